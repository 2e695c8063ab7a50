package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandTest {

  private static final String SPEC =
      """
      table: people.csv
      purpose: Test
      audience: Nobody
      retention-days: 30
      subject: who
      attributes:
        who: identifying
        age: quasi-identifying
        town: quasi-identifying
        illness: sensitive
        note: insensitive
      models: {k: 4, l: 2}
      """;

  @TempDir private Path folder;

  private Path spec;
  private Path released;
  private String printed = "";

  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder table = new StringBuilder("who,age,town,illness,note\n");
    for (int i = 0; i < 120; i++) {
      table.append(
          "p%d,%d,%s,%s,n%d\n"
              .formatted(i, 20 + i % 30, i % 3 == 0 ? "A" : "B", i % 5 == 0 ? "flu" : "gout", i));
    }
    Files.writeString(folder.resolve("people.csv"), table);
    spec = Files.writeString(folder.resolve("people.yaml"), SPEC);
    released = folder.resolve("released.csv");
  }

  @Test
  void try_writesAPageOfWhatItWouldCostWhom() throws IOException {
    Path page = folder.resolve("trial.html");
    assertThat(
            run(
                "release",
                "try",
                spec.toString(),
                "--k",
                "4,8",
                "--time-limit",
                "1",
                "--report",
                page.toString()))
        .isZero();
    String html = Files.readString(page);
    assertThat(html).doesNotContain("{{");
    String data = html.substring(html.indexOf("id=\"data\""));
    assertThat(data.substring(0, data.indexOf("</script>")))
        .contains("\"rows\":120", "\"people\":120", "\"k\":4", "\"k\":8")
        .contains("{\"name\":\"town\"", "{\"value\":\"A\",\"people\":40,")
        .doesNotContain("flu", "gout", "n17");
    assertThat(released).doesNotExist();
  }

  @Test
  void check_saysWhatWouldHappen() {
    assertThat(run("release", "check", spec.toString())).isZero();
    assertThat(printed)
        .contains("120 rows of 120 people")
        .contains("k = 4, l = 2")
        .contains("written as *")
        .contains("released before: 0 times");
    assertThat(released).doesNotExist();
  }

  @Test
  void tryOut_comparesAndKeepsNothing() {
    assertThat(run("release", "try", spec.toString(), "--k", "4,8", "--time-limit", "1")).isZero();
    assertThat(printed.lines()).hasSize(3);
    assertThat(folder).isDirectoryNotContaining("glob:**released*");
  }

  @Test
  void release_isAttackedAndWrittenDown_andWithstandsTheSuite() throws IOException {
    assertThat(anonymize()).isZero();
    assertThat(Files.readAllLines(folder.resolve("people.releases.jsonl"))).hasSize(1);
    assertThat(run("attack", "--spec", spec.toString(), released.toString())).isZero();
    assertThat(printed).contains("linkage").contains("minimality");
    assertThat(run("attack", "--spec", spec.toString(), folder.resolve("people.csv").toString()))
        .isEqualTo(4);
    assertThat(printed).contains("attacks that succeeded: homogeneity");
  }

  @Test
  void untypedColumn_isRefused() throws IOException {
    Files.writeString(spec, SPEC.replace("  note: insensitive\n", ""));
    assertRefused(2, "nobody typed column note");
  }

  @Test
  void sensitiveColumnWithoutAModel_isRefused() throws IOException {
    Files.writeString(spec, SPEC.replace("l: 2", "c: 2"));
    assertRefused(2, "is sensitive, so models needs l or t");
  }

  @Test
  void unknownKeyOrPart_isRefused() throws IOException {
    Files.writeString(spec, SPEC.replace("purpose", "porpoise"));
    assertRefused(2, "unknown key 'porpoise'");
    Files.writeString(spec, SPEC.replace("note: insensitive", "note: harmless"));
    assertRefused(2, "people.yaml, note: must be one of identifying, quasi-identifying");
  }

  @Test
  void fewerPeopleThanK_isRefused() throws IOException {
    Files.writeString(spec, SPEC.replace("k: 4", "k: 500"));
    assertRefused(3, "120 people, fewer than k = 500");
  }

  @Test
  void sensitiveColumnWithOneValue_isRefused() throws IOException {
    Path table = folder.resolve("people.csv");
    Files.writeString(table, Files.readString(table).replace(",gout,", ",flu,"));
    assertRefused(3, "all rows have the same value");
  }

  @Test
  void missingQuasiIdentifier_isRefused() throws IOException {
    Path table = folder.resolve("people.csv");
    Files.writeString(table, Files.readString(table).replaceFirst("p7,27,B", "p7,NaN,B"));
    assertRefused(3, "column 'age': 1 cells are empty, null or NaN");
  }

  @Test
  void secondSpecificationOfTheTable_isRefused() throws IOException {
    Files.writeString(folder.resolve("other.yaml"), SPEC);
    assertRefused(2, "people.yaml and other.yaml release the same table");
  }

  @Test
  void changedSpecification_isRefusedUntilItIsAccepted() throws IOException {
    assertThat(anonymize()).isZero();
    Files.delete(released);
    Files.writeString(spec, SPEC.replace("k: 4", "k: 5"));
    assertRefused(2, "people.yaml was changed since release 1");
    String id = printed.strip().replaceFirst("(?s).*follows: ", "");
    Files.writeString(spec, SPEC.replace("k: 4", "k: 5") + "follows: \"" + id + "\"\n");
    assertThat(anonymize()).isZero();
  }

  @Test
  void ledgerEditedByHand_stopsTheRelease() throws IOException {
    assertThat(anonymize()).isZero();
    Files.delete(released);
    Path ledger = folder.resolve("people.releases.jsonl");
    Files.writeString(ledger, Files.readString(ledger).replace("released.csv", "other.csv"));
    assertRefused(4, "people.releases.jsonl is not as it was written: entry 1 was changed");
    Files.writeString(ledger, "no json\n");
    assertRefused(4, "people.releases.jsonl is not as it was written. Nothing was released");
  }

  @Test
  void cube_withholdsWhatItsTotalsWouldGiveAway_andIsReleasedOnce() throws IOException {
    Path table = folder.resolve("people.csv");
    StringBuilder rows = new StringBuilder("who,region,product,spent\n");
    for (int i = 0; i < 90; i++) {
      rows.append("p%d,%s,%s,%d\n".formatted(i, "NES".charAt(i % 3), "xyz".charAt(i / 30), 10 + i));
    }
    rows.append("q1,N,w,70\nq2,N,w,80\n");
    for (int i = 0; i < 20; i++) {
      rows.append("r%d,%s,w,%d\n".formatted(i, "ES".charAt(i % 2), 30 + i));
    }
    Files.writeString(table, rows);
    Files.writeString(
        spec,
        """
        table: people.csv
        purpose: Test
        audience: Nobody
        retention-days: 30
        subject: who
        attributes:
          who: identifying
          region: quasi-identifying
          product: quasi-identifying
          spent: sensitive
        cube: {by: [region, product], measure: spent}
        models: {k: 4}
        """);
    assertThat(anonymize()).as(printed).isZero();
    assertThat(printed).contains("20 cells, totals among them; withheld {complementary=3, too_few");
    assertThat(Files.readAllLines(released))
        .hasSize(21)
        .contains("N,w,,,,too_few_customers")
        .anyMatch(line -> line.startsWith("*,*,112,"))
        .anyMatch(line -> line.startsWith("N,*,32,"))
        .anyMatch(line -> line.startsWith("*,w,22,"));
    assertThat(anonymize()).as("the same again").isZero();
    Files.delete(released);
    Files.writeString(table, rows + "late,N,x,7\n");
    assertRefused(2, "people.yaml: its sums were released before");
  }

  private int anonymize() {
    return run(
        "anonymize", "--spec", spec.toString(), "--out", released.toString(), "--rounds", "4");
  }

  private void assertRefused(int code, String message) {
    assertThat(anonymize()).isEqualTo(code);
    assertThat(printed).contains(message);
    assertThat(released).doesNotExist();
  }

  private int run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    PrintStream into = new PrintStream(captured, true, StandardCharsets.UTF_8);
    System.setOut(into);
    System.setErr(into);
    try {
      return Sordino.run(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
      printed = captured.toString(StandardCharsets.UTF_8);
    }
  }
}
