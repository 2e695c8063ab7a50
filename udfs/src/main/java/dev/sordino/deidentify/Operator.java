package dev.sordino.deidentify;

/**
 * What becomes of a found identifier. Found as a service (annotate with
 * {@code @AutoService(Operator.class)}), stateless.
 */
public interface Operator {

  /** Stable id, kebab-case, as in {@code configs/policies/}. */
  String id();

  /**
   * @param value the raw characters of the span; never to be logged or put into an exception
   * @param type the span's entity type
   * @param context keys and reference date
   * @return what stands in the sanitized text instead: a tag, which begins with a bracket and the
   *     type; nothing; or an invented value, which is counted as a surrogate
   */
  String apply(String value, String type, OperatorContext context);

  /**
   * Whether the result has the form of the value, and the operator so needs it as it was said and
   * all others of the conversation.
   */
  default boolean keepsForm() {
    return false;
  }
}
