package dev.sordino.anonymize.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanIntervalTest {

  private static final long SCALE = 1000;

  /** Ten values 1 to 10: standard error .9574, Student's quantile of 9 degrees 2.2622. */
  @Test
  void oneConversationEach_isStudentsInterval() {
    CellProfile profile = CellProfile.empty(2, 2, 1);
    for (int person = 1; person <= 10; person++) {
      add(profile, person, person, 1);
    }
    MeanInterval interval = MeanInterval.ofMean(profile.figures(0), SCALE);
    assertThat(interval.low()).isCloseTo(3.334, within(0.001));
    assertThat(interval.high()).isCloseTo(7.666, within(0.001));
  }

  /** Two conversations of each that say the same tell no more than one. */
  @Test
  void conversationsOfOnePersonThatAgree_makeItNoSurer() {
    CellProfile profile = CellProfile.empty(2, 2, 1);
    for (int person = 1; person <= 10; person++) {
      add(profile, person, 2 * person, 2);
    }
    MeanInterval interval = MeanInterval.ofMean(profile.figures(0), SCALE);
    assertThat(interval.low()).isCloseTo(3.334, within(0.001));
    assertThat(interval.high()).isCloseTo(7.666, within(0.001));
  }

  /** Five of ten: the variance is 10/9 of the independent one, as of a half of nine. */
  @Test
  void share_isWilsonsWithTheEffectiveNumber() {
    CellProfile profile = CellProfile.empty(2, 2, 1);
    for (int person = 1; person <= 10; person++) {
      add(profile, person, person % 2, 1);
    }
    MeanInterval interval = MeanInterval.ofShare(profile.figures(0), SCALE);
    assertThat(interval.low()).isCloseTo(0.2265, within(0.0005));
    assertThat(interval.high()).isCloseTo(0.7735, within(0.0005));
  }

  /** None of ten: up to z² / (10 + z²). */
  @Test
  void noneHasIt_isNotCertainty() {
    CellProfile profile = CellProfile.empty(2, 2, 1);
    for (int person = 1; person <= 10; person++) {
      add(profile, person, 0, 3);
    }
    MeanInterval interval = MeanInterval.ofShare(profile.figures(0), SCALE);
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isCloseTo(0.2775, within(0.0005));
  }

  @Test
  void partsJoinedInAnyOrder_giveTheSameBits() {
    CellProfile one = CellProfile.empty(2, 2, 1);
    CellProfile other = CellProfile.empty(2, 2, 1);
    CellProfile all = CellProfile.empty(2, 2, 1);
    for (int person = 1; person <= 40; person++) {
      long sum = person * 987_654_321_987L;
      CellProfile part = person % 3 == 0 ? one : other;
      part.add(person, new long[] {sum}, new long[] {person});
      all.add(41 - person, new long[] {(41 - person) * 987_654_321_987L}, new long[] {41 - person});
    }
    other.addAll(CellProfile.of(one.toBytes()));
    assertThat(other.figures(0).squares()).isEqualTo(all.figures(0).squares());
    assertThat(MeanInterval.ofMean(other.figures(0), SCALE))
        .isEqualTo(MeanInterval.ofMean(all.figures(0), SCALE));
    assertThat(all.figures(0).squares()).isCloseTo(2.15976e28, within(1e24));
  }

  private static void add(CellProfile profile, long person, long sum, long count) {
    profile.add(person, new long[] {sum * SCALE}, new long[] {count});
  }
}
