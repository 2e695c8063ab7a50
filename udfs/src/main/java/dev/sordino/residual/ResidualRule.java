package dev.sordino.residual;

import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import java.util.function.Predicate;

/**
 * One way to see that something identifying is left in sanitized text. Rules share no code with the
 * recognizers, so that a fault of these is not repeated here. Found on the class path ({@code
 * AutoService}).
 */
public interface ResidualRule {

  /** Name in tables and reports, snake_case. */
  String id();

  /**
   * What is suspicious in a conversation of this customer, prepared once for all its turns.
   *
   * @param customer all that is known of them, raw
   * @param pack of the conversation's language
   */
  Predicate<MaskedText> in(Customer customer, LanguagePack pack);
}
