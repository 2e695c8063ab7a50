package dev.sordino.reason;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far a figure of some conversations, such as those of one reason, strays from the others',
 * told from published cells alone, so that it tells nothing more than they do.
 *
 * <p>Cells are compared within their stratum: the same week, channel and language. The difference
 * is the mean over strata of the cell's figure less the mean of the others', both weighted by
 * conversations; its 95 % interval rests on how the strata differ (Student's t). The effect size is
 * Cliff's delta (Psychological Bulletin 1993) over pairs of cells of a stratum: 1 where the cell's
 * figure is always the higher one, -1 where always the lower. Strata of one stretch of weeks are
 * taken for independent.
 */
public final class Drivers {

  /** Strata below which no interval is worth giving. */
  static final int LEAST_STRATA = 4;

  /** 97.5 % quantiles of Student's t by degrees of freedom, from 1 on. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.960;

  private Drivers() {}

  /**
   * A published figure.
   *
   * @param stratum within which cells can be compared
   * @param level what they differ by, such as a reason
   * @param conversations at least so many
   */
  public record Cell(String stratum, String level, long conversations, double figure) {}

  /**
   * How a level strays from the others of its strata.
   *
   * @param difference of the figure, in its unit
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param delta Cliff's delta, -1 to 1
   * @param strata that it rests on
   * @param conversations at least so many
   */
  public record Driver(
      String level,
      double difference,
      double low,
      double high,
      double delta,
      int strata,
      long conversations) {

    /** Whether the interval leaves out 0. */
    public boolean isClear() {
      return low > 0 || high < 0;
    }
  }

  /** Of every level that has cells beside others in enough strata, by name. */
  public static List<Driver> of(List<Cell> cells) {
    Map<String, List<Cell>> strata = new TreeMap<>();
    TreeSet<String> levels = new TreeSet<>();
    for (Cell cell : cells) {
      strata.computeIfAbsent(cell.stratum(), key -> new ArrayList<>()).add(cell);
      levels.add(cell.level());
    }
    List<Driver> drivers = new ArrayList<>();
    for (String level : levels) {
      Comparison comparison = new Comparison();
      strata.values().forEach(its -> comparison.add(level, its));
      if (comparison.differences.size() >= LEAST_STRATA) {
        drivers.add(comparison.driver(level));
      }
    }
    return drivers;
  }

  /** One level against the others, stratum by stratum. */
  private static final class Comparison {
    private final List<Double> differences = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private double won;
    private int pairs;
    private long conversations;

    void add(String level, List<Cell> stratum) {
      Map<Boolean, double[]> sums = new HashMap<>();
      for (Cell cell : stratum) {
        double[] sum = sums.computeIfAbsent(cell.level().equals(level), key -> new double[2]);
        sum[0] += cell.conversations() * cell.figure();
        sum[1] += cell.conversations();
      }
      double[] own = sums.get(true);
      double[] others = sums.get(false);
      if (own == null || others == null || own[1] == 0 || others[1] == 0) {
        return;
      }
      double figure = own[0] / own[1];
      differences.add(figure - others[0] / others[1]);
      weights.add(own[1] * others[1] / (own[1] + others[1]));
      conversations += (long) own[1];
      for (Cell cell : stratum) {
        if (!cell.level().equals(level)) {
          won += Math.signum(figure - cell.figure());
          pairs++;
        }
      }
    }

    Driver driver(String level) {
      double sum = 0;
      double all = 0;
      for (int i = 0; i < differences.size(); i++) {
        sum += weights.get(i) * differences.get(i);
        all += weights.get(i);
      }
      double mean = sum / all;
      double squares = 0;
      for (int i = 0; i < differences.size(); i++) {
        squares += Math.pow(weights.get(i) / all * (differences.get(i) - mean), 2);
      }
      int strata = differences.size();
      double error = Math.sqrt(squares * strata / (strata - 1));
      double half = (strata - 2 < T.length ? T[strata - 2] : NORMAL) * error;
      return new Driver(level, mean, mean - half, mean + half, won / pairs, strata, conversations);
    }
  }
}
