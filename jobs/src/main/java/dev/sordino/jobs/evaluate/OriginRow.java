package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well names of one origin are covered.
 *
 * @param origin as the labels or the lists of the generator call it
 * @param conversations with such a name
 * @param covered as in {@link Figures.Row}
 * @param others coverage of the names of all other origins together
 * @param chance probability of such a difference to them, or a larger one, if there were none
 *     (Fisher's exact test, which takes names for independent: where one name is said often it errs
 *     towards a difference)
 */
public record OriginRow(
    String origin,
    long names,
    long conversations,
    @Nullable BigDecimal covered,
    @JsonProperty("covered_low") @Nullable BigDecimal coveredLow,
    @JsonProperty("covered_high") @Nullable BigDecimal coveredHigh,
    @Nullable BigDecimal others,
    double chance) {

  static List<OriginRow> of(Map<String, Score.Sums> origins) {
    long names = origins.values().stream().mapToLong(sums -> sums.spans).sum();
    long covered = origins.values().stream().mapToLong(sums -> sums.covered).sum();
    List<OriginRow> rows = new ArrayList<>();
    origins.forEach(
        (origin, sums) -> {
          long other = names - sums.spans;
          long otherCovered = covered - sums.covered;
          Figures.Range range = Figures.Range.of(sums.clusters);
          rows.add(
              new OriginRow(
                  origin,
                  sums.spans,
                  sums.clusters.clusters(),
                  Figures.share(sums.covered, sums.spans),
                  range == null ? null : range.low(),
                  range == null ? null : range.high(),
                  Figures.share(otherCovered, other),
                  other == 0
                      ? 1
                      : Comparison.exact(sums.covered, sums.spans, otherCovered, other)));
        });
    return rows;
  }
}
