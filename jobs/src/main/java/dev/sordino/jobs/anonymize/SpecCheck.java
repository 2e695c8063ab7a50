package dev.sordino.jobs.anonymize;

import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.anonymize.ReleaseSpec.Part;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a release under a specification would rest on.
 *
 * @param subjects distinct people; rows where no subject is named
 * @param tuples distinct combinations of quasi-identifiers, on which the search works
 * @param unique combinations of only one person
 * @param values distinct sensitive values; null where no column is sensitive
 * @param releases made before
 */
public record SpecCheck(
    long rows, long subjects, long tuples, long unique, @Nullable Long values, int releases) {

  /**
   * Looks at specification and table; nothing is written.
   *
   * @throws ConfigException if a column is untyped, another specification releases the same table,
   *     or this one was changed since the last release
   * @throws BadInputException if no release can be made of the table
   */
  public static SpecCheck of(ReleaseSpec spec) throws IOException {
    if (!Files.isRegularFile(spec.table())) {
      throw new ConfigException(spec.file().getFileName() + ": there is no table " + spec.table());
    }
    spec.refuseOverlap();
    int releases = new SpecLedger(spec).check().size();
    MicrodataOptions options = spec.options(spec.table(), spec.k());
    Set<String> subjects = new HashSet<>();
    Set<String> values = new HashSet<>();
    Map<List<String>, Set<String>> tuples = new HashMap<>();
    long rows = 0;
    try (CsvTable table = CsvTable.open(spec.table())) {
      spec.refuseUntyped(table.header());
      TableColumns columns = TableColumns.of(options, table.header());
      MissingCells missing = new MissingCells(columns.names());
      for (List<String> row = table.next(); row != null; row = table.next()) {
        missing.check(columns.all(row), table.row());
        String subject =
            spec.subject() == null ? Long.toString(table.row()) : columns.subjectOrEmpty(row);
        subjects.add(subject);
        values.add(columns.sensitive(row));
        Set<String> its =
            tuples.computeIfAbsent(
                Arrays.asList(columns.quasiIdentifiers(row)), tuple -> new HashSet<>());
        if (its.size() < 2) {
          its.add(subject);
        }
        rows = table.row();
      }
      missing.rejectIfAny();
    }
    if (subjects.size() < spec.k()) {
      throw new BadInputException(
          "the table has %d people, fewer than k = %d: no class can be large enough"
              .formatted(subjects.size(), spec.k()));
    }
    if (spec.sensitive() != null && values.size() < 2) {
      throw new BadInputException(
          "column '%s': all rows have the same value, so that every class would give it away"
              .formatted(spec.sensitive().column()));
    }
    return new SpecCheck(
        rows,
        subjects.size(),
        tuples.size(),
        tuples.values().stream().filter(people -> people.size() == 1).count(),
        spec.sensitive() == null ? null : (long) values.size(),
        releases);
  }

  /** What becomes of a column. */
  public static String fate(Part part) {
    return switch (part) {
      case IDENTIFYING -> "written as *";
      case QUASI_IDENTIFYING -> "generalised: a value, an interval, a label of its hierarchy, or *";
      case SENSITIVE -> "kept, and protected by l or t";
      case INSENSITIVE -> "kept as it is";
    };
  }
}
