package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.evaluate.Gold;
import dev.sordino.jobs.evaluate.ReasonEvaluation;
import dev.sordino.jobs.evaluate.ReasonFigures;
import dev.sordino.jobs.measure.MeasureJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino evaluate reasons}. */
@Command(
    name = "reasons",
    description = {
      "Measures how well the declared reasons for contact are found.",
      "Reads labelled conversations as `sordino evaluate` does, with metadata.contact_reason: the id"
          + " of a reason, as `sordino generate` writes it. Their marked identifiers are replaced by"
          + " tags first."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino evaluate reasons gold.jsonl",
      "  sordino evaluate reasons gold.jsonl --set measure.reasons='[general, my-reasons.yaml]'"
    })
final class EvaluateReasonsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "GOLD.jsonl", description = "Labelled conversations.")
  private Path file;

  @Option(names = "--json", description = "Prints JSON instead of tables.")
  private boolean json;

  @Mixin private ConfigOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(file + " is no file");
    }
    SordinoConfig config = options.load();
    ReasonFigures figures =
        new ReasonEvaluation(MeasureJob.taxonomy(config.measure().reasons()), config.languages())
            .run(Gold.of(file));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      figures.printJson(out);
    } else {
      figures.printText(out);
    }
    return 0;
  }
}
