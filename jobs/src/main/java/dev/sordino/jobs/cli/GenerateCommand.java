package dev.sordino.jobs.cli;

import dev.sordino.jobs.generate.Generator;
import dev.sordino.jobs.generate.GeneratorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino generate}. */
@Command(
    name = "generate",
    description = {
      "Writes dumps of invented German and English conversations below DIR/dumps, and beside them",
      "gold.jsonl (every identifier marked), customers.jsonl (who they are) and canaries.jsonl",
      "(strings planted in raw fields, for `sordino scan`)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino generate --conversations 1000 --seed 7 --out /tmp/dump",
      "  sordino generate --conversations 50 --format vtt --out /tmp/vtt",
      "  sordino generate --conversations 100 --format all --out /tmp/mixed",
      "  sordino generate --conversations 3000 --names balanced --out /tmp/origins"
    })
final class GenerateCommand implements Callable<Integer> {

  @Option(names = "--conversations", required = true, paramLabel = "N", description = "How many.")
  private long conversations;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed makes the same bytes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      defaultValue = "usual",
      description = {
        "Ids of `sordino formats`, or all of them: each conversation is written in every format",
        "that holds conversations of its channel, under an id of its own. Or usual: each is",
        "written once, most as sordino-jsonl, a share of the calls as connect-voice and vtt.",
        "Default: ${DEFAULT-VALUE}."
      })
  private List<String> formats;

  @Option(
      names = "--names",
      paramLabel = "MIX",
      defaultValue = "usual",
      description =
          "Origins of customers' names: usual, or balanced (each as often), to compare with"
              + " `sordino evaluate --by origin`. Default: ${DEFAULT-VALUE}.")
  private GeneratorOptions.NameMix names;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "An empty or new directory.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    GeneratorOptions options = GeneratorOptions.of(conversations, seed).withNames(names);
    if (formats.equals(List.of("all"))) {
      options = options.withFormats(GeneratorOptions.allFormats());
    } else if (!formats.equals(List.of("usual"))) {
      options = options.withFormats(formats);
    }
    Generator.Counts counts = Generator.generate(options, out);
    spec.commandLine()
        .getOut()
        .printf(
            "%,d conversations, %,d turns in %,d files below %s%n",
            counts.conversations(), counts.turns(), counts.files(), out);
    return 0;
  }
}
