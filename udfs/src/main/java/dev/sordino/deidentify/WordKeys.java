package dev.sordino.deidentify;

import dev.sordino.recognize.Remembered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 64 bits for a word by HMAC-SHA-256, under a key that derives from the tenant's. Words repeat, so
 * most are looked up. Thread-safe.
 */
final class WordKeys {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MOST_WORDS = 200_000;

  private final SecretKeySpec key;
  private final Remembered<Long> seen = new Remembered<>(MOST_WORDS, this::compute);

  WordKeys(Pseudonymizer pseudonyms) {
    this.key =
        new SecretKeySpec(
            pseudonyms.key("WORD_KEY", "known names").getBytes(StandardCharsets.US_ASCII),
            ALGORITHM);
  }

  /**
   * @param word as it is written: however it is spelled, it has the same bits
   */
  long of(String word) {
    return seen.of(word);
  }

  private long compute(String word) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return ByteBuffer.wrap(mac.doFinal(Normalization.word(word).getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
