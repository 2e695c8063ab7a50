package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.measure.MetricsPage;
import dev.sordino.metric.ContactMeasures;
import dev.sordino.metric.ConversationMetric;
import dev.sordino.metric.Measure;
import dev.sordino.metric.Metrics;
import dev.sordino.metric.TurnMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino metrics}. */
@Command(
    name = "metrics",
    description =
        "Lists every metric with its formula, unit, direction, missing-data rule and source.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino metrics",
      "  sordino metrics silence_share --language de",
      "  sordino metrics --write docs/metrics.md"
    })
final class MetricsCommand implements Callable<Integer> {

  /** Languages in which measures are described. */
  enum Language {
    EN,
    DE
  }

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "EN",
      description = "en or de. Default: en.")
  private Language language;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Renews the generated part of that Markdown page instead.")
  private @Nullable Path page;

  @Parameters(arity = "0..1", paramLabel = "METRIC", description = "Such as silence_share.")
  private @Nullable String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (page != null) {
      Files.writeString(page, MetricsPage.renewed(Files.readString(page)));
      return 0;
    }
    List<Measure> conversation =
        Metrics.conversation().stream().map(ConversationMetric::measure).toList();
    List<Measure> turn = Metrics.turn().stream().map(TurnMetric::measure).toList();
    PrintWriter out = spec.commandLine().getOut();
    int shown =
        print(
            "sanitized.conversation_metrics, and as means in published.quality_weekly",
            conversation.stream().filter(Measure::isPublished).toList(),
            out);
    shown +=
        print(
            "sanitized.conversation_metrics alone",
            conversation.stream().filter(measure -> !measure.isPublished()).toList(),
            out);
    shown +=
        print(
            "as means in published.quality_weekly alone",
            ContactMeasures.ALL.stream().filter(Measure::isPublished).toList(),
            out);
    shown +=
        print(
            "as means in published.groups_weekly alone",
            ContactMeasures.ALL.stream().filter(measure -> !measure.isPublished()).toList(),
            out);
    shown += print("sanitized.turn_metrics", turn, out);
    if (shown == 0) {
      throw new ConfigException("there is no metric '" + name + "': sordino metrics lists them");
    }
    out.flush();
    return 0;
  }

  private int print(String table, List<Measure> measures, PrintWriter out) {
    List<Measure> shown =
        measures.stream().filter(m -> name == null || m.name().equals(name)).toList();
    if (!shown.isEmpty()) {
      out.printf("%s%n%n", table);
    }
    for (Measure measure : shown) {
      Measure.Words words = language == Language.DE ? measure.german() : measure.english();
      out.printf("%s: %s%n", measure.name(), words.label());
      out.printf("  %s%n", words.formula());
      out.printf(
          "  unit: %s; better: %s; from: %s; null: %s%n%n",
          measure.unit(), lower(measure.better()), lower(measure.source()), words.missing());
    }
    return shown.size();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
