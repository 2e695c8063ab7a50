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
   * @return what stands in the sanitized text instead
   */
  String apply(String value, String type, OperatorContext context);
}
