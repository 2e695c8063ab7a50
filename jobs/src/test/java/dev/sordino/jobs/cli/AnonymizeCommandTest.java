package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a table of invented people; the hierarchy's towns are real, the rest is drawn. */
class AnonymizeCommandTest {

  private static final List<String> TOWNS = List.of("Ahaus", "Bunde", "Celle", "Erding");

  @TempDir private Path directory;

  private Path table;
  private Path out;
  private String errors = "";

  @BeforeEach
  void writeTable() throws IOException {
    table = directory.resolve("people.csv");
    out = directory.resolve("released.csv");
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("who,age,sex,town,illness,note"));
    for (int row = 0; row < 120; row++) {
      lines.add(
          "c%d,%d,%s,%s,i%d,\"n, %d\""
              .formatted(
                  random.nextInt(60),
                  20 + random.nextInt(50),
                  random.nextBoolean() ? "f" : "m",
                  TOWNS.get(random.nextInt(4)),
                  random.nextInt(4),
                  row));
    }
    Files.write(table, lines);
    Files.createDirectory(directory.resolve("trees"));
    hierarchy("Ahaus;north;*", "Bunde;north;*", "Celle;north;*", "Erding;south;*");
  }

  private void hierarchy(String... lines) throws IOException {
    Files.write(directory.resolve("trees").resolve("my_hierarchy_town.csv"), List.of(lines));
  }

  private int run(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "anonymize",
                table.toString(),
                "--out",
                out.toString(),
                "--hierarchies",
                directory.resolve("trees").toString()));
    arguments.addAll(Arrays.asList(further));
    PrintStream before = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      return Sordino.run(arguments.toArray(String[]::new));
    } finally {
      System.setErr(before);
      errors = captured.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void aTable_isReleasedInItsOrderWithItsHeaderAndDelimiter() throws IOException {
    int code =
        run(
            "--qi",
            "age,sex,town",
            "--k",
            "4",
            "--subject",
            "who",
            "--sensitive",
            "illness",
            "--l",
            "2",
            "--keep",
            "note");
    assertThat(errors).isEmpty();
    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(121).first().isEqualTo("who,age,sex,town,illness,note");
    assertThat(lines.get(1)).startsWith("*,").endsWith("\"n, 0\"");
    assertThat(directory).isDirectoryNotContaining("glob:**unverified");
  }

  @Test
  void columnsThatNobodyNamed_areHidden() throws IOException {
    assertThat(run("--qi", "age,sex", "--k", "3")).isZero();
    assertThat(Files.readAllLines(out).get(5)).matches("\\*,[^,]+,[^,]+,\\*,\\*,\\*");
  }

  @Test
  void sameSeedAndRounds_giveTheSameBytes() throws IOException {
    String[] options = {"--qi", "age,sex,town", "--k", "5", "--rounds", "26", "--seed", "9"};
    run(options);
    byte[] first = Files.readAllBytes(out);
    run(options);
    assertThat(Files.readAllBytes(out)).isEqualTo(first);
  }

  @Test
  void wrongUsage_endsWithTwoAndReleasesNothing() {
    assertRefused(2, "the table has no column 'shoe'", "--qi", "age,shoe", "--k", "3");
    assertRefused(2, "--k must be at least 2", "--qi", "age", "--k", "1");
    assertRefused(
        2, "--sensitive needs --l or --t", "--qi", "age", "--k", "3", "--sensitive", "illness");
    assertRefused(2, "need --sensitive", "--qi", "age", "--k", "3", "--l", "2");
    assertRefused(2, "named twice", "--qi", "age,age", "--k", "3");
    assertRefused(
        2, "--l must be", "--qi", "age", "--k", "3", "--sensitive", "illness", "--l", "1");
    assertRefused(
        2, "--t must be", "--qi", "age", "--k", "3", "--sensitive", "illness", "--t", "2");
    assertRefused(2, "--time-limit", "--qi", "age", "--k", "3", "--time-limit", "0");
  }

  @Test
  void badInput_endsWithThreeAndReleasesNothing() throws IOException {
    assertRefused(
        3, " subjects, fewer than k = 500", "--qi", "age", "--k", "500", "--subject", "who");
    hierarchy("Ahaus;north;*", "Bunde;north;*", "Celle;north;*");
    assertRefused(3, "column 'town': 1 of its values are no leaves", "--qi", "town", "--k", "3");
    hierarchy("Ahaus;north;x;*", "Bunde;north;y;*");
    assertRefused(3, "has two parents", "--qi", "town", "--k", "3");
    hierarchy("Ahaus;north;*", "Bunde;*");
    assertRefused(3, "line 2: 2 levels, but 3 in line 1", "--qi", "town", "--k", "3");
  }

  @Test
  void missingCells_areCountedAndLocated() throws IOException {
    Files.write(table, List.of("age;sex", "20;f", ";f", "NaN;null", "30;m"));
    assertRefused(
        3,
        "column 'age': 2 cells are empty, null or NaN, the first in row 2",
        "--qi",
        "age,sex",
        "--k",
        "2");
    Files.write(table, List.of("age;sex", "20;f", "21"));
    assertRefused(3, "people.csv, row 2: 1 cells, 2 in the header", "--qi", "age,sex", "--k", "2");
    Files.write(table, List.of());
    assertRefused(3, "people.csv: empty", "--qi", "age,sex", "--k", "2");
  }

  @Test
  void oneSensitiveValue_isRefused() throws IOException {
    Files.write(table, List.of("age;ill", "20;a", "21;a", "22;a"));
    assertRefused(
        3,
        "all rows have the same value",
        "--qi",
        "age",
        "--k",
        "2",
        "--sensitive",
        "ill",
        "--t",
        ".5");
  }

  private void assertRefused(int code, String message, String... options) {
    assertThat(run(options)).isEqualTo(code);
    assertThat(errors).contains(message).doesNotContain("Erding").doesNotContain("Ahaus");
    assertThat(out).doesNotExist();
  }
}
