package dev.sordino.scorecard;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of a metric, both inclusive; at least one is given.
 *
 * @param metric name, such as {@code greeting_present}
 */
public record Condition(String metric, @Nullable Double atLeast, @Nullable Double atMost)
    implements Serializable {

  /** Null where the metric is. */
  @Nullable Boolean of(Map<String, @Nullable Double> figures) {
    Double figure = figures.get(metric);
    if (figure == null) {
      return null;
    }
    return (atLeast == null || figure >= atLeast) && (atMost == null || figure <= atMost);
  }

  /** Such as {@code silence_share at most 0.2}. */
  @Override
  public String toString() {
    List<String> bounds = new ArrayList<>();
    if (atLeast != null) {
      bounds.add("at least " + plain(atLeast));
    }
    if (atMost != null) {
      bounds.add("at most " + plain(atMost));
    }
    return metric + " " + String.join(" and ", bounds);
  }

  private static String plain(double bound) {
    BigDecimal rounded = BigDecimal.valueOf(bound).setScale(4, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
