package dev.sordino.deidentify;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Encrypts single values for one tenant and key version: by AES-SIV (RFC 5297), where equal values
 * of a subject must stay equal, by AES-256-GCM, where nothing may be learned from them, or by FF1
 * (NIST SP 800-38G), where a number must keep its length and layout. Table, column, subject and
 * type are associated data: a ciphertext that is moved to another row does not open, or, by FF1,
 * opens to another number. The keys derive from the keyset's key of that version, one for each
 * cipher.
 */
public final class FieldCipher {

  /** An encrypted value as it stands in text: type, cipher, key version, ciphertext. */
  static final Pattern TAG =
      Pattern.compile("\\[([A-Z_]{2,40}?)_(siv|gcm|fpe)(\\d{1,10})-([a-z0-9+-]{1,4000})]");

  /** What a longer ciphertext stands for is no identifier, and its type alone stays. */
  private static final int LONGEST = 4_000;

  private static final Base32 BASE32 = new Base32();

  /** Of fewer, all numbers could be tried: FF1 asks for a million. */
  private static final int FEWEST_DIGITS = 6;

  /** What may stand between, before and behind the digits of a number that keeps its layout. */
  private static final Pattern NUMBER = Pattern.compile("\\+?[a-z]{0,4}[0-9-]+");

  /** Where a value stands: its table and column. */
  public record Field(String table, String column) {

    /** The text of turns. */
    public static final Field TURN = new Field("sanitized.turns", "text");

    /** Kept attributes of conversations. */
    public static final Field METADATA = new Field("sanitized.conversations", "metadata");
  }

  private final int version;
  private final DeterministicAead siv;
  private final Aead gcm;
  private final byte[] fpe;

  @AccessesPartialKey
  public FieldCipher(Pseudonymizer keys) {
    this.version = keys.keyVersion();
    try {
      DeterministicAeadConfig.register();
      AeadConfig.register();
      siv =
          handle(
                  AesSivKey.builder()
                      .setParameters(
                          AesSivParameters.builder()
                              .setKeySizeBytes(64)
                              .setVariant(AesSivParameters.Variant.NO_PREFIX)
                              .build())
                      .setKeyBytes(
                          secret(concat(keys.derive("field siv 1"), keys.derive("field siv 2"))))
                      .build())
              .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
      gcm =
          handle(
                  AesGcmKey.builder()
                      .setParameters(
                          AesGcmParameters.builder()
                              .setKeySizeBytes(32)
                              .setIvSizeBytes(12)
                              .setTagSizeBytes(16)
                              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                              .build())
                      .setKeyBytes(secret(keys.derive("field gcm")))
                      .build())
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      fpe = keys.derive("field fpe");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink has AES-SIV and AES-GCM", impossible);
    }
  }

  /** Equal values of one subject, type and field give equal tags. */
  String deterministic(String value, String type, Field field, String subject) {
    try {
      byte[] sealed =
          siv.encryptDeterministically(
              value.getBytes(StandardCharsets.UTF_8), associated(type, field, subject));
      return tag(type, "siv", sealed);
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("a value can't be encrypted: " + failed.getClass().getSimpleName());
    }
  }

  /** No two tags are equal. */
  String random(String value, String type, Field field, String subject) {
    try {
      byte[] sealed =
          gcm.encrypt(value.getBytes(StandardCharsets.UTF_8), associated(type, field, subject));
      return tag(type, "gcm", sealed);
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("a value can't be encrypted: " + failed.getClass().getSimpleName());
    }
  }

  /**
   * The number's digits encrypted, its letters, hyphens and plus sign as they are; other separators
   * become hyphens. Equal values of one subject, type and field give equal tags.
   *
   * @return the type's tag alone where the value has fewer than six digits, or more than four
   *     letters or any that do not lead
   */
  String formatPreserving(String value, String type, Field field, String subject) {
    String layout =
        value
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s./_()–—-]+", "-")
            .replaceAll("-$", "");
    if (!NUMBER.matcher(layout).matches() || digitsOf(layout) < FEWEST_DIGITS) {
      return "[" + type + "]";
    }
    return "[%s_fpe%d-%s]"
        .formatted(type, version, digits(true, layout, associated(type, field, subject)));
  }

  private static int digitsOf(String layout) {
    return (int) layout.chars().filter(FieldCipher::isDigit).count();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The layout with its digits encrypted, or opened again. */
  private String digits(boolean encrypt, String layout, byte[] tweak) {
    byte[] numerals = new byte[digitsOf(layout)];
    int count = 0;
    for (char c : layout.toCharArray()) {
      if (isDigit(c)) {
        numerals[count++] = (byte) (c - '0');
      }
    }
    FPEFF1Engine engine = new FPEFF1Engine();
    engine.init(encrypt, new FPEParameters(new KeyParameter(fpe), 10, tweak));
    byte[] made = new byte[count];
    engine.processBlock(numerals, 0, count, made, 0);
    StringBuilder out = new StringBuilder(layout.length());
    count = 0;
    for (char c : layout.toCharArray()) {
      out.append(isDigit(c) ? (char) ('0' + made[count++]) : c);
    }
    return out.toString();
  }

  /**
   * The value, raw: never to be logged. Of a number that kept its layout the digits, in it.
   *
   * @param tag as it stands in the field
   * @throws KeysetException if it is no such tag, was made under another key version, stands in
   *     another field or another subject's row than it was made for, or was changed
   */
  public String open(String tag, Field field, String subject) {
    Matcher matcher = TAG.matcher(tag);
    if (!matcher.matches()) {
      throw new KeysetException("this is no encrypted value");
    }
    if (!matcher.group(3).equals(Integer.toString(version))) {
      throw new KeysetException(
          "the value was encrypted under key version %s, not %d"
              .formatted(matcher.group(3), version));
    }
    byte[] associated = associated(matcher.group(1), field, subject);
    if (matcher.group(2).equals("fpe")) {
      if (digitsOf(matcher.group(4)) < FEWEST_DIGITS) {
        throw new KeysetException("this is no encrypted value");
      }
      return digits(false, matcher.group(4), associated);
    }
    if (!BASE32.isInAlphabet(matcher.group(4).toUpperCase(Locale.ROOT))) {
      throw new KeysetException("this is no encrypted value");
    }
    byte[] sealed = BASE32.decode(matcher.group(4).toUpperCase(Locale.ROOT));
    try {
      byte[] opened =
          matcher.group(2).equals("siv")
              ? siv.decryptDeterministically(sealed, associated)
              : gcm.decrypt(sealed, associated);
      return new String(opened, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException wrong) {
      throw new KeysetException(
          "the value does not open: it stands in another place than it was made for, or key or value was changed");
    }
  }

  private String tag(String type, String cipher, byte[] sealed) {
    String encoded = BASE32.encodeAsString(sealed).replace("=", "").toLowerCase(Locale.ROOT);
    return encoded.length() > LONGEST
        ? "[" + type + "]"
        : "[%s_%s%d-%s]".formatted(type, cipher, version, encoded);
  }

  private static byte[] associated(String type, Field field, String subject) {
    byte[] all = new byte[0];
    for (String part : new String[] {field.table(), field.column(), subject, type}) {
      byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
      all = concat(all, concat(ByteBuffer.allocate(4).putInt(encoded.length).array(), encoded));
    }
    return all;
  }

  private static KeysetHandle handle(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
        .build();
  }

  private static SecretBytes secret(byte[] bytes) {
    return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
