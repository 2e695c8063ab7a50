package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.Jazzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzzes normal forms, operators, surrogates among them, encrypted fields and the vault with
 * Jazzer: for a quarter of a minute in every build, for {@code sordino.fuzz.runs} runs in the
 * profile {@code nightly}.
 */
class ValueFuzzIT {

  private static final long NIGHTLY_RUNS = Long.getLong("sordino.fuzz.runs", 1_000_000);

  private static final List<String> SEEDS =
      List.of(
          "\u0000Dr. Änne Müller-Kohl, geb. Schmidt",
          "\u0001+49 (0)30 1234567 ext. 12",
          "\u0002anna.kohl+x@example.org",
          "\u0003DE44 5001 0517 5407 3249 31",
          "\u0004GB82WEST12345698765432",
          "\u0005Lange Str. 12a, 04109 Leipzig",
          "\u0006null drei null eins",
          "\u000b7. März 1961",
          "\u000c2026-02-29",
          "\rK-4711/08 15",
          "\u0000李 小龙 \ud83d\ude00");

  @TempDir private Path folder;

  @Test
  void values_shortly() throws IOException, InterruptedException {
    assertThat(fuzz("-max_total_time=15")).isPositive();
  }

  @Tag("nightly")
  @Test
  void values_forLong() throws IOException, InterruptedException {
    assertThat(fuzz("-runs=" + NIGHTLY_RUNS)).isGreaterThanOrEqualTo(NIGHTLY_RUNS);
  }

  private long fuzz(String bound) throws IOException, InterruptedException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    for (int i = 0; i < SEEDS.size(); i++) {
      Files.write(seeds.resolve("seed-" + i), SEEDS.get(i).getBytes(StandardCharsets.UTF_8));
    }
    return Jazzer.run(
        ValueFuzzer.class,
        "dev.sordino.deidentify.**:dev.sordino.surrogate.**",
        folder,
        List.of("-Dsordino.home=" + System.getProperty("sordino.home", "..")),
        bound);
  }
}
