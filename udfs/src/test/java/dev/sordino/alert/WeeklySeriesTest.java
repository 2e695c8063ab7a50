package dev.sordino.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WeeklySeriesTest {

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  /** Median 105, absolute deviations 5,5,4,3,3,4,5,5: their median 4.5; (190 - 105) / 6.6717. */
  @Test
  void oneWeekFarOff_isFoundWithItsScore() {
    double[] weeks = {100, 110, 101, 108, 102, 109, 100, 110, 190};
    List<WeeklySeries.Change> changes = series(9, week -> weeks[week], 0.1).changes();
    assertThat(changes).hasSize(1);
    WeeklySeries.Change change = changes.get(0);
    assertThat(change.week()).isEqualTo(FIRST.plusWeeks(8));
    assertThat(change.expected()).isEqualTo(105);
    assertThat(change.score()).isCloseTo(12.74, within(0.01));
    assertThat(change.weeks()).isEqualTo(8);
    assertThat(change.seasonal()).isFalse();
  }

  @Test
  void fewerThanEightWeeks_tellNothing() {
    WeeklySeries series = series(8, week -> week == 7 ? 1000 : week % 2, 0.1);
    assertThat(series.changes()).isEmpty();
    assertThat(series.isJudged(FIRST.plusWeeks(7))).isFalse();
    assertThat(series(9, week -> week, 1).isJudged(FIRST.plusWeeks(8))).isTrue();
  }

  @Test
  void weeksThatAreAllTheSame_areNoReasonToSeeTheirRoundingAsChange() {
    assertThat(series(20, week -> week == 19 ? 5.01 : 5, 0.01).changes()).isEmpty();
    assertThat(series(20, week -> week == 19 ? 5.1 : 5, 0.01).changes()).hasSize(1);
  }

  @Test
  void earlierOutliers_hideNothing() {
    assertThat(
            series(27, week -> week == 26 ? 60 : week % 9 == 4 ? 500 : 10 + week % 3, 0.1)
                .changes())
        .extracting(WeeklySeries.Change::week)
        .contains(FIRST.plusWeeks(26));
  }

  /** Each December is three times as busy: sudden in the first year, expected in the third. */
  @Test
  void season_isNoChangeOnceTwoYearsAreKnown() {
    Random noise = new Random(5);
    double[] noises = noise.doubles(156, -2, 2).toArray();
    IntToDoubleFunction year = week -> (week % 52 >= 48 ? 300 : 100) + noises[week];
    List<LocalDate> found =
        series(156, year, 0.1).changes().stream().map(WeeklySeries.Change::week).toList();
    assertThat(found).contains(FIRST.plusWeeks(48));
    assertThat(found).noneMatch(week -> week.isAfter(FIRST.plusWeeks(152)));
    List<WeeklySeries.Change> without =
        series(156, week -> week == 153 ? 100 : year.applyAsDouble(week), 0.1).changes();
    assertThat(without)
        .anyMatch(change -> change.week().equals(FIRST.plusWeeks(153)) && change.seasonal());
  }

  /** 20,000 steady weeks: about one alarm in a thousand, 40 at the most (p below 10⁻⁴). */
  @Test
  void steadyFigures_seldomAlarm() {
    Random random = new Random(11);
    int alarms = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      int weeks = List.of(9, 13, 21, 27).get(trial % 4);
      LocalDate last = FIRST.plusWeeks(weeks - 1);
      alarms +=
          series(weeks, week -> random.nextGaussian(), 0).changes().stream()
                  .anyMatch(change -> change.week().equals(last))
              ? 1
              : 0;
    }
    assertThat(alarms).isBetween(3, 40);
  }

  private static WeeklySeries series(int weeks, IntToDoubleFunction value, double resolution) {
    TreeMap<LocalDate, Double> values = new TreeMap<>();
    for (int week = 0; week < weeks; week++) {
      values.put(FIRST.plusWeeks(week), value.applyAsDouble(week));
    }
    return new WeeklySeries(values, resolution);
  }
}
