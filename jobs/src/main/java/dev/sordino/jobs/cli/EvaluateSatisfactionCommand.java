package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.evaluate.Gold;
import dev.sordino.jobs.evaluate.SatisfactionEvaluation;
import dev.sordino.jobs.evaluate.SatisfactionFigures;
import dev.sordino.jobs.measure.SentimentModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino evaluate satisfaction}. */
@Command(
    name = "satisfaction",
    description = {
      "Measures how well predicted satisfaction follows customers' own ratings.",
      "Reads labelled conversations as `sordino evaluate` does, with metadata.satisfaction: a"
          + " number from 1 to 5. Says Spearman's rank correlation with its 95 % interval and the"
          + " mean distance, by language."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino evaluate satisfaction rated.jsonl",
      "  sordino evaluate satisfaction rated.jsonl --json --predictions said.tsv"
    })
final class EvaluateSatisfactionCommand implements Callable<Integer> {

  @Parameters(paramLabel = "GOLD.jsonl", description = "Rated conversations.")
  private Path file;

  @Option(
      names = "--predictions",
      paramLabel = "OUT.tsv",
      description = "Writes each rated conversation's id and the predicted rating.")
  private @Nullable Path predictions;

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

  @Mixin private ConfigOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(file + " is no file");
    }
    SordinoConfig config = options.load();
    SatisfactionFigures figures =
        new SatisfactionEvaluation(
                SentimentModels.of(config).open(config.languages()), config.languages())
            .run(Gold.of(file), predictions);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      figures.printJson(out);
    } else {
      figures.printText(out);
    }
    return 0;
  }
}
