package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.measure.SentimentModels;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.train.Experiments;
import dev.sordino.sentiment.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino model}. */
@Command(
    name = "model",
    description = {
      "Checks a model file's hash and tenant and shows its card.",
      "With --warehouse it also says how many people were erased there on the day it was trained or"
          + " since. Whose texts a model has seen is written nowhere, so each of them may be one:"
          + " after any erasure, retrain."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino model de.model",
      "  sordino model de.model --warehouse warehouse"
    })
final class ModelCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A model of `sordino train`.")
  private Path file;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Where the people's data lie; needs Spark.")
  private @Nullable String warehouse;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SordinoConfig config = configuration.load();
    ModelCard card = SentimentModels.read(file, config).card();
    PrintWriter out = spec.commandLine().getOut();
    CardPrinter.print(card, out);
    if (warehouse != null) {
      try (SparkSession spark = Sessions.open("model", config)) {
        long erased = new Experiments(Warehouse.openExisting(spark, warehouse)).erasedSince(card);
        out.printf(
            "  erased      %,d people since: %s%n",
            erased, erased == 0 ? "up to date" : "retrain due");
      }
    }
    return 0;
  }
}
