package dev.sordino.jobs.seal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.deidentify.Pseudonymizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals raw records of side tables and of the CRM on their way from the task that read them to the
 * tasks that need them. In between, on the driver and in Spark's block stores, there is ciphertext
 * only (AES-128-GCM); the key hangs on the keyset and on a run's salt and is never sent along. The
 * nonce derives from the record (HMAC-SHA-256), so the same record twice in a run is the same
 * bytes.
 */
public final class Seal {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final SecretKeySpec nonceKey;

  /**
   * @param salt new for each run
   */
  public Seal(Pseudonymizer pseudonyms, String salt) {
    try {
      byte[] derived =
          MessageDigest.getInstance("SHA-256")
              .digest(pseudonyms.key("SEAL", salt).getBytes(StandardCharsets.US_ASCII));
      this.key = new SecretKeySpec(derived, 0, 16, "AES");
      this.nonceKey = new SecretKeySpec(derived, 16, 16, MAC);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A salt that no other run has. */
  public static String newSalt() {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return java.util.HexFormat.of().formatHex(salt);
  }

  public byte[] seal(Map<String, String> record) {
    try {
      byte[] plain = JSON.writeValueAsBytes(new TreeMap<>(record));
      Mac mac = Mac.getInstance(MAC);
      mac.init(nonceKey);
      byte[] nonce = Arrays.copyOf(mac.doFinal(plain), NONCE);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return all;
    } catch (GeneralSecurityException | IOException failed) {
      throw new IllegalStateException("a record can't be sealed: " + failed.getClass().getName());
    }
  }

  public Map<String, String> open(byte[] sealed) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      byte[] plain = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
      return JSON.readValue(plain, new TypeReference<>() {});
    } catch (GeneralSecurityException | IOException failed) {
      // Neither names the cause: it could quote the record.
      throw new IllegalStateException("a record can't be opened: " + failed.getClass().getName());
    }
  }
}
