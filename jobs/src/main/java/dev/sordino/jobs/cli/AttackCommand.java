package dev.sordino.jobs.cli;

import dev.sordino.anonymize.attack.AttackResult;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.anonymize.AttackJob;
import dev.sordino.jobs.anonymize.PublishedAttack;
import dev.sordino.jobs.anonymize.ReleaseSpec;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino attack}. */
@Command(
    name = "attack",
    description =
        "Attacks what was released, as somebody would who knows other data. Ends with 4 if an attack succeeds.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Several released tables of one specification are also intersected. docs/releases.md explains each attack.",
      "",
      "Examples:",
      "  sordino attack --spec configs/releases/churn.yaml released.csv",
      "  sordino attack --warehouse out/demo/warehouse"
    })
final class AttackCommand implements Callable<Integer> {

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      description = "The specification that the tables were released under.")
  private @Nullable Path specification;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "A warehouse, whose published figures of all releases are subtracted.")
  private @Nullable String warehouse;

  @Parameters(arity = "0..*", paramLabel = "RELEASED.csv", description = "Released tables.")
  private List<Path> tables = new ArrayList<>();

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((specification == null) == (warehouse == null)) {
      throw new ConfigException("give either --spec and released tables, or --warehouse");
    }
    List<AttackResult> results = specification == null ? published() : microdata(specification);
    PrintWriter out = spec.commandLine().getOut();
    results.forEach(
        result ->
            out.printf(
                "%-16s %,10d tried %,10d succeeded   %s%n",
                result.attack(), result.tried(), result.succeeded(), result.meaning()));
    out.flush();
    List<String> lost =
        results.stream().filter(result -> !result.withstood()).map(AttackResult::attack).toList();
    if (!lost.isEmpty()) {
      throw new PrivacyException("attacks that succeeded: " + String.join(", ", lost));
    }
    return 0;
  }

  private List<AttackResult> microdata(Path file) throws IOException {
    if (tables.isEmpty()) {
      throw new ConfigException("which released table? name one or more after --spec");
    }
    ReleaseSpec release = ReleaseSpec.read(file);
    return AttackJob.attack(release.options(tables.get(0), release.k()), tables);
  }

  private List<AttackResult> published() throws IOException {
    SordinoConfig config = configuration.load();
    try (SparkSession spark = Sessions.open("attack", config)) {
      return new PublishedAttack(Warehouse.openExisting(spark, String.valueOf(warehouse))).run();
    }
  }
}
