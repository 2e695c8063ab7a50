package dev.sordino.anonymize.cube;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * What a reader of a table with withheld cells can work out of each: the least and the largest
 * value that fits all that is published (Fischetti and Salazar 2001). Solved as linear programs
 * over the withheld cells, none of which is below zero.
 */
public final class IntervalAudit {

  private final Cube cube;
  private final boolean[] withheld;
  private final double scale;

  /**
   * What is known of a withheld cell.
   *
   * @param most {@link Double#POSITIVE_INFINITY} where nothing bounds it
   */
  public record Interval(double least, double most) {}

  /**
   * @param withheld by cell; all others are published exactly
   */
  public IntervalAudit(Cube cube, boolean[] withheld) {
    this.cube = cube;
    this.withheld = withheld.clone();
    this.scale =
        Math.max(1, IntStream.range(0, cube.size()).mapToDouble(cube::value).max().orElse(1));
  }

  /** Of the cells given, their intervals. */
  public Map<Integer, Interval> intervals(int[] cells) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Map<Integer, Variable> variables = new HashMap<>();
    for (int cell = 0; cell < cube.size(); cell++) {
      if (withheld[cell]) {
        variables.put(cell, model.newVariable("c" + cell).lower(0));
      }
    }
    for (int line = 0; line < cube.lines().size(); line++) {
      constrain(model, "l" + line, cube.lines().get(line), variables);
    }
    Map<Integer, Interval> found = new HashMap<>();
    for (int cell : cells) {
      Variable variable = variables.get(cell);
      if (variable == null) {
        found.put(cell, new Interval(cube.value(cell), cube.value(cell)));
        continue;
      }
      variable.weight(1);
      double least = Math.max(0, solved(model.minimise(), variable, 0));
      double most = solved(model.maximise(), variable, Double.POSITIVE_INFINITY);
      variable.weight(null);
      found.put(cell, new Interval(least * scale, most * scale));
    }
    return found;
  }

  private void constrain(
      ExpressionsBasedModel model, String name, Cube.Line line, Map<Integer, Variable> variables) {
    double known = withheld[line.parent()] ? 0 : cube.value(line.parent());
    int unknown = withheld[line.parent()] ? 1 : 0;
    for (int child : line.children()) {
      known -= withheld[child] ? 0 : cube.value(child);
      unknown += withheld[child] ? 1 : 0;
    }
    if (unknown == 0) {
      return;
    }
    Expression sum = model.newExpression(name);
    for (int child : line.children()) {
      if (withheld[child]) {
        sum.set(variables.get(child), 1);
      }
    }
    if (withheld[line.parent()]) {
      sum.set(variables.get(line.parent()), -1);
    }
    sum.level(known / scale);
  }

  private static double solved(
      Optimisation.Result result, Variable variable, double unboundedValue) {
    if (result.getState() == Optimisation.State.UNBOUNDED) {
      return unboundedValue;
    }
    if (!result.getState().isFeasible()) {
      // The true values fit all that is published, so this is the solver's failure: no proof, no
      // release.
      throw new IllegalStateException("the audit's linear program ended " + result.getState());
    }
    return result.getValue();
  }
}
