package dev.sordino.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.doctor.Check;
import dev.sordino.jobs.doctor.Doctor;
import dev.sordino.jobs.doctor.Setup;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.spark.Sessions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino doctor}. */
@Command(
    name = "doctor",
    description =
        "Checks whether a configuration can work and protect: reach, rights, clock, encryption, keys, versions, space. Exit code 2 if a check fails.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "No dump is read: of one file a byte is fetched and dropped, which proves the right to read. In the",
      "warehouse it writes probes and deletes them. Give what you would give `run`.",
      "",
      "Examples:",
      "  sordino doctor --config my.yaml",
      "  sordino doctor --config my.yaml --input s3a://dumps/ --warehouse s3a://warehouse/ --json"
    })
final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description = "Directory or file that a run would read. May be repeated.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Where the Delta tables are, or are to be.")
  private @Nullable String warehouse;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    SordinoConfig config = configuration.load();
    List<Check> checks = new ArrayList<>();
    try {
      ConfigCommand.Check.validate(config);
    } catch (ConfigException wrong) {
      checks.add(Check.fail("configuration", String.valueOf(wrong.getMessage()), "mend it"));
    }
    checks.addAll(Doctor.examine(new Setup(config, inputs, warehouse, Sessions.hadoop(config))));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson(checks));
    } else {
      checks.forEach(check -> print(check, out));
    }
    out.flush();
    return worst(checks) == Check.Status.FAIL ? Failures.USAGE : 0;
  }

  private static Check.Status worst(List<Check> checks) {
    return checks.stream()
        .map(Check::status)
        .max(Comparator.naturalOrder())
        .orElse(Check.Status.OK);
  }

  private static void print(Check check, PrintWriter out) {
    out.printf("%-4s  %-18s %s%n", word(check.status()), check.name(), check.reason());
    if (check.action() != null) {
      out.printf("%-4s  %-18s -> %s%n", "", "", check.action());
    }
  }

  private static String asJson(List<Check> checks) throws JsonProcessingException {
    List<Map<String, @Nullable String>> all = new ArrayList<>();
    for (Check check : checks) {
      Map<String, @Nullable String> one = new LinkedHashMap<>();
      one.put("check", check.name());
      one.put("status", word(check.status()));
      one.put("reason", check.reason());
      one.put("action", check.action());
      all.add(one);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("status", word(worst(checks)));
    report.put("checks", all);
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
  }

  private static String word(Check.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
