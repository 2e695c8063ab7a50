package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares in 0..1, rounded to four places; null where nothing was there to be counted.
 *
 * @param withSpans conversations with at least one gold span
 * @param conversationLeak share of them in which one is not fully covered
 * @param withDirect conversations with at least one gold span of a direct identifier
 * @param directLeak share of them in which one of these is not fully covered
 * @param otherWords words outside gold and optional spans
 * @param overMasked share of them that a found span touches
 * @param types one row per type by name, then {@link #ALL}
 */
public record Figures(
    long conversations,
    long turns,
    @JsonProperty("with_spans") long withSpans,
    @JsonProperty("conversation_leak") @Nullable BigDecimal conversationLeak,
    @JsonProperty("with_direct_identifiers") long withDirect,
    @JsonProperty("direct_leak") @Nullable BigDecimal directLeak,
    @JsonProperty("other_words") long otherWords,
    @JsonProperty("over_masked") @Nullable BigDecimal overMasked,
    List<Row> types) {

  /** The name of the row that sums all types. */
  public static final String ALL = "ALL";

  public Figures {
    types = List.copyOf(types);
  }

  /**
   * One type's figures; {@link Score} defines them.
   *
   * @param coveredLow lower end of the 95 % interval of {@code covered} (Wilson 1927, which holds
   *     for small counts and shares near 1)
   * @param tokens found words where the gold is complete for the type; the precisions' base
   */
  public record Row(
      String type,
      long spans,
      @Nullable BigDecimal covered,
      @JsonProperty("covered_low") @Nullable BigDecimal coveredLow,
      @JsonProperty("covered_high") @Nullable BigDecimal coveredHigh,
      @Nullable BigDecimal typed,
      @Nullable BigDecimal leaked,
      long tokens,
      @Nullable BigDecimal precision,
      @JsonProperty("typed_prec") @Nullable BigDecimal typedPrecision) {

    static Row of(String type, Score.Sums sums) {
      return new Row(
          type,
          sums.spans,
          share(sums.covered, sums.spans),
          sums.spans == 0 ? null : rounded(wilson(sums.covered, sums.spans, -1)),
          sums.spans == 0 ? null : rounded(wilson(sums.covered, sums.spans, 1)),
          share(sums.typed, sums.spans),
          share(sums.leaked, sums.characters),
          sums.tokens,
          share(sums.right, sums.tokens),
          share(sums.rightType, sums.tokens));
    }
  }

  static @Nullable BigDecimal share(long part, long whole) {
    return whole == 0 ? null : rounded((double) part / whole);
  }

  /** As Python's {@code round}: the double's exact value, ties to even. */
  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN);
  }

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  private static double wilson(long hits, long all, int side) {
    double share = (double) hits / all;
    double centre = share + Z * Z / (2 * all);
    double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
    double edge = (centre + side * half) / (1 + Z * Z / all);
    return Math.max(0, Math.min(1, edge));
  }
}
