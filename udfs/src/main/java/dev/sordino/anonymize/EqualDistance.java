package dev.sordino.anonymize;

/** All values are equally far apart: ½ Σ |p − q|. */
public record EqualDistance() implements GroundDistance {

  @Override
  public double between(double[] p, double[] q) {
    double sum = 0;
    for (int value = 0; value < p.length; value++) {
      sum += Math.abs(p[value] - q[value]);
    }
    return sum / 2;
  }

  @Override
  public String describe() {
    return "equal";
  }
}
