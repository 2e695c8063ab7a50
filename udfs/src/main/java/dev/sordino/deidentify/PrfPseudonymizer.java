package dev.sordino.deidentify;

import com.google.crypto.tink.prf.PrfSet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/**
 * Pseudonyms by a pseudorandom function over tenant, type and normalised value. Without the key
 * neither a dictionary of all phone numbers nor one of all names tells which is which.
 *
 * <p>A tag in text is 40 bits long, short enough to read; two of a million people share one with
 * about even odds. A key for joins is 160 bits long: among 10^9 subjects two agree with a
 * probability below 10^-30 (n² / 2^161).
 */
final class PrfPseudonymizer implements Pseudonymizer {

  private static final int TAG_BYTES = 5;
  private static final int KEY_BYTES = 20;

  private final String tenant;
  private final PrfSet functions;

  PrfPseudonymizer(String tenant, PrfSet functions) {
    this.tenant = tenant;
    this.functions = functions;
  }

  @Override
  public String tag(String type, String value) {
    return "[" + type + "_" + compute(type, Normalization.of(type, value), TAG_BYTES) + "]";
  }

  @Override
  public String key(String type, String value) {
    return compute(type, Normalization.of(type, value), KEY_BYTES);
  }

  @Override
  public int keyVersion() {
    return functions.getPrimaryId();
  }

  private String compute(String type, String normalized, int bytes) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (String part : new String[] {tenant, type, normalized}) {
      byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
      // Lengths keep ("ab", "c") and ("a", "bc") apart.
      message.writeBytes(ByteBuffer.allocate(4).putInt(encoded.length).array());
      message.writeBytes(encoded);
    }
    try {
      byte[] output = functions.computePrimary(message.toByteArray(), bytes);
      return new Base32().encodeAsString(output).replace("=", "").toLowerCase(Locale.ROOT);
    } catch (GeneralSecurityException failed) {
      throw new KeysetException(
          "the keyset's primary key can't be used: " + failed.getClass().getSimpleName());
    }
  }
}
