package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes the parsers with Jazzer, from the broken files that {@link BrokenFiles} makes: all of them
 * for half a minute in every build, each for {@code sordino.fuzz.runs} runs in the profile {@code
 * nightly}.
 */
class FormatFuzzIT {

  private static final long NIGHTLY_RUNS = Long.getLong("sordino.fuzz.runs", 1_000_000);
  private static final int SHORT_SECONDS = 30;

  /** One input may take this long; what takes longer hangs. */
  private static final int TIMEOUT_SECONDS = 60;

  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");

  @TempDir private Path folder;

  static Stream<String> formats() {
    return TranscriptReader.standard(1 << 20).formats().stream().map(TranscriptFormat::id);
  }

  @Test
  void allParsers_shortly() throws IOException, InterruptedException {
    for (TranscriptFormat format : TranscriptReader.standard(1 << 20).formats()) {
      seeds(format, 97);
    }
    assertThat(fuzz(FormatFuzzer.ANY, "-max_total_time=" + SHORT_SECONDS)).isPositive();
  }

  @Tag("nightly")
  @ParameterizedTest
  @MethodSource("formats")
  void parser_forLong(String id) throws IOException, InterruptedException {
    for (TranscriptFormat format : TranscriptReader.standard(1 << 20).formats()) {
      if (format.id().equals(id)) {
        seeds(format, 11);
      }
    }
    assertThat(fuzz(id, "-runs=" + NIGHTLY_RUNS)).isGreaterThanOrEqualTo(NIGHTLY_RUNS);
  }

  /** Writes the example and every n-th of its broken files. */
  private void seeds(TranscriptFormat format, int every) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.writeString(seeds.resolve(format.id()), format.example());
    List<byte[]> files = new ArrayList<>();
    int[] number = {0};
    BrokenFiles.small(
        format,
        (name, bytes) -> {
          if (number[0]++ % every == 0) {
            files.add(bytes);
          }
        });
    for (int i = 0; i < files.size(); i++) {
      Files.write(seeds.resolve(format.id() + "-" + i), files.get(i));
    }
  }

  /**
   * Runs Jazzer in a process of its own; it instruments classes as they load.
   *
   * @return how many inputs it tried
   */
  private long fuzz(String format, String bound) throws IOException, InterruptedException {
    Path log = folder.resolve("jazzer.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dsordino.fuzz.format=" + format,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FormatFuzzer.class.getName(),
                "--instrumentation_includes=dev.sordino.transcript.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-timeout=" + TIMEOUT_SECONDS,
                "-rss_limit_mb=0",
                "-max_len=4096",
                "-seed=20261125",
                "-print_final_stats=1",
                bound,
                Files.createDirectories(folder.resolve("corpus")).toString(),
                folder.resolve("seeds").toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(6, TimeUnit.HOURS)).as("Jazzer ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    assertThat(process.exitValue()).as(said).isZero();
    Matcher done = DONE.matcher(said);
    assertThat(done.find()).as(said).isTrue();
    return Long.parseLong(done.group(1));
  }
}
