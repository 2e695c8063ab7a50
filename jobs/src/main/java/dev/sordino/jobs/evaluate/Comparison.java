package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.jobs.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures beside those of an earlier {@code --json}: by how much coverage changed, and whether
 * chance alone would do that.
 *
 * <p>Where both measured the same spans, they are compared one by one: McNemar's exact test
 * (binomial, two-sided) over those that only one of both covered. Where labels differ, the test is
 * that of two proportions (pooled, two-sided).
 */
public final class Comparison {

  private record Key(String file, String type) {}

  /**
   * @param labels fingerprint of the labels; empty in files of older versions
   * @param outcomes a digit a span
   */
  private record Earlier(long spans, double covered, String labels, String outcomes) {}

  /** Below this a change is marked. */
  static final double SIGNIFICANT = 0.05;

  private final Map<Key, Earlier> earlier = new HashMap<>();

  /**
   * @throws BadInputException if the file is not what {@code --json} prints
   */
  public Comparison(Path json) throws IOException {
    try {
      for (JsonNode file : new JsonMapper().readTree(Files.readAllBytes(json)).path("files")) {
        for (JsonNode row : file.path("types")) {
          if (row.path("spans").asLong() > 0) {
            earlier.put(
                new Key(file.path("file").asText(), row.path("type").asText()),
                new Earlier(
                    row.path("spans").asLong(),
                    row.path("covered").asDouble(),
                    file.path("outcomes").path("labels").asText(""),
                    file.path("outcomes")
                        .path("covered")
                        .path(row.path("type").asText())
                        .asText("")));
          }
        }
      }
    } catch (JsonProcessingException broken) {
      throw bad(json);
    }
    if (earlier.isEmpty()) {
      throw bad(json);
    }
  }

  private static BadInputException bad(Path json) {
    return new BadInputException(
        json.getFileName() + " holds no figures such as 'sordino evaluate --json' prints");
  }

  /** Prints one line per type that both have. */
  public void print(PrintWriter out, List<Evaluation.Result> results) {
    out.println("Change of coverage against the earlier figures (* not by chance, p < 0.05):");
    for (Evaluation.Result result : results) {
      for (Figures.Row row : result.all().figures().types()) {
        Earlier before = earlier.get(new Key(result.file(), row.type()));
        if (before != null && row.covered() != null) {
          double now = row.covered().doubleValue();
          Change change = change(before, result.outcomes(), row, now);
          out.printf(
              "  %-28s %-16s %6.2f %% -> %6.2f %%  %+7.2f points  p = %.3f%s  %s%n",
              result.file(),
              row.type(),
              100 * before.covered(),
              100 * now,
              100 * (now - before.covered()),
              change.chance(),
              change.chance() < SIGNIFICANT ? " *" : "  ",
              change.how());
        }
      }
    }
    out.flush();
  }

  private record Change(double chance, String how) {}

  private static Change change(
      Earlier before, Outcomes.@Nullable Kept kept, Figures.Row row, double now) {
    String outcomes = kept == null ? "" : kept.covered().getOrDefault(row.type(), "");
    if (kept == null
        || !kept.labels().equals(before.labels())
        || outcomes.length() != before.outcomes().length()) {
      return new Change(
          chance(before.covered(), before.spans(), now, row.spans()), "other labels, not paired");
    }
    long gained = 0;
    long lost = 0;
    for (int i = 0; i < outcomes.length(); i++) {
      gained += outcomes.charAt(i) > before.outcomes().charAt(i) ? 1 : 0;
      lost += outcomes.charAt(i) < before.outcomes().charAt(i) ? 1 : 0;
    }
    return new Change(paired(gained, lost), "%d gained, %d lost".formatted(gained, lost));
  }

  /**
   * McNemar's exact test: the probability that so uneven a division, or a more uneven one, comes of
   * tossing a coin for each span that only one measurement covered.
   */
  static double paired(long gained, long lost) {
    long all = gained + lost;
    long fewer = Math.min(gained, lost);
    // Logarithms, since 2^-all underflows from a thousand spans on.
    double term = -all * Math.log(2);
    double tail = 0;
    for (long k = 0; k <= fewer; k++) {
      tail += Math.exp(term);
      term += Math.log((double) (all - k) / (k + 1));
    }
    return Math.min(1, 2 * tail);
  }

  /**
   * Fisher's exact test, two-sided: the probability of a division of the hits at most as likely as
   * this one. Holds where counts are small, as those of a rare group are.
   */
  static double exact(long hits, long of, long otherHits, long ofOther) {
    long all = hits + otherHits;
    long least = Math.max(0, all - ofOther);
    long most = Math.min(of, all);
    // Each term from the one before it; they are scaled to a sum of one at the end.
    double[] terms = new double[(int) (most - least + 1)];
    double log = 0;
    for (int i = 0; i < terms.length; i++) {
      terms[i] = log;
      long k = least + i;
      log += Math.log((double) (of - k) * (all - k));
      log -= Math.log((double) (k + 1) * (ofOther - all + k + 1));
    }
    double largest = java.util.Arrays.stream(terms).max().orElse(0);
    double seen = terms[(int) (hits - least)] + 1e-9;
    double total = 0;
    double tail = 0;
    for (double term : terms) {
      double likelihood = Math.exp(term - largest);
      total += likelihood;
      tail += term <= seen ? likelihood : 0;
    }
    return tail / total;
  }

  /** The probability of such a difference or a larger one if both shares were one. */
  static double chance(double one, long ofOne, double other, long ofOther) {
    double pooled = (one * ofOne + other * ofOther) / (ofOne + ofOther);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1.0 / ofOne + 1.0 / ofOther));
    return deviation == 0 ? 1 : complement(Math.abs(one - other) / deviation / Math.sqrt(2));
  }

  /** The complementary error function, to 1.5e-7 (Abramowitz and Stegun 7.1.26); x not negative. */
  private static double complement(double x) {
    double t = 1 / (1 + 0.3275911 * x);
    double sum =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return sum * Math.exp(-x * x);
  }
}
