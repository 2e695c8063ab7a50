package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.Attribute;
import dev.sordino.anonymize.AutomaticHierarchies;
import dev.sordino.anonymize.CategoricalAttribute;
import dev.sordino.anonymize.Demands;
import dev.sordino.anonymize.Hierarchy;
import dev.sordino.anonymize.LocalRecoding;
import dev.sordino.anonymize.LossProfile;
import dev.sordino.anonymize.Microdata;
import dev.sordino.anonymize.MicrodataBuilder;
import dev.sordino.anonymize.NumericAttribute;
import dev.sordino.anonymize.Recoding;
import dev.sordino.anonymize.SearchOptions;
import dev.sordino.anonymize.SensitiveDemand;
import dev.sordino.anonymize.UnsuitableDataException;
import dev.sordino.anonymize.Verification;
import dev.sordino.anonymize.Verifier;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.csv.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Anonymizes a table of people: reads it once to learn its distinct rows, searches, reads it again
 * to write each row in its place, and verifies what was written before anyone can see it.
 */
public final class MicrodataJob {

  private final MicrodataOptions options;
  private final SearchOptions search;
  private final HierarchyFiles files;
  private final Map<String, Hierarchy> hierarchies = new HashMap<>();

  private MicrodataJob(MicrodataOptions options, SearchOptions search) throws IOException {
    this.options = options;
    this.search = search;
    files =
        options.hierarchies() == null
            ? HierarchyFiles.none()
            : HierarchyFiles.in(options.hierarchies());
  }

  /**
   * Writes the released table.
   *
   * @throws BadInputException if no release can be made of the table; nothing is written
   * @throws PrivacyException if the written table does not hold what was asked for; it is deleted
   */
  public static MicrodataReport run(MicrodataOptions options, SearchOptions search)
      throws IOException {
    return run(options, search, written -> {});
  }

  /** What else must hold of a written table before anyone can see it. */
  @FunctionalInterface
  public interface Gate {
    /**
     * @throws PrivacyException if it does not hold
     */
    void check(Path written) throws IOException;
  }

  /** As above, with a gate that the written table must pass too. */
  public static MicrodataReport run(MicrodataOptions options, SearchOptions search, Gate gate)
      throws IOException {
    return run(options, search, gate, false);
  }

  /** As the first, and says besides whom the release costs how much, for two more readings. */
  public static MicrodataReport runWithLosses(MicrodataOptions options, SearchOptions search)
      throws IOException {
    return run(options, search, written -> {}, true);
  }

  private static MicrodataReport run(
      MicrodataOptions options, SearchOptions search, Gate gate, boolean withLosses)
      throws IOException {
    try {
      return new MicrodataJob(options, search).run(gate, withLosses);
    } catch (UnsuitableDataException unsuitable) {
      throw new BadInputException(String.valueOf(unsuitable.getMessage()));
    }
  }

