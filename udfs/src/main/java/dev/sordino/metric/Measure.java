package dev.sordino.metric;

/**
 * What a reader must know to trust a figure. Shown by {@code sordino metrics} and as the comment of
 * the metric's column, from here alone.
 *
 * @param name column name, snake_case with its unit, such as {@code handle_time_s}
 * @param unit s, share, count, words_per_minute, score
 * @param formula in words a manager can check
 * @param missing when the metric is null
 */
public record Measure(String name, String unit, String formula, String missing) {

  public Measure {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("metric name " + name + " is not snake_case");
    }
  }

  /** The column comment. */
  public String comment() {
    return formula + " Unit: " + unit + ". Null " + missing + ".";
  }
}
