package dev.sordino.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.reason.Drivers.Cell;
import dev.sordino.reason.Drivers.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriversTest {

  private static Driver of(String level, List<Cell> cells) {
    return Drivers.of(cells).stream()
        .filter(driver -> driver.level().equals(level))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void levelThatStrays_isFoundInEachStratum_whateverTheStrataAreLike() {
    List<Cell> cells = new ArrayList<>();
    for (int week = 0; week < 6; week++) {
      cells.add(new Cell("w" + week, "a", 10, 100 * week));
      cells.add(new Cell("w" + week, "b", 20, 100 * week + 2));
      cells.add(new Cell("w" + week, "c", 10, 100 * week + 30 + week % 2));
    }
    Driver driver = of("c", cells);
    // The others' mean is (0 · 10 + 2 · 20) / 30 above the week's level.
    assertThat(driver.difference()).isCloseTo(30.5 - 4.0 / 3, within(1e-9));
    assertThat(driver.delta()).isEqualTo(1);
    assertThat(driver.isClear()).isTrue();
    // s = √.3 over six weeks, t = 2.571 with five degrees of freedom.
    assertThat(driver.high() - driver.difference())
        .isCloseTo(2.571 * Math.sqrt(0.3 / 6), within(1e-9));
    assertThat(driver.strata()).isEqualTo(6);
    assertThat(driver.conversations()).isEqualTo(60);
    assertThat(of("a", cells).delta()).isEqualTo(-1);
  }

  @Test
  void tooFewStrata_orNoOthersBeside_tellNothing() {
    List<Cell> cells = new ArrayList<>();
    for (int week = 0; week < 3; week++) {
      cells.add(new Cell("w" + week, "a", 10, 1));
      cells.add(new Cell("w" + week, "b", 10, 2));
      cells.add(new Cell("alone" + week, "c", 10, 2));
    }
    assertThat(Drivers.of(cells)).isEmpty();
    assertThat(Drivers.of(List.of())).isEmpty();
  }

  /** Of 400 levels like all others 20 are expected to be clear; 5 and 45 are 3.4 and 5.7 σ off. */
  @Test
  void interval_leavesOutZeroForOneInTwentyOfTheSame() {
    Random dice = new Random(11);
    int clear = 0;
    for (int trial = 0; trial < 400; trial++) {
      List<Cell> cells = new ArrayList<>();
      for (int week = 0; week < 8; week++) {
        cells.add(new Cell("w" + week, "a", 10, dice.nextGaussian()));
        cells.add(new Cell("w" + week, "b", 10, dice.nextGaussian()));
      }
      clear += of("a", cells).isClear() ? 1 : 0;
    }
    assertThat(clear).isBetween(5, 45);
  }
}