  private MicrodataReport run(Gate gate, boolean withLosses) throws IOException {
    RowUnits units = new RowUnits();
    Microdata data = read(units);
    List<SensitiveDemand> demands = demands(data, data.peopleBySensitive());
    long started = System.nanoTime();
    Recoding recoding =
        LocalRecoding.search(
            data, new Demands(options.k(), demands, options.suppressible()), search);
    double seconds = (System.nanoTime() - started) / 1e9;
    Path unverified =
        options.output().resolveSibling("." + options.output().getFileName() + ".unverified");
    try {
      List<String> hidden = write(recoding, units, unverified);
      Verification verification = verify(data, unverified);
      if (!verification.passed()) {
        throw new PrivacyException(
            "the written table was rejected and deleted: "
                + String.join("; ", verification.failures()));
      }
      gate.check(unverified);
      List<LossProfile.Column> losses = withLosses ? losses(unverified) : List.of();
      Files.move(
          unverified,
          options.output(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
      return new MicrodataReport(verification, recoding.rounds(), seconds, hidden, losses);
    } finally {
      Files.deleteIfExists(unverified);
    }
  }

  private Microdata read(RowUnits units) throws IOException {
    try (CsvTable table = CsvTable.open(options.input())) {
      TableColumns columns = TableColumns.of(options, table.header());
      MicrodataBuilder builder =
          new MicrodataBuilder(
              options.quasiIdentifiers(),
              sensitiveColumn(),
              options.subject() == null
                  ? MicrodataBuilder.Counting.ROWS
                  : MicrodataBuilder.Counting.SUBJECTS);
      MissingCells missing = new MissingCells(columns.names());
      for (List<String> row = table.next(); row != null; row = table.next()) {
        missing.check(columns.all(row), table.row());
        units.add(
            builder.add(
                columns.quasiIdentifiers(row),
                columns.sensitive(row),
                columns.subjectOrEmpty(row)));
      }
      missing.rejectIfAny();
      return builder.build(this::attribute);
    }
  }

  private @Nullable String sensitiveColumn() {
    return options.sensitive() == null ? null : options.sensitive().column();
  }

  private Attribute attribute(String column, List<String> cells) {
    if (NumericAttribute.areNumbers(cells) && !AutomaticHierarchies.isPostcode(column)) {
      return NumericAttribute.of(column, cells);
    }
    try {
      Hierarchy hierarchy =
          files
              .lines(column)
              .map(lines -> Hierarchy.of(column, lines))
              .orElseGet(() -> AutomaticHierarchies.of(column, cells));
      hierarchies.put(column, hierarchy);
      return CategoricalAttribute.of(column, cells, hierarchy);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<SensitiveDemand> demands(Microdata data, int[] table) {
    Attribute values = data.sensitive();
    SensitiveOptions sensitive = options.sensitive();
    if (values == null || sensitive == null) {
      return List.of();
    }
    if (Arrays.stream(table).filter(count -> count > 0).count() < 2) {
      throw new BadInputException(
          "column '%s': all rows have the same value, so that every class would give it away"
              .formatted(values.name()));
    }
    return sensitive.demands(values, hierarchies.get(values.name()), table);
  }

  private List<String> write(Recoding recoding, RowUnits units, Path target) throws IOException {
    try (CsvTable table = CsvTable.open(options.input());
        BufferedWriter out = Files.newBufferedWriter(target)) {
      TableColumns columns = TableColumns.of(options, table.header());
      CsvTable.append(out, table.header(), table.delimiter());
      Recoding.Dealer dealer = recoding.dealer();
      for (List<String> row = table.next(); row != null; row = table.next()) {
        int group = dealer.next(units.get(table.row()));
        List<String> released =
            group == Recoding.SUPPRESSED
                ? columns.suppressed()
                : columns.released(row, recoding.labels(group));
        CsvTable.append(out, released, table.delimiter());
      }
      return columns.hidden();
    }
  }

  private Verification verify(Microdata data, Path written) throws IOException {
    Verifier verifier =
        new Verifier(options.k(), options.suppressible(), hierarchyLines(), data.sensitive());
    try (CsvTable original = CsvTable.open(options.input());
        CsvTable released = CsvTable.open(written)) {
      TableColumns columns = TableColumns.of(options, original.header());
      for (List<String> row = original.next(); row != null; row = original.next()) {
        List<String> other = released.next();
        if (other == null) {
          throw new PrivacyException("the written table is shorter than its original");
        }
        verifier.accept(
            columns.quasiIdentifiers(row),
            columns.quasiIdentifiers(other),
            columns.sensitive(row),
            columns.sensitive(other),
            options.subject() == null ? null : columns.subjectOrEmpty(row));
      }
    }
    return verifier.finish(demands(data, verifier.table()), 1.0 / options.k());
  }

  private List<LossProfile.Column> losses(Path written) throws IOException {
    LossProfile profile = new LossProfile(options.quasiIdentifiers(), hierarchyLines());
    try (CsvTable original = CsvTable.open(options.input())) {
      TableColumns columns = TableColumns.of(options, original.header());
      for (List<String> row = original.next(); row != null; row = original.next()) {
        profile.see(columns.quasiIdentifiers(row));
      }
    }
    try (CsvTable original = CsvTable.open(options.input());
        CsvTable released = CsvTable.open(written)) {
      TableColumns columns = TableColumns.of(options, original.header());
      for (List<String> row = original.next(); row != null; row = original.next()) {
        profile.accept(
            columns.quasiIdentifiers(row),
            columns.quasiIdentifiers(Objects.requireNonNull(released.next())),
            options.subject() == null ? null : columns.subjectOrEmpty(row));
      }
    }
    return profile.columns(options.k());
  }

  /** Of the quasi-identifiers; an empty one for numbers. */
  private List<List<List<String>>> hierarchyLines() {
    List<List<List<String>>> lines = new ArrayList<>();
    for (String column : options.quasiIdentifiers()) {
      Hierarchy hierarchy = hierarchies.get(column);
      lines.add(hierarchy == null ? List.of() : hierarchy.lines());
    }
    return lines;
  }
}
