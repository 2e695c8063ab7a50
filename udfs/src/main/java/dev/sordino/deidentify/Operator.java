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
   * @return what stands in the sanitized text instead: a tag, which begins with a bracket; nothing;
   *     or, of an operator that {@linkplain #invents() invents}, a value that is nobody's
   */
  String apply(String value, String type, OperatorContext context);

  /**
   * Whether the result can look like a real value and is none. Such values are counted as
   * surrogates, and checks of the sanitized text leave them aside.
   */
  default boolean invents() {
    return false;
  }

  /**
   * Whether the result has the form of the value, and the operator so needs it as it was said and
   * all others of the conversation.
   */
  default boolean keepsForm() {
    return false;
  }
}
