package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.generate.Generator;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.jobs.run.TestRun;
import dev.sordino.jobs.run.WarehouseContents;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run killed right after a table's first rows are committed, started again, must end as if never
 * killed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KilledRunIT {

  private static final String AS_OF = TestRun.AS_OF.toString();

  @TempDir private static Path folder;

  private Path dumps;
  private Map<String, List<String>> undisturbed;

  @BeforeAll
  void runUndisturbed() throws IOException {
    Generator.generate(GeneratorOptions.of(120, 5), folder);
    dumps = folder.resolve("dumps");
    KeysetFile.create(folder.resolve("keyset.json"));
    Path calm = Files.createDirectories(folder.resolve("calm"));
    run(calm);
    undisturbed = contents(calm);
    assertThat(undisturbed.get("sanitized.conversations")).hasSizeGreaterThan(80);
  }

  static Stream<TableDefinition> tables() {
    return Stream.of(
        Tables.QUARANTINE,
        Tables.TURNS,
        Tables.TURN_METRICS,
        Tables.QUALITY_WEEKLY,
        Tables.MANIFEST);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void killedAfterWriting_endsEqualWhenStartedAgain(TableDefinition table)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(folder.resolve(table.name()));
    // Creating a table makes version 0; the next version holds its first rows.
    int firstData = 1;
    Path commit =
        out.resolve("warehouse")
            .resolve(table.zone())
            .resolve(table.name())
            .resolve("_delta_log/%020d.json".formatted(firstData));
    Process process = CliProcess.start(out.resolve("killed.log"), arguments(out));
    while (process.isAlive() && !Files.exists(commit)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).as("killed before its end").isEqualTo(137);
    assertThat(commit).exists();

    run(out);
    assertThat(contents(out)).isEqualTo(undisturbed);
  }

  /** In this JVM, whose session and models are warm. */
  private void run(Path out) throws IOException {
    TestRun.in(folder, TestSpark.session())
        .set(settings())
        .warehouse(out.resolve("warehouse").toString())
        .reports(Location.of(out))
        .run();
  }

  private static Map<String, List<String>> contents(Path out) {
    return WarehouseContents.of(TestSpark.session(), out.resolve("warehouse").toString());
  }

  private String[] settings() {
    return new String[] {
      "gate.consent-unknown=process", "keys.keyset=" + folder.resolve("keyset.json")
    };
  }

  private String[] arguments(Path out) {
    List<String> arguments = new ArrayList<>(List.of("run", "--input", dumps.toString()));
    arguments.addAll(List.of("--warehouse", out.resolve("warehouse").toString()));
    arguments.addAll(List.of("--as-of", AS_OF, "--set", "spark.master=local[2]"));
    for (String setting : settings()) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments.toArray(String[]::new);
  }
}
