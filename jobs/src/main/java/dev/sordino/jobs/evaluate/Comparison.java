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

/**
 * Figures beside those of an earlier {@code --json}: by how much coverage changed, and whether
 * chance alone would do that.
 *
 * <p>The test is that of two proportions (pooled, two-sided). Both measure the same spans, which it
 * doesn't know: it errs towards calling a change chance.
 */
public final class Comparison {

  private record Key(String file, String type) {}

  private record Earlier(long spans, double covered) {}

  /** Below this a change is marked. */
  private static final double SIGNIFICANT = 0.05;

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
                new Earlier(row.path("spans").asLong(), row.path("covered").asDouble()));
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
          double p = chance(before.covered(), before.spans(), now, row.spans());
          out.printf(
              "  %-28s %-16s %6.2f %% -> %6.2f %%  %+7.2f points  p = %.3f%s%n",
              result.file(),
              row.type(),
              100 * before.covered(),
              100 * now,
              100 * (now - before.covered()),
              p,
              p < SIGNIFICANT ? " *" : "");
        }
      }
    }
    out.flush();
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
