package dev.sordino;

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

/** Runs Jazzer in a process of its own; it instruments classes as they load. */
public final class Jazzer {

  /** One input may take this long; what takes longer hangs. */
  private static final int TIMEOUT_SECONDS = 60;

  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");

  private Jazzer() {}

  /**
   * Fails where Jazzer finds anything.
   *
   * @param target has {@code fuzzerTestOneInput}
   * @param instrumented classes whose branches guide it
   * @param folder has a folder {@code seeds}
   * @param properties of the process
   * @param bound an option of libFuzzer that ends it
   * @return how many inputs it tried
   */
  public static long run(
      Class<?> target, String instrumented, Path folder, List<String> properties, String bound)
      throws IOException, InterruptedException {
    Path log = folder.resolve("jazzer.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(properties);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=" + instrumented,
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + File.separator,
            "-timeout=" + TIMEOUT_SECONDS,
            "-rss_limit_mb=0",
            "-max_len=4096",
            "-seed=20261125",
            "-print_final_stats=1",
            bound,
            Files.createDirectories(folder.resolve("corpus")).toString(),
            folder.resolve("seeds").toString()));
    Process process =
        new ProcessBuilder(command)
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
