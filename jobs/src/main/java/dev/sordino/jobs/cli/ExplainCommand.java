package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.measure.ExplainJob;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.language.LanguagePacks;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code sordino explain}. */
@Command(
    name = "explain",
    description = {
      "Shows how figures came about, or, with --text, what detection finds in a text and why.",
      "--text is for invented text: it prints what it was given. It keeps nothing."
    },
    mixinStandardHelpOptions = true,
    subcommands = ExplainCommand.OfConversation.class,
    footer = {
      "",
      "Examples:",
      "  sordino explain --text \"my order number is ab 1234\" --language en",
      "  sordino explain --asked \"Ihre Telefonnummer?\" --text \"null eins sieben sechs\"",
      "  sordino explain conversation ID --warehouse out/demo/warehouse"
    })
final class ExplainCommand implements Callable<Integer> {

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "What a customer says; invented text only.")
  private @Nullable String text;

  @Option(names = "--asked", paramLabel = "TEXT", description = "What the agent said just before.")
  private @Nullable String asked;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Default: ${DEFAULT-VALUE}, with the rules of all languages.",
      defaultValue = "und")
  private String language;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (text == null) {
      spec.commandLine().usage(spec.commandLine().getErr());
      return 2;
    }
    if (!language.equals("und") && !LanguagePacks.available().contains(language)) {
      throw new ConfigException(
          "no language pack '%s'; there are %s"
              .formatted(language, String.join(", ", LanguagePacks.available())));
    }
    configuration.load();
    PrintWriter out = spec.commandLine().getOut();
    ExplainedText.print(text, asked, language, out);
    out.flush();
    return 0;
  }

  /** {@code sordino explain conversation}. */
  @Command(
      name = "conversation",
      description =
          "Shows a conversation's sanitized turns, the cues found in each with the rule that found"
              + " them, and every metric with its formula, or why there is none.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino explain conversation ID --warehouse out/demo/warehouse"})
  static final class OfConversation implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "conversation_id, as in sanitized.conversations.")
    private String id;

    @Option(
        names = "--warehouse",
        paramLabel = "DIR",
        defaultValue = "out/demo/warehouse",
        description = "Default: ${DEFAULT-VALUE}.")
    private String warehouse;

    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      SordinoConfig config = configuration.load();
      PrintWriter out = spec.commandLine().getOut();
      try (SparkSession spark = Sessions.open("explain", config)) {
        List<String> lines =
            new ExplainJob(config, Warehouse.openExisting(spark, warehouse)).run(id);
        if (lines.isEmpty()) {
          throw new ConfigException(
              "the warehouse has no conversation of that id: take one from"
                  + " sanitized.conversations");
        }
        lines.forEach(out::println);
      }
      out.flush();
      return 0;
    }
  }
}
