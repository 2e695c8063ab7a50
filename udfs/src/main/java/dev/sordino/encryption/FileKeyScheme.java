package dev.sordino.encryption;

import com.google.auto.service.AutoService;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * {@code file:PATH}: an AES-256-GCM key in a file that only its owner can read. It protects a
 * keyset only as far as it lies elsewhere, such as on a mounted secret.
 */
@AutoService(KeyEncryptionScheme.class)
public final class FileKeyScheme implements KeyEncryptionScheme {

  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public String usage() {
    return "file:PATH";
  }

  @Override
  public KeyEncryptionKey key(String name) throws KeyEncryptionException {
    if (name.isEmpty()) {
      throw new KeyEncryptionException("keys.encryption-key: file:PATH has no path");
    }
    return new FileKey(Path.of(name));
  }

  /**
   * Makes a key.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file is there: it is never written over
   */
  public static void create(Path file) throws IOException {
    try {
      AeadConfig.register();
      KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      OwnerFile.create(
          file, TinkJsonProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink can't make an AES-256-GCM key", impossible);
    }
  }

  private record FileKey(Path file) implements KeyEncryptionKey {

    @Override
    public byte[] encrypt(byte[] keyset, byte[] tenant) throws KeyEncryptionException {
      try {
        return cipher().encrypt(keyset, tenant);
      } catch (KeyEncryptionException known) {
        throw known;
      } catch (GeneralSecurityException failed) {
        throw new KeyEncryptionException("the key in " + file + " can't encrypt");
      }
    }

    @Override
    public byte[] decrypt(byte[] encrypted, byte[] tenant) throws KeyEncryptionException {
      try {
        return cipher().decrypt(encrypted, tenant);
      } catch (KeyEncryptionException known) {
        throw known;
      } catch (GeneralSecurityException wrong) {
        throw new KeyEncryptionException(
            "the key in "
                + file
                + " does not open the keyset: it belongs to another key or tenant, or was changed");
      }
    }

    private Aead cipher() throws KeyEncryptionException {
      try {
        if (!Files.exists(file)) {
          throw new KeyEncryptionException("there is no key-encryption key at " + file);
        }
        if (!OwnerFile.isOwnersAlone(file)) {
          throw new KeyEncryptionException(
              "others than its owner can read the key-encryption key "
                  + file
                  + ": run chmod 600 on it");
        }
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.parseKeyset(
                OwnerFile.read(file), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
      } catch (KeyEncryptionException known) {
        throw known;
      } catch (GeneralSecurityException damaged) {
        throw new KeyEncryptionException("the key-encryption key " + file + " is damaged");
      } catch (IOException failed) {
        throw new KeyEncryptionException("the key-encryption key " + file + " can't be read");
      }
    }
  }
}
