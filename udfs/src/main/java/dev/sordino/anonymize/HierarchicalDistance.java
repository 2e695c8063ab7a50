package dev.sordino.anonymize;

/**
 * Values as far apart as their lowest common ancestor is high: the sum over the inner nodes N of
 * height(N)/H · min(surplus, deficit) of N's children, H being the root's height.
 */
public final class HierarchicalDistance implements GroundDistance {

  private final Hierarchy hierarchy;

  /**
   * @param hierarchy its leaves in order are the distributions' values
   */
  public HierarchicalDistance(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  @Override
  public double between(double[] p, double[] q) {
    int height = hierarchy.depth() - 1;
    double sum = 0;
    for (int level = 1; level <= height; level++) {
      for (int leaf = 0; leaf < p.length; ) {
        int end = end(leaf, level);
        sum += (double) level / height * moved(p, q, leaf, end, level - 1);
        leaf = end;
      }
    }
    return sum;
  }

  /** What has to be moved between the children of the node over leaves from..to. */
  private double moved(double[] p, double[] q, int from, int to, int childLevel) {
    double surplus = 0;
    double deficit = 0;
    for (int leaf = from; leaf < to; ) {
      double extra = 0;
      for (int end = end(leaf, childLevel); leaf < end; leaf++) {
        extra += p[leaf] - q[leaf];
      }
      surplus += Math.max(0, extra);
      deficit += Math.max(0, -extra);
    }
    return Math.min(surplus, deficit);
  }

  private int end(int leaf, int level) {
    int end = leaf + 1;
    while (end < hierarchy.size()
        && hierarchy.label(end, level).equals(hierarchy.label(leaf, level))) {
      end++;
    }
    return end;
  }

  @Override
  public String describe() {
    return "hierarchical";
  }
}
