package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.generate.Generator;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino demo}. */
@Command(
    name = "demo",
    description =
        "Makes dumps of invented conversations, runs the whole job on them and scans what it wrote for planted values.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino demo",
      "  sordino demo --out /tmp/demo --quiet",
      "  sordino demo --conversations 20000 --seed 7"
    })
final class DemoCommand implements Callable<Integer> {

  /** The generator's conversations end here, so that the demo is the same on every day. */
  private static final Instant AS_OF = Instant.parse("2026-11-01T00:00:00Z");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "Where everything goes. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--conversations",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private long conversations;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed makes the same dumps. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--quiet", description = "Prints errors only.")
  private boolean quiet;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    // Connect's and WebVTT's layouts have no field for consent: the demo's callers gave theirs.
    Path marker = out.resolve("demo.properties");
    Path roster = out.resolve("roster.csv");
    // A demo that an older version made has none.
    boolean hasRoster = Files.exists(roster) || !Files.exists(marker);
    SordinoConfig config =
        configuration.load(
            "gate.consent-unknown=process", "roster.file=" + (hasRoster ? roster : ""));
    ConfigCommand.Check.validate(config);
    PrintWriter output = spec.commandLine().getOut();
    String made = "conversations=" + conversations + "\nseed=" + seed + "\n";
    if (!Files.exists(marker)) {
      if (Files.exists(out.resolve("dumps")) && !Files.exists(out.resolve("generating"))) {
        throw new ConfigException(
            out + " holds dumps that are not this demo's: give another --out");
      }
      Files.createDirectories(out);
      Files.writeString(out.resolve("generating"), made);
      Generator.generate(GeneratorOptions.of(conversations, seed), out);
      Files.move(out.resolve("generating"), marker);
    } else if (!Files.readString(marker).equals(made)) {
      throw new ConfigException(
          out + " holds a demo with another size or seed: give another --out, or delete it");
    }
    RunOptions options =
        new RunOptions(
            List.of(out.resolve("dumps").toString()),
            out.resolve("warehouse").toString(),
            Location.of(out),
            out.resolve("customers.jsonl"),
            out.resolve("canaries.jsonl"),
            AS_OF);
    return RunCommand.execute(config, options, quiet, output).exitCode();
  }
}
