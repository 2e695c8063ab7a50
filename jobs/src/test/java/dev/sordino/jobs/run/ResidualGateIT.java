package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.ingest.ResidualLeakException;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second look stops a run whose first pass let something through, and only such a run. */
class ResidualGateIT {

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private Path dumps;

  @BeforeEach
  void makeKeyset() throws IOException {
    dumps = Files.createDirectories(folder.resolve("dumps"));
    KeysetFile.create(folder.resolve("keyset.json"));
  }

  @Test
  void plantedLeak_stopsTheRunAndNoOther() throws IOException {
    write("a.jsonl", "c1", "c2");
    RunSummary summary = run("default");
    assertThat(summary.secondLook().status()).isEqualTo("tolerated");
    assertThat(summary.secondLook().turns()).isEqualTo(4);
    assertThat(summary.secondLook().suspectTurns()).isZero();
    Row check = opened().read(Tables.MASKING_CHECKS).first();
    assertThat(check.<Long>getAs("turns")).isEqualTo(4);
    assertThat(check.<Double>getAs("suspect_share")).isZero();
    assertThat(Files.readString(folder.resolve("dashboard/index.html")))
        .contains("\"maskingChecks\":[[\"2026-11-01\",4,0,0.01]]");
    assertThat(Files.readString(folder.resolve("run-summary.json")))
        .contains("\"second_look\"", "\"suspect_share\" : 0.0");

    String page = Files.readString(folder.resolve("dashboard/index.html"));
    write("b.jsonl", "c3");
    Path leaky =
        Files.writeString(
            folder.resolve("leaky.yaml"), "fallback: redact\ntypes:\n  EMAIL: keep-for-tests\n");

    assertThatThrownBy(() -> run(leaky.toString()))
        .isInstanceOf(ResidualLeakException.class)
        .satisfies(failed -> assertThat(Failures.exitCode(failed)).isEqualTo(4))
        .hasMessageContaining("1 of 2 turns")
        .hasMessageContaining("email_shape")
        .hasMessageNotContaining("example.org");
    assertThat(turns()).hasSize(4).noneMatch(text -> text.contains("example.org"));
    assertThat(Files.readString(folder.resolve("dashboard/index.html")))
        .as("what was published before holds nothing of this run")
        .isEqualTo(page);
    assertThat(Files.readString(folder.resolve("run-summary.json")))
        .contains("\"exit_code\" : 4", "\"status\" : \"leaks\"", "\"email_shape\" : 1");
    assertThat(opened().read(Tables.RESIDUAL).filter("rule = 'any' AND suspect_turns > 0").count())
        .isEqualTo(1);

    assertThat(run("default").status()).as("the same files, masked").isEqualTo("done");
    assertThat(turns()).hasSize(6).noneMatch(text -> text.contains("example.org"));
    assertThat(opened().read(Tables.MASKING_CHECKS).count()).isEqualTo(2);
  }

  private void write(String file, String... ids) throws IOException {
    DumpWriter dump = new DumpWriter();
    for (String id : ids) {
      dump.conversation(id, "k" + id, "hello", "my mail is k" + id + "@mail.example.org");
    }
    dump.write(dumps.resolve(file));
  }

  private RunSummary run(String policy) throws IOException {
    return TestRun.in(folder, spark)
        .set("deidentify.policy=" + policy)
        .set(TestRun.LOW_THRESHOLDS)
        .run();
  }

  private Warehouse opened() {
    return Warehouse.openExisting(spark, folder.resolve("warehouse").toString());
  }

  private List<String> turns() {
    return opened().read(Tables.TURNS).select("text").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
