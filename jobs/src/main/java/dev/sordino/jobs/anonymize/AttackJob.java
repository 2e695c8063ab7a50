package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.AutomaticHierarchies;
import dev.sordino.anonymize.NumericAttribute;
import dev.sordino.anonymize.attack.Attack;
import dev.sordino.anonymize.attack.AttackResult;
import dev.sordino.anonymize.attack.Person;
import dev.sordino.anonymize.attack.Target;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attacks released tables as somebody would who has the original's quasi-identifiers from
 * elsewhere. It shares nothing with the search but the reading of files.
 */
public final class AttackJob {

  /** Larger tables are attacked on demand only: the attacker's knowledge is held in memory. */
  static final long IN_PASSING = 200_000;

  private final MicrodataOptions options;

  private AttackJob(MicrodataOptions options) {
    this.options = options;
  }

  /**
   * Leads all attacks.
   *
   * @param options as the releases were made under
   * @param releases one or more, with the original's rows in its order
   * @throws BadInputException if a release has other columns or rows than the original
   */
  public static List<AttackResult> attack(MicrodataOptions options, List<Path> releases)
      throws IOException {
    return new AttackJob(options).run(releases);
  }

  /** A gate for {@link MicrodataJob}: small tables must withstand every attack. */
  public static MicrodataJob.Gate gate(MicrodataOptions options) {
    return written -> {
      if (rows(options.input()) > IN_PASSING) {
        return;
      }
      for (AttackResult result : attack(options, List.of(written))) {
        if (!result.withstood()) {
          throw new PrivacyException(
              "the written table did not withstand the attack '%s' (%s): %,d of %,d. It was deleted."
                  .formatted(
                      result.attack(), result.meaning(), result.succeeded(), result.tried()));
        }
      }
    };
  }

  private static long rows(Path input) throws IOException {
    try (CsvTable table = CsvTable.open(input)) {
      while (table.row() <= IN_PASSING && table.next() != null) {
        continue;
      }
      return table.row();
    }
  }

  private List<AttackResult> run(List<Path> releases) throws IOException {
    List<Person> people = new ArrayList<>();
    List<List<String>> columns = new ArrayList<>();
    options.quasiIdentifiers().forEach(name -> columns.add(new ArrayList<>()));
    try (CsvTable table = CsvTable.open(options.input())) {
      TableColumns its = TableColumns.of(options, table.header());
      for (List<String> row = table.next(); row != null; row = table.next()) {
        String[] known = its.quasiIdentifiers(row);
        for (int i = 0; i < known.length; i++) {
          columns.get(i).add(known[i]);
        }
        String subject = options.subject() == null ? "row " + table.row() : its.subjectOrEmpty(row);
        people.add(new Person(subject, List.of(known), its.sensitive(row)));
      }
    }
    Target target = new Target(promise(), people, hierarchies(columns));
    for (Path release : releases) {
      target.release(rows(release, people.size()));
    }
    return Attack.all().stream().map(attack -> attack.on(target)).toList();
  }

  private List<List<String>> rows(Path release, int expected) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(release)) {
      TableColumns its = TableColumns.of(options, table.header());
      for (List<String> row = table.next(); row != null; row = table.next()) {
        List<String> cells = new ArrayList<>(List.of(its.quasiIdentifiers(row)));
        cells.add(its.sensitive(row));
        rows.add(cells);
      }
    }
    if (rows.size() != expected) {
      throw new BadInputException(
          "%s has %,d rows and the original %,d: the attacks compare them row by row"
              .formatted(release.getFileName(), rows.size(), expected));
    }
    return rows;
  }

  private Target.Promise promise() {
    SensitiveOptions sensitive = options.sensitive();
    if (sensitive == null) {
      return new Target.Promise(options.k(), 1, null);
    }
    @Nullable Double t =
        sensitive.distance() == SensitiveOptions.DistanceKind.EQUAL ? sensitive.t() : null;
    return new Target.Promise(options.k(), Optional.ofNullable(sensitive.l()).orElse(1), t);
  }

  private List<List<List<String>>> hierarchies(List<List<String>> columns) throws IOException {
    HierarchyFiles files =
        options.hierarchies() == null
            ? HierarchyFiles.none()
            : HierarchyFiles.in(options.hierarchies());
    List<List<List<String>>> lines = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = options.quasiIdentifiers().get(i);
      List<String> cells = columns.get(i).stream().distinct().toList();
      if (NumericAttribute.areNumbers(cells) && !AutomaticHierarchies.isPostcode(name)) {
        lines.add(List.of());
      } else {
        Optional<List<List<String>>> file = files.lines(name);
        lines.add(file.isPresent() ? file.get() : AutomaticHierarchies.of(name, cells).lines());
      }
    }
    return lines;
  }
}
