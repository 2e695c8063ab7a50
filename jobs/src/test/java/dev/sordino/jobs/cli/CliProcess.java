package dev.sordino.jobs.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as a scheduler starts it. */
public final class CliProcess {

  /** What came of it. */
  public record Result(int exitCode, String output) {}

  private CliProcess() {}

  /** Starts with this JVM's class path and module options. */
  static Process start(Path log, String... args) throws IOException {
    return start(log, Map.of(), args);
  }

  /** The same with more in its environment. */
  public static Process start(Path log, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx3g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=512m"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(arg -> arg.startsWith("--add-opens") || arg.startsWith("-Djdk."))
        .forEach(command::add);
    command.add(
        "-Dlog4j2.configurationFile="
            + Path.of(System.getProperty("sordino.home"), "configs/spark/log4j2.properties"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.sordino.jobs.cli.Sordino"));
    command.addAll(List.of(args));
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    process.environment().putAll(environment);
    return process.start();
  }

  /** Runs to the end; a run of over fifteen minutes counts as hung. */
  static Result run(Path log, String... args) throws IOException, InterruptedException {
    return run(log, Map.of(), args);
  }

  /** The same with more in its environment. */
  public static Result run(Path log, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Process process = start(log, environment, args);
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the command hung: " + Files.readString(log));
    }
    return new Result(process.exitValue(), Files.readString(log));
  }
}
