package dev.sordino.jobs.generate;

import java.util.List;

/**
 * Seeded chance: SplitMix64 (Steele, Lea and Flood 2014), written out so that the same seed gives
 * the same bytes on every Java.
 */
final class Dice {

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** The chance that belongs to the nth thing of a kind, independent of all others. */
  static Dice of(long seed, String kind, long n) {
    long state = mix(seed + 0x9e3779b97f4a7c15L);
    for (int i = 0; i < kind.length(); i++) {
      state = mix(state ^ kind.charAt(i));
    }
    return new Dice(mix(state ^ mix(n)));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return (int) Math.floorMod(next() >>> 1, (long) bound);
  }

  /** From low to high, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** From 0 to below 1. */
  double share() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return share() < probability;
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  /** Roughly normal: the sum of four uniform numbers, without the tails that a clock can't have. */
  double around(double mean, double deviation) {
    double sum = share() + share() + share() + share();
    return mean + (sum - 2) * 1.7320508 * deviation;
  }

  /** An index, each as likely as its weight. */
  int weighted(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double at = share() * total;
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Fills a pattern: {@code #} a digit, {@code %} a digit from 1 to 9, {@code ?} a letter. */
  String fill(String pattern) {
    StringBuilder made = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '#' -> made.append((char) ('0' + below(10)));
        case '%' -> made.append((char) ('1' + below(9)));
        case '?' -> made.append("ABCDEFGHJKLMNPRSTUVWXYZ".charAt(below(23)));
        default -> made.append(c);
      }
    }
    return made.toString();
  }
}
