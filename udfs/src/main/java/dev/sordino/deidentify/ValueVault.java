package dev.sordino.deidentify;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
 * Encrypts what stood in the text where a pseudonym stands now: AES-256-GCM under a keyset of its
 * own, bound to tenant, table, column and pseudonym, so that no ciphertext opens in another's
 * place.
 */
public final class ValueVault {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Aead cipher;
  private final String tenant;

  private ValueVault(Aead cipher, String tenant) {
    this.cipher = cipher;
    this.tenant = tenant;
  }

  /**
   * Where the pseudonym stands.
   *
   * @param table {@code zone.name}
   */
  public record Place(String table, String column) {}

  /**
   * A value that can be stored.
   *
   * @param type entity type
   */
  public record SealedValue(String pseudonym, String type, byte[] ciphertext) {}

  /**
   * Makes a keyset.
   *
   * @throws KeysetException if the file is there already: it is never written over
   */
  public static void create(Path file) throws IOException {
    try {
      AeadConfig.register();
      String json =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
              InsecureSecretKeyAccess.get());
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(file, json, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException there) {
      throw new KeysetException("there is a file " + file + " already; it is not written over");
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("no keyset could be made: " + failed.getClass().getSimpleName());
    }
  }

  /**
   * Opens a keyset for one tenant.
   *
   * @throws KeysetException if the file is missing, damaged, or others than its owner can read it
   */
  public static ValueVault open(Path file, String tenant) {
    try {
      if (!Files.exists(file)) {
        throw new KeysetException(
            "there is no vault keyset at " + file + "; make one with `sordino vault keyset`");
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new KeysetException(
            "others than its owner can read the vault keyset " + file + ": run chmod 600 on it");
      }
      AeadConfig.register();
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), InsecureSecretKeyAccess.get());
      return new ValueVault(handle.getPrimitive(RegistryConfiguration.get(), Aead.class), tenant);
    } catch (GeneralSecurityException damaged) {
      throw new KeysetException(
          "the vault keyset " + file + " is damaged or holds other keys than ciphers");
    } catch (IOException failed) {
      throw new UncheckedIOException("the vault keyset " + file + " can't be read", failed);
    }
  }

  /** Encrypts what a pseudonym stands for. */
  public SealedValue seal(Place place, String pseudonym, String type, String value) {
    try {
      byte[] raw = value.getBytes(StandardCharsets.UTF_8);
      return new SealedValue(pseudonym, type, cipher.encrypt(raw, bound(place, pseudonym)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink can't encrypt", impossible);
    }
  }

  /**
   * Decrypts.
   *
   * @throws KeysetException if it was encrypted under another key, for another tenant or place, or
   *     for another pseudonym, or was changed
   */
  public String open(Place place, String pseudonym, byte[] ciphertext) {
    try {
      return new String(
          cipher.decrypt(ciphertext, bound(place, pseudonym)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException foreign) {
      throw new KeysetException(
          "a value of the vault does not open: another keyset or tenant, or it was changed");
    }
  }

  /**
   * Binds what one pseudonym stands for to the pseudonym that takes its place.
   *
   * @throws KeysetException as {@link #open} does
   */
  public byte[] rebound(Place place, String before, String after, byte[] ciphertext) {
    return seal(place, after, "", open(place, before, ciphertext)).ciphertext();
  }

  private byte[] bound(Place place, String pseudonym) {
    return String.join("\0", tenant, place.table(), place.column(), pseudonym)
        .getBytes(StandardCharsets.UTF_8);
  }
}
