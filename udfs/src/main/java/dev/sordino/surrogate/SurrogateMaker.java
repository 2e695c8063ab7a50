package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Invents values of some types. Stateless; what it must remember it keeps with the conversation.
 */
interface SurrogateMaker {

  /** Entity types that it answers to. */
  Set<String> types();

  /**
   * Null where no surrogate can be had that has the value's form, such as for a number that was
   * said in words, or none that is apart from all real values.
   */
  @Nullable String make(String value, String type, OperatorContext context);
}
