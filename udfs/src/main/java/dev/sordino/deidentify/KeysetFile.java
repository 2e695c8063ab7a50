package dev.sordino.deidentify;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A Tink keyset of pseudorandom functions in a file that only its owner can read. The primary key's
 * id is the key version that stands beside every pseudonym.
 */
public final class KeysetFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final int FIRST_VERSION = 1;

  private KeysetFile() {}

  /**
   * Makes a keyset with one HMAC-SHA-256 key.
   *
   * @throws KeysetException if the file is there already: it is never written over
   */
  public static void create(Path file) throws IOException {
    register();
    try {
      KeysetHandle handle =
          KeysetHandle.newBuilder()
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                      .withFixedId(FIRST_VERSION)
                      .makePrimary())
              .build();
      String json =
          TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null && !Files.exists(parent)) {
        Files.createDirectories(
            parent,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      // The rights are there before the key is.
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(file, json, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException there) {
      throw new KeysetException(
          "there is a keyset at " + file + " already; it is not written over");
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("no keyset could be made: " + failed.getClass().getSimpleName());
    }
  }

  /**
   * Opens a keyset for one tenant.
   *
   * @throws KeysetException if the file is missing, damaged, or others than its owner can read it
   */
  public static Pseudonymizer open(Path file, String tenant) {
    register();
    String json;
    try {
      if (!Files.exists(file)) {
        throw new KeysetException(
            "there is no keyset at " + file + "; set keys.keyset to its path");
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new KeysetException(
            "others than its owner can read the keyset " + file + ": run chmod 600 on it");
      }
      json = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("the keyset " + file + " can't be read", failed);
    }
    try {
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
      PrfSet functions = handle.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
      return new PrfPseudonymizer(tenant, functions);
    } catch (GeneralSecurityException damaged) {
      throw new KeysetException(
          "the keyset " + file + " is damaged or holds other keys than pseudorandom functions");
    }
  }

  private static void register() {
    try {
      PrfConfig.register();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink can't register its own functions", impossible);
    }
  }
}
