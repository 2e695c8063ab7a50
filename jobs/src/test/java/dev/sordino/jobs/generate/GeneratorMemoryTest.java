package dev.sordino.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, whose heap is smaller than what it writes. */
@Tag("slow")
class GeneratorMemoryTest {

  private static final int HEAP_MEGABYTES = 128;
  private static final int CONVERSATIONS = 30_000;

  @TempDir private Path folder;

  @Test
  void hundredThousandsOfTurns_fitASmallHeap() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.sordino.jobs.cli.Sordino",
                    "generate",
                    "--conversations",
                    String.valueOf(CONVERSATIONS),
                    "--out",
                    folder.resolve("out").toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    try (Stream<String> gold = Files.lines(folder.resolve("out/gold.jsonl"))) {
      assertThat(gold.count()).isEqualTo(CONVERSATIONS);
    }
    assertThat(written()).isGreaterThan((long) HEAP_MEGABYTES << 20);
  }

  private long written() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
