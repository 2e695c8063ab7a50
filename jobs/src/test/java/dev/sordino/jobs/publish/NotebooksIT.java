package dev.sordino.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sordino.jobs.cli.CliProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every notebook runs from top to bottom on the tables of a small demo. */
class NotebooksIT {

  @TempDir private Path folder;

  @Test
  void everyNotebook_runsToItsEnd() throws IOException, InterruptedException {
    String python = System.getenv("SORDINO_PYTHON");
    assumeTrue(python != null, "SORDINO_PYTHON names a Python with notebooks/requirements.txt");
    CliProcess.Result demo =
        CliProcess.run(
            folder.resolve("demo.log"),
            Map.of(),
            "demo",
            "--out",
            folder.toString(),
            "--conversations",
            "600",
            "--quiet",
            "--set",
            "spark.master=local[2]");
    assertThat(demo.exitCode()).as(demo.output()).isZero();
    Path notebooks = Path.of(System.getProperty("sordino.home"), "notebooks");
    List<Path> all;
    try (Stream<Path> files = Files.list(notebooks)) {
      all = files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
    assertThat(all).isNotEmpty();
    for (Path notebook : all) {
      Path log = folder.resolve(notebook.getFileName() + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(python, notebooks.resolve("run.py").toString(), notebook.toString());
      builder.environment().put("SORDINO_WAREHOUSE", folder.resolve("warehouse").toString());
      builder.environment().put("SORDINO_CLASSPATH", System.getProperty("java.class.path"));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("JDK_JAVA_OPTIONS", moduleOptions());
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("ended in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
  }

  /** What commands that a notebook starts need of Java, as this JVM has it. */
  private static String moduleOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .collect(Collectors.joining(" "));
  }
}
