package dev.sordino.anonymize;

/** Values in their order, as far apart as their ranks: 1/(m − 1) Σᵢ |Σ_{j≤i} (p_j − q_j)|. */
public record OrderedDistance() implements GroundDistance {

  @Override
  public double between(double[] p, double[] q) {
    double moved = 0;
    double carried = 0;
    for (int value = 0; value < p.length; value++) {
      carried += p[value] - q[value];
      moved += Math.abs(carried);
    }
    return p.length < 2 ? 0 : moved / (p.length - 1);
  }

  @Override
  public String describe() {
    return "ordered";
  }
}
