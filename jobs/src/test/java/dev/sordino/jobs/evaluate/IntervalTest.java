package dev.sordino.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void independentTrials_giveWilsonsInterval() {
    // R: prop.test(9, 10, correct = FALSE) and prop.test(0, 20, correct = FALSE).
    assertThat(Interval.ofShare(0.9, 10).low()).isCloseTo(0.5958, within(1e-4));
    assertThat(Interval.ofShare(0.9, 10).high()).isCloseTo(0.9821, within(1e-4));
    assertThat(Interval.ofShare(0, 20).low()).isZero();
    assertThat(Interval.ofShare(0, 20).high()).isCloseTo(0.1611, within(1e-4));
  }

  @Test
  void spansThatDoNotCluster_giveTheSame() {
    Interval.Clusters clusters = new Interval.Clusters();
    Random random = new Random(7);
    long hits = 0;
    for (int i = 0; i < 2_000; i++) {
      int hit = random.nextDouble() < 0.9 ? 1 : 0;
      clusters.add(hit, 1);
      hits += hit;
    }
    Interval plain = Interval.ofShare(hits / 2_000.0, 2_000);
    assertThat(clusters.interval().low()).isCloseTo(plain.low(), within(1e-3));
    assertThat(clusters.interval().high()).isCloseTo(plain.high(), within(1e-3));
  }

  @Test
  void spansThatCluster_giveTheWiderIntervalOfABootstrapOverConversations() {
    int conversations = 400;
    long[] hit = new long[conversations];
    long[] of = new long[conversations];
    Random random = new Random(11);
    Interval.Clusters clusters = new Interval.Clusters();
    for (int i = 0; i < conversations; i++) {
      of[i] = 1 + random.nextInt(8);
      // The same name again: nearly all of a conversation's spans are found, or none.
      double rate = random.nextDouble() < 0.85 ? 0.98 : 0.2;
      for (int span = 0; span < of[i]; span++) {
        hit[i] += random.nextDouble() < rate ? 1 : 0;
      }
      clusters.add(hit[i], of[i]);
    }
    double[] shares = new double[2_000];
    for (int draw = 0; draw < shares.length; draw++) {
      double hits = 0;
      double trials = 0;
      for (int i = 0; i < conversations; i++) {
        int pick = random.nextInt(conversations);
        hits += hit[pick];
        trials += of[pick];
      }
      shares[draw] = hits / trials;
    }
    Arrays.sort(shares);
    Interval interval = clusters.interval();
    assertThat(interval.low()).isCloseTo(shares[49], within(0.01));
    assertThat(interval.high()).isCloseTo(shares[1949], within(0.01));
    long trials = Arrays.stream(of).sum();
    Interval naive = Interval.ofShare((double) Arrays.stream(hit).sum() / trials, trials);
    assertThat(interval.high() - interval.low()).isGreaterThan(1.3 * (naive.high() - naive.low()));
  }

  @Test
  void allFound_countsConversationsNotSpans() {
    Interval.Clusters clusters = new Interval.Clusters();
    for (int i = 0; i < 10; i++) {
      clusters.add(100, 100);
    }
    assertThat(clusters.interval().low()).isCloseTo(Interval.ofShare(1, 10).low(), within(1e-9));
  }
}
