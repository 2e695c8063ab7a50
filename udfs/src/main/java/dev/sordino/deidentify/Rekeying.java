package dev.sordino.deidentify;

import dev.sordino.deidentify.FieldCipher.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings what one key version made to the next one: pseudonyms without any raw value, encrypted
 * fields by opening and closing them in memory.
 */
public final class Rekeying {

  private static final Pattern TAG = Pattern.compile("\\[([A-Z_]+)_([a-z2-7]{8})]");
  private static final int TAG_BYTES = 5;
  private static final int KEY_BYTES = 20;

  private final PrfPseudonymizer after;
  private final FieldCipher oldCipher;
  private final FieldCipher newCipher;

  Rekeying(PrfPseudonymizer before, PrfPseudonymizer after) {
    this.after = after;
    this.oldCipher = new FieldCipher(before);
    this.newCipher = new FieldCipher(after);
  }

  /** The version that it brings to. */
  public int version() {
    return after.keyVersion();
  }

  /**
   * A key for joins.
   *
   * @param type as it was made for, such as SUBJECT
   */
  public String key(String type, String old) {
    return after.next(type, old, KEY_BYTES);
  }

  /**
   * A sanitized text: its tags and encrypted values.
   *
   * @param subject the old subject key of the row
   * @throws KeysetException if an encrypted value of the text does not open
   */
  public String text(String text, Field field, String subject) {
    Matcher tags = TAG.matcher(text);
    String tagged =
        tags.replaceAll(
            tag ->
                "[" + tag.group(1) + "_" + after.next(tag.group(1), tag.group(2), TAG_BYTES) + "]");
    Matcher encrypted = FieldCipher.TAG.matcher(tagged);
    return encrypted.replaceAll(
        tag -> {
          String value = oldCipher.open(tag.group(), field, subject);
          String owner = key("SUBJECT", subject);
          return switch (tag.group(2)) {
            case "siv" -> newCipher.deterministic(value, tag.group(1), field, owner);
            case "fpe" -> newCipher.formatPreserving(value, tag.group(1), field, owner);
            default -> newCipher.random(value, tag.group(1), field, owner);
          };
        });
  }
}
