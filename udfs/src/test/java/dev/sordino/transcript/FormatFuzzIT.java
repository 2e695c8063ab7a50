package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private long fuzz(String format, String bound) throws IOException, InterruptedException {
    return Jazzer.run(
        FormatFuzzer.class,
        "dev.sordino.transcript.**",
        folder,
        List.of("-Dsordino.fuzz.format=" + format),
        bound);
  }
}
