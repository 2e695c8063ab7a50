package dev.sordino.deidentify;

import com.google.crypto.tink.prf.Prf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Pseudonyms by a pseudorandom function over tenant, type and normalised value. Without the key
 * neither a dictionary of all phone numbers nor one of all names tells which is which.
 *
 * <p>A tag in text is 40 bits long, short enough to read; two of a million people share one with
 * about even odds. A key for joins is 160 bits long: among 10^9 subjects two agree with a
 * probability below 10^-30 (n² / 2^161). docs/pseudonyms.md computes both.
 *
 * <p>After a rotation the pseudonym of version n is the function of key n over the pseudonym of
 * version n − 1. So stored pseudonyms can be brought to a new version without any raw value, and a
 * later conversation of the same person still meets them.
 */
final class PrfPseudonymizer implements Pseudonymizer {

  private static final int TAG_BYTES = 5;
  private static final int KEY_BYTES = 20;
  private static final int DERIVED_BYTES = 32;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private final byte[] tenant;
  private final List<Prf> chain;
  private final int version;
  private final Normalization normalization;

  /**
   * @param chain functions of all versions up to this one, oldest first
   */
  PrfPseudonymizer(String tenant, List<Prf> chain, int version, Normalization normalization) {
    this.tenant = tenant.getBytes(StandardCharsets.UTF_8);
    this.chain = List.copyOf(chain);
    this.version = version;
    this.normalization = normalization;
  }

  @Override
  public String tag(String type, String value) {
    return "[" + type + "_" + compute(type, normalized(type, value), TAG_BYTES) + "]";
  }

  @Override
  public String key(String type, String value) {
    return compute(type, normalized(type, value), KEY_BYTES);
  }

  @Override
  public String normalized(String type, String value) {
    return normalization.apply(type, value);
  }

  @Override
  public byte[] derive(String purpose) {
    return output(chain.get(chain.size() - 1), "DERIVED", purpose, DERIVED_BYTES);
  }

  @Override
  public int keyVersion() {
    return version;
  }

  /** The next version's pseudonym for one of the version before, by the last key of the chain. */
  String next(String type, String pseudonym, int bytes) {
    return link(chain.get(chain.size() - 1), type, pseudonym, bytes);
  }

  private String compute(String type, String normalized, int bytes) {
    String pseudonym = normalized;
    for (Prf function : chain) {
      pseudonym = link(function, type, pseudonym, bytes);
    }
    return pseudonym;
  }

  private String link(Prf function, String type, String input, int bytes) {
    return base32(output(function, type, input, bytes));
  }

  /**
   * RFC 4648 in lower case, of a multiple of five bytes, so without padding. Commons Codec makes a
   * buffer of eight kilobytes at each call, which takes longer than the function itself.
   */
  private static String base32(byte[] bytes) {
    char[] encoded = new char[bytes.length * 8 / 5];
    long bits = 0;
    int at = 0;
    for (int i = 0; i < bytes.length; i++) {
      bits = bits << 8 | (bytes[i] & 0xff);
      if (i % 5 == 4) {
        for (int shift = 35; shift >= 0; shift -= 5) {
          encoded[at++] = ALPHABET.charAt((int) (bits >> shift) & 31);
        }
        bits = 0;
      }
    }
    return new String(encoded);
  }

  private byte[] output(Prf function, String type, String input, int bytes) {
    byte[] ofType = type.getBytes(StandardCharsets.UTF_8);
    byte[] ofInput = input.getBytes(StandardCharsets.UTF_8);
    // Lengths keep ("ab", "c") and ("a", "bc") apart.
    ByteBuffer message =
        ByteBuffer.allocate(3 * Integer.BYTES + tenant.length + ofType.length + ofInput.length)
            .putInt(tenant.length)
            .put(tenant)
            .putInt(ofType.length)
            .put(ofType)
            .putInt(ofInput.length)
            .put(ofInput);
    try {
      return function.compute(message.array(), bytes);
    } catch (GeneralSecurityException failed) {
      throw new KeysetException(
          "the keyset's key " + version + " can't be used: " + failed.getClass().getSimpleName());
    }
  }
}
