package dev.sordino.jobs.audit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key of the log's seals: a Tink keyset of HMAC-SHA-256, in a file of its own, so that the log
 * can still be checked after a tenant's keys were destroyed.
 */
final class AuditKey {

  private final Mac mac;

  private AuditKey(Mac mac) {
    this.mac = mac;
  }

  static void create(Path file) throws IOException {
    try {
      MacConfig.register();
      KeysetHandle handle = KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG);
      OwnerFiles.create(
          file, TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException failed) {
      throw new ConfigException("no key for the audit log could be made");
    }
  }

  /**
   * @throws ConfigException if the file is missing, damaged, or others than its owner can read it
   */
  static AuditKey open(Path file) throws IOException {
    OwnerFiles.check(file);
    try {
      MacConfig.register();
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), InsecureSecretKeyAccess.get());
      return new AuditKey(handle.getPrimitive(RegistryConfiguration.get(), Mac.class));
    } catch (GeneralSecurityException damaged) {
      throw new ConfigException("the audit log's key " + file + " is damaged");
    }
  }

  String seal(String text) {
    try {
      return Base64.getEncoder().encodeToString(mac.computeMac(bytes(text)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink can't compute a MAC", impossible);
    }
  }

  boolean isGenuine(String seal, String text) {
    try {
      mac.verifyMac(Base64.getDecoder().decode(seal), bytes(text));
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException forged) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
