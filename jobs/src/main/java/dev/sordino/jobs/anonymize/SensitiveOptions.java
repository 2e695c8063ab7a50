package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.Attribute;
import dev.sordino.anonymize.Closeness;
import dev.sordino.anonymize.DistinctDiversity;
import dev.sordino.anonymize.EntropyDiversity;
import dev.sordino.anonymize.EqualDistance;
import dev.sordino.anonymize.GroundDistance;
import dev.sordino.anonymize.HierarchicalDistance;
import dev.sordino.anonymize.Hierarchy;
import dev.sordino.anonymize.OrderedDistance;
import dev.sordino.anonymize.RecursiveDiversity;
import dev.sordino.anonymize.SensitiveDemand;
import dev.sordino.jobs.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of the values of a sensitive column.
 *
 * @param column its name
 * @param l of the diversity; null for none
 * @param diversity which diversity
 * @param c of the recursive diversity
 * @param t of the closeness; null for none
 * @param distance the closeness' ground distance
 */
public record SensitiveOptions(
    String column,
    @Nullable Integer l,
    DiversityKind diversity,
    double c,
    @Nullable Double t,
    DistanceKind distance) {

  /** Which l-diversity. */
  public enum DiversityKind {
    DISTINCT,
    ENTROPY,
    RECURSIVE
  }

  /** How far two sensitive values are apart. */
  public enum DistanceKind {
    EQUAL,
    ORDERED,
    HIERARCHICAL
  }

  public SensitiveOptions {
    if (l == null && t == null) {
      throw new ConfigException("--sensitive needs --l or --t: what is demanded of its values?");
    }
    if (l != null && l < 2) {
      throw new ConfigException("--l must be at least 2: every class has one value");
    }
    if (!(c > 0)) {
      throw new ConfigException("--c must be above 0");
    }
    if (t != null && !(t > 0 && t <= 1)) {
      throw new ConfigException("--t must be above 0 and at most 1");
    }
  }

  /**
   * The demands on a table.
   *
   * @param hierarchy of the column, leaves in the counts' order; null if it is a number
   * @param table people by value
   */
  List<SensitiveDemand> demands(Attribute values, @Nullable Hierarchy hierarchy, int[] table) {
    List<SensitiveDemand> demands = new ArrayList<>();
    if (l != null) {
      demands.add(
          switch (diversity) {
            case DISTINCT -> new DistinctDiversity(l);
            case ENTROPY -> new EntropyDiversity(l);
            case RECURSIVE -> new RecursiveDiversity(c, l);
          });
    }
    if (t != null) {
      demands.add(new Closeness(t, ground(values, hierarchy), table));
    }
    return demands;
  }

  private GroundDistance ground(Attribute values, @Nullable Hierarchy hierarchy) {
    return switch (distance) {
      case EQUAL -> new EqualDistance();
      case ORDERED -> new OrderedDistance();
      case HIERARCHICAL -> {
        if (hierarchy == null) {
          throw new ConfigException(
              "--distance hierarchical: column '"
                  + values.name()
                  + "' holds numbers; use --distance ordered");
        }
        yield new HierarchicalDistance(hierarchy);
      }
    };
  }
}
