package dev.sordino.jobs.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.sordino.jobs.audit.OwnerFiles;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Keys of those who approve: Ed25519, as Tink keysets. */
public final class ApprovalKey {

  private ApprovalKey() {}

  /**
   * Makes a pair: {@code NAME.private.json}, readable by its owner only, and {@code
   * NAME.public.json}.
   *
   * @throws ConfigException if one is there already
   */
  public static void create(Path folder, String name) throws IOException {
    try {
      SignatureConfig.register();
      KeysetHandle pair = KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519);
      OwnerFiles.create(
          folder.resolve(name + ".private.json"),
          TinkJsonProtoKeysetFormat.serializeKeyset(pair, InsecureSecretKeyAccess.get()));
      Files.writeString(
          folder.resolve(name + ".public.json"),
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(pair.getPublicKeysetHandle()));
    } catch (FileAlreadyExistsException there) {
      throw new ConfigException("there is a key of that name already; it is not written over");
    } catch (GeneralSecurityException failed) {
      throw new ConfigException("no key could be made");
    }
  }

  /** What signs. */
  public static final class Private {
    private final PublicKeySign signer;

    private Private(PublicKeySign signer) {
      this.signer = signer;
    }

    /**
     * @throws ConfigException if the file is missing, damaged, or others can read it
     */
    public static Private open(Path file) throws IOException {
      OwnerFiles.check(file);
      try {
        SignatureConfig.register();
        return new Private(
            TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), PublicKeySign.class));
      } catch (GeneralSecurityException damaged) {
        throw new ConfigException(file + " holds no private key of an approver");
      }
    }

    String sign(String text) {
      try {
        return Base64.getEncoder()
            .encodeToString(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("Tink can't sign", impossible);
      }
    }
  }

  /** What checks. */
  public static final class Public {
    private final PublicKeyVerify verifier;

    private Public(PublicKeyVerify verifier) {
      this.verifier = verifier;
    }

    /**
     * @throws ConfigException if the file is missing or damaged
     */
    public static Public open(Path file) throws IOException {
      if (!Files.exists(file)) {
        throw new ConfigException("there is no file " + file + ", named in vault.approvers");
      }
      try {
        SignatureConfig.register();
        return new Public(
            TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(Files.readString(file))
                .getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class));
      } catch (GeneralSecurityException damaged) {
        throw new ConfigException(file + " holds no public key of an approver");
      }
    }

    boolean isGenuine(String signature, String text) {
      try {
        verifier.verify(
            Base64.getDecoder().decode(signature), text.getBytes(StandardCharsets.UTF_8));
        return true;
      } catch (GeneralSecurityException | IllegalArgumentException forged) {
        return false;
      }
    }
  }
}
