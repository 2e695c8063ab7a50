package dev.sordino.jobs.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.SearchOptions;
import dev.sordino.anonymize.attack.AttackResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each attack succeeds against a weak release and fails against ours. The table is invented: 400
 * people with two rows each, whose illness hangs on their town.
 */
class AttackJobTest {

  private static final List<String> TOWNS = List.of("Ahausen", "Bheim", "Cstadt", "Dorf");
  private static final List<String> ILLS = List.of("flu", "asthma", "gout", "none");
  private static final String HEADER = "who,age,sex,town,illness\n";

  @TempDir private Path folder;

  private final List<String[]> rows = new ArrayList<>();
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    Random random = new Random(8);
    for (int i = 0; i < 400; i++) {
      int town = random.nextInt(4);
      int ill = random.nextInt(10) < 6 ? town : random.nextInt(4);
      for (int row = 0; row < 2; row++) {
        rows.add(
            new String[] {
              "p" + i,
              Integer.toString(20 + random.nextInt(4) * 10),
              i % 2 == 0 ? "f" : "m",
              TOWNS.get(town),
              ILLS.get(ill)
            });
      }
    }
    table = write("people.csv", rows);
  }

  @Test
  void singlingOutAndLinkage_succeedWhereRowsAreCountedForPeople() throws IOException {
    // Two rows of everybody are alike here: by rows each class has two at least.
    for (String[] row : rows) {
      row[1] = Integer.toString(20 + Integer.parseInt(row[0].substring(1)) % 50);
    }
    table = write("people.csv", rows);
    MicrodataOptions weak = options("rows.csv", 2, null, null);
    MicrodataJob.run(weak, search());
    MicrodataOptions promised = options("people-out.csv", 2, null, "who");
    assertSucceeds("singling out", promised, weak.output());
    assertSucceeds("linkage", promised, weak.output());
    MicrodataJob.run(promised, search());
    assertFails("singling out", promised, promised.output());
    assertFails("linkage", promised, promised.output());
  }

  @Test
  void homogeneity_succeedsWithoutDiversity() throws IOException {
    for (String[] row : rows) {
      row[4] = ILLS.get(TOWNS.indexOf(row[3]));
    }
    table = write("people.csv", rows);
    List<String[]> townAlone = new ArrayList<>();
    rows.forEach(row -> townAlone.add(new String[] {"*", "*", "*", row[3], row[4]}));
    MicrodataOptions ours = options("ours.csv", 4, diverse(2, null), "who");
    assertSucceeds("homogeneity", ours, write("weak.csv", townAlone));
    MicrodataJob.run(ours, search());
    assertFails("homogeneity", ours, ours.output());
  }

  @Test
  void skewness_succeedsWithDiversityAlone() throws IOException {
    MicrodataOptions diverse = options("diverse.csv", 4, diverse(2, null), "who");
    MicrodataJob.run(diverse, search());
    MicrodataOptions close = options("close.csv", 4, diverse(2, 0.2), "who");
    assertSucceeds("skewness", close, diverse.output());
    MicrodataJob.run(close, search());
    assertFails("skewness", close, close.output());
  }

  @Test
  void intersection_succeedsOverTwoCutsOfOneTable() throws IOException {
    MicrodataOptions ours = options("ours.csv", 2, diverse(2, null), "who");
    List<String[]> byAge = new ArrayList<>();
    List<String[]> byTown = new ArrayList<>();
    for (String[] row : rows) {
      row[4] = row[1].equals("20") && row[3].equals("Dorf") ? "flu" : row[1] + row[3];
      byAge.add(new String[] {"*", row[1], "*", "*", row[4]});
      byTown.add(new String[] {"*", "*", "*", row[3], row[4]});
    }
    table = write("people.csv", rows);
    Path[] weak = {write("age.csv", byAge), write("town.csv", byTown)};
    assertFails("intersection", ours, weak[0]);
    assertSucceeds("intersection", ours, weak);
    // Ours is the same each time, for the same table and specification.
    MicrodataJob.run(ours, search());
    Path first = Files.copy(ours.output(), folder.resolve("first.csv"));
    MicrodataJob.run(ours, search());
    assertFails("intersection", ours, first, ours.output());
  }

  @Test
  void minimality_succeedsAgainstWhatGeneralisesOnlyWhereItMust() throws IOException {
    // In each of twelve towns those of 20 all have one illness and those of 30 have several. A
    // minimal algorithm joins the two ages and leaves all others.
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i);
      int town = i / 3 % 12;
      row[0] = "q" + i;
      row[1] = i % 3 == 0 ? "20" : "30";
      row[2] = "f";
      row[3] = "Town" + town;
      row[4] = ILLS.get(i % 3 == 0 ? town % 4 : i / 36 % 4);
    }
    table = write("people.csv", rows);
    List<String[]> minimal = new ArrayList<>();
    rows.forEach(row -> minimal.add(new String[] {"*", "20-30", "f", row[3], row[4]}));
    MicrodataOptions ours = options("ours.csv", 4, diverse(2, null), "who");
    assertSucceeds("minimality", ours, write("minimal.csv", minimal));
    MicrodataJob.run(ours, search());
    assertFails("minimality", ours, ours.output());
  }

  private static SensitiveOptions diverse(int l, @Nullable Double t) {
    return new SensitiveOptions(
        "illness",
        l,
        SensitiveOptions.DiversityKind.DISTINCT,
        3,
        t,
        SensitiveOptions.DistanceKind.EQUAL);
  }

  private MicrodataOptions options(
      String out, int k, @Nullable SensitiveOptions sensitive, @Nullable String subject) {
    return new MicrodataOptions(
        table,
        folder.resolve(out),
        List.of("age", "sex", "town"),
        List.of(),
        null,
        subject,
        k,
        sensitive,
        10);
  }

  private static SearchOptions search() {
    return new SearchOptions(1, 8, Duration.ofSeconds(60));
  }

  private Path write(String name, List<String[]> cells) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    cells.forEach(row -> text.append(String.join(",", row)).append('\n'));
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertSucceeds(String attack, MicrodataOptions options, Path... releases)
      throws IOException {
    assertThat(result(attack, options, releases).succeeded()).isPositive();
  }

  private static void assertFails(String attack, MicrodataOptions options, Path... releases)
      throws IOException {
    assertThat(result(attack, options, releases)).matches(AttackResult::withstood);
  }

  private static AttackResult result(String attack, MicrodataOptions options, Path... releases)
      throws IOException {
    return AttackJob.attack(options, List.of(releases)).stream()
        .filter(one -> one.attack().equals(attack))
        .findFirst()
        .orElseThrow();
  }
}
