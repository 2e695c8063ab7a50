package dev.sordino.jobs.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Guesses from shadow models whether a target model has seen a person. */
final class LikelihoodRatioAttack {

  private static final double LEAST_VARIANCE = 1e-12;

  private LikelihoodRatioAttack() {}

  /**
   * Area under the ROC curve of telling the target's people from others.
   *
   * @param sure by model and person: how sure the model is of the person's labels
   * @param in by model and person: whether it has seen the person
   * @param target the model attacked; the others are the shadows
   * @return 0.5 where nothing can be told, or where all or none are the target's
   */
  static double auc(double[][] sure, boolean[][] in, int target) {
    int people = sure[target].length;
    double[] meanIn = new double[people];
    double[] meanOut = new double[people];
    double squares = 0;
    long freedom = 0;
    boolean[] known = new boolean[people];
    for (int p = 0; p < people; p++) {
      double[] sum = new double[2];
      int[] count = new int[2];
      for (int s = 0; s < sure.length; s++) {
        if (s != target) {
          int side = in[s][p] ? 1 : 0;
          sum[side] += sure[s][p];
          count[side]++;
        }
      }
      known[p] = count[0] > 0 && count[1] > 0;
      if (known[p]) {
        meanOut[p] = sum[0] / count[0];
        meanIn[p] = sum[1] / count[1];
        for (int s = 0; s < sure.length; s++) {
          if (s != target) {
            double gap = sure[s][p] - (in[s][p] ? meanIn[p] : meanOut[p]);
            squares += gap * gap;
            freedom++;
          }
        }
        freedom -= 2;
      }
    }
    double variance = Math.max(LEAST_VARIANCE, squares / Math.max(1, freedom));
    double[] score = new double[people];
    for (int p = 0; p < people; p++) {
      double out = sure[target][p] - meanOut[p];
      double inside = sure[target][p] - meanIn[p];
      score[p] = known[p] ? (out * out - inside * inside) / (2 * variance) : 0;
    }
    return auc(score, in[target]);
  }

  /** The Mann-Whitney statistic over the number of pairs; ties count half. */
  static double auc(double[] score, boolean[] positive) {
    Integer[] order = IntStream.range(0, score.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> score[i]));
    double ranks = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && score[order[to]] == score[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (positive[order[i]]) {
          ranks += (from + 1 + to) / 2.0;
          positives++;
        }
      }
      from = to;
    }
    long negatives = score.length - positives;
    return positives == 0 || negatives == 0
        ? 0.5
        : (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }
}
