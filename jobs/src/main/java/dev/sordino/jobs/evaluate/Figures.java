package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param overMaskedRange its 95 % interval, words of a conversation taken together
 * @param secondLook what the gate of a run would see
 * @param types one row per type by name, then {@link #ALL}
 */
public record Figures(
    long conversations,
    long turns,
    @JsonProperty("with_spans") long withSpans,
    @JsonProperty("conversation_leak") @Nullable BigDecimal conversationLeak,
    @JsonProperty("conversation_leak_interval") @Nullable Range conversationLeakRange,
    @JsonProperty("with_direct_identifiers") long withDirect,
    @JsonProperty("direct_leak") @Nullable BigDecimal directLeak,
    @JsonProperty("direct_leak_interval") @Nullable Range directLeakRange,
    @JsonProperty("other_words") long otherWords,
    @JsonProperty("over_masked") @Nullable BigDecimal overMasked,
    @JsonProperty("over_masked_interval") @Nullable Range overMaskedRange,
    @JsonProperty("second_look") SecondLook secondLook,
    List<Row> types,
    @JsonProperty("name_origins") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<OriginRow> origins) {

  /** The name of the row that sums all types. */
  public static final String ALL = "ALL";

  public Figures {
    types = List.copyOf(types);
    origins = List.copyOf(origins);
  }

  /** A 95 % interval; {@link Interval} says which. */
  public record Range(BigDecimal low, BigDecimal high) {

    static @Nullable Range ofShare(long part, long whole) {
      return whole == 0 ? null : of(Interval.ofShare((double) part / whole, whole));
    }

    static @Nullable Range of(Interval.Clusters clusters) {
      return clusters.clusters() == 0 ? null : of(clusters.interval());
    }

    private static Range of(Interval interval) {
      return new Range(rounded(interval.low()), rounded(interval.high()));
    }
  }

  /**
   * The second look at the masked text, against what really leaked.
   *
   * @param suspect share of the turns that it suspects: what a run compares with {@code
   *     residual.tolerated-share}
   * @param turnsWithLeak turns with a span that is not fully covered
   * @param seen share of these that it suspects
   * @param falseAlarms share of the other turns that it suspects
   */
  public record SecondLook(
      @Nullable BigDecimal suspect,
      @JsonProperty("turns_with_leak") long turnsWithLeak,
      @Nullable BigDecimal seen,
      @JsonProperty("false_alarms") @Nullable BigDecimal falseAlarms) {}

  /**
   * One type's figures; {@link Score} defines them.
   *
   * @param conversations with a span of the type
   * @param coveredLow lower end of the 95 % interval of {@code covered}, spans of a conversation
   *     taken together ({@link Interval.Clusters})
   * @param tokens found words where the gold is complete for the type; the precisions' base
   */
  public record Row(
      String type,
      long spans,
      long conversations,
      @Nullable BigDecimal covered,
      @JsonProperty("covered_low") @Nullable BigDecimal coveredLow,
      @JsonProperty("covered_high") @Nullable BigDecimal coveredHigh,
      @Nullable BigDecimal typed,
      @Nullable BigDecimal leaked,
      long tokens,
      @Nullable BigDecimal precision,
      @JsonProperty("typed_prec") @Nullable BigDecimal typedPrecision) {

    static Row of(String type, Score.Sums sums, Interval.Clusters clusters) {
      Range range = Range.of(clusters);
      return new Row(
          type,
          sums.spans,
          clusters.clusters(),
          share(sums.covered, sums.spans),
          range == null ? null : range.low(),
          range == null ? null : range.high(),
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
}
