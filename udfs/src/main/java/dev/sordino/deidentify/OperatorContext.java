package dev.sordino.deidentify;

import dev.sordino.deidentify.FieldCipher.Field;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What operators may know besides the value.
 *
 * @param pseudonyms the tenant's keyed pseudonyms
 * @param on the conversation's day, from which ages are counted; null where the dump doesn't say
 * @param subject key of the customer, or of the conversation where the customer is unknown
 * @param language ISO 639-1, {@code und} where unknown
 * @param field where the result will stand
 * @param conversation all that was found in the conversation, and what operators remember of it
 */
public record OperatorContext(
    Pseudonymizer pseudonyms,
    @Nullable LocalDate on,
    String subject,
    String language,
    Field field,
    ConversationValues conversation) {

  /** Of a value that stands alone. */
  public OperatorContext(Pseudonymizer pseudonyms, @Nullable LocalDate on) {
    this(pseudonyms, on, "", "und", Field.TURN, ConversationValues.none());
  }

  /** The same of a text in another language. */
  public OperatorContext inLanguage(String other) {
    return new OperatorContext(pseudonyms, on, subject, other, field, conversation);
  }

  OperatorContext in(Field other) {
    return new OperatorContext(pseudonyms, on, subject, language, other, conversation);
  }
}
