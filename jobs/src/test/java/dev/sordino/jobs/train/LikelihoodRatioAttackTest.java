package dev.sordino.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LikelihoodRatioAttackTest {

  private static final int MODELS = 16;
  private static final int PEOPLE = 2_000;

  @Test
  void auc_countsPairsInOrder_andTiesHalf() {
    double[] score = {0.1, 0.4, 0.4, 0.9};
    // positives at .4 and .9 against negatives at .1 and .4: 1 + ½ + 1 + 1 of 4 pairs
    assertThat(LikelihoodRatioAttack.auc(score, new boolean[] {false, true, false, true}))
        .isEqualTo(3.5 / 4);
    assertThat(LikelihoodRatioAttack.auc(score, new boolean[4])).isEqualTo(0.5);
  }

  /**
   * Seeded; the standard error of an AUC over 2,000 people is .013, the tolerance three of them.
   */
  @Test
  void modelsThatRemember_giveTheirPeopleAway() {
    // Shifted by one standard deviation: Φ(1/√2) = .76 with known means, a little less with means
    // of some seven models each.
    assertThat(auc(1)).isCloseTo(0.75, within(0.04));
  }

  @Test
  void modelsThatForget_giveNobodyAway() {
    assertThat(auc(0)).isCloseTo(0.5, within(0.04));
  }

  /**
   * @param shift of the sureness of a person's labels in models that have seen the person
   */
  private static double auc(double shift) {
    Random random = new Random(7);
    double[][] sure = new double[MODELS][PEOPLE];
    boolean[][] in = new boolean[MODELS][PEOPLE];
    for (int p = 0; p < PEOPLE; p++) {
      double own = 3 * random.nextGaussian();
      for (int m = 0; m < MODELS; m++) {
        in[m][p] = random.nextBoolean();
        sure[m][p] = own + random.nextGaussian() + (in[m][p] ? shift : 0);
      }
    }
    return LikelihoodRatioAttack.auc(sure, in, 0);
  }
}
