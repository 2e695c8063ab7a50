package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.evaluate.Comparison;
import dev.sordino.jobs.evaluate.EntityKinds;
import dev.sordino.jobs.evaluate.Evaluation;
import dev.sordino.jobs.evaluate.EvaluationReport;
import dev.sordino.jobs.evaluate.Gold;
import dev.sordino.jobs.evaluate.LabelledConversation;
import dev.sordino.jobs.evaluate.LabelledReader;
import dev.sordino.jobs.evaluate.Score;
import dev.sordino.jobs.evaluate.StandardDetection;
import dev.sordino.jobs.generate.NameOrigins;
import dev.sordino.language.LanguagePacks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measures detection on labelled conversations.",
      "Reads files of one conversation a line, finds identifiers as a run does, and says per type"
          + " how many were found, how much leaked and how many other words were masked. Only"
          + " --sample needs keys. Consent and age are not looked at: nothing is stored."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      EvaluateSentimentCommand.class,
      EvaluateSatisfactionCommand.class,
      EvaluateReasonsCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  sordino evaluate gold.jsonl",
      "  sordino evaluate --language de --by channel,origin gold.jsonl more.jsonl",
      "  sordino evaluate --json --predictions found gold.jsonl > figures.json",
      "  sordino evaluate --against figures.json gold.jsonl"
    })
final class EvaluateCommand implements Callable<Integer> {

  /** By what figures can be divided. */
  enum Group {
    LANGUAGE,
    CHANNEL,
    ORIGIN;

    /** Where the whole conversation is of a group, its name. */
    Stream<String> of(LabelledConversation conversation) {
      return switch (this) {
        case LANGUAGE -> Stream.of("language " + conversation.language());
        case CHANNEL -> Stream.of("channel " + conversation.conversation().channel().id());
        case ORIGIN -> Stream.of();
      };
    }
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "GOLD.jsonl",
      description = "Labelled conversations; offsets are Unicode code points.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Looks only at conversations in this language, such as de.")
  private @Nullable String language;

  @Option(
      names = "--speaker",
      paramLabel = "SPEAKER",
      description = "Scores only the turns of customer or agent; detection still sees all.")
  private @Nullable String speaker;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "TYPE",
      description = "Gold types that count neither way, such as DATE,LOCATION.")
  private Set<String> ignored = new HashSet<>();

  @Option(
      names = "--complete",
      paramLabel = "TYPES",
      description =
          "Types that the labels mark completely, or all, or none. Default: what each"
              + " conversation's metadata.complete_types says.")
  private @Nullable String complete;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "GROUP",
      description =
          "Also by ${COMPLETION-CANDIDATES}; origin: names by where they are usual, as the labels say"
              + " or as lists of names do.")
  private Set<Group> groups = new TreeSet<>();

  @Option(
      names = "--predictions",
      paramLabel = "DIR",
      description = "Writes the spans found in NAME.jsonl to DIR/NAME.pred.jsonl, without text.")
  private @Nullable Path predictions;

  @Option(
      names = "--against",
      paramLabel = "EARLIER.json",
      description =
          "Also says how coverage changed since the figures that --json printed then, and whether"
              + " chance alone would do that.")
  private @Nullable Path earlier;

  @Option(
      names = "--sample",
      paramLabel = "ID",
      description = "Measures on a labelled sample of `sordino sample`; needs --warehouse.")
  private @Nullable String sample;

  @Option(names = "--warehouse", paramLabel = "DIR", description = "Where the sample lies.")
  private @Nullable String warehouse;

  @Option(names = "--json", description = "Prints JSON instead of tables.")
  private boolean json;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireFiles();
    SordinoConfig config = configuration.load();
    Comparison comparison = earlier == null ? null : new Comparison(earlier);
    Gold labelled = sample == null ? null : labels(config, sample);
    List<String> languages = languages(config, labelled);
    List<Evaluation.Result> results = new ArrayList<>();
    try (Evaluation evaluation =
        new Evaluation(
            new StandardDetection(languages, config.deidentify().policy()), selection())) {
      for (Path file : files) {
        results.add(evaluation.run(Gold.of(file), prediction(file)));
      }
      if (labelled != null) {
        results.add(evaluation.run(labelled, null));
      }
    }
    EvaluationReport report = new EvaluationReport(languages, results);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      report.printJson(out);
    } else {
      report.printText(out);
    }
    if (comparison != null) {
      // Beside JSON on the standard output, what people read goes to the other one.
      comparison.print(json ? spec.commandLine().getErr() : out, results);
    }
    return 0;
  }

  /** Checked here, not by arity, which would ask for files before a subcommand too. */
  private void requireFiles() {
    if (files.isEmpty() && sample == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required parameter: 'GOLD.jsonl', or --sample, or a subcommand");
    }
    if (sample != null && warehouse == null) {
      throw new ParameterException(spec.commandLine(), "--sample needs --warehouse");
    }
    Set<Path> names = new HashSet<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new ConfigException(file + " is no file");
      }
      if (predictions != null && !names.add(prediction(file))) {
        throw new ConfigException(
            "two files are named " + file.getFileName() + ": their predictions would mix");
      }
    }
  }

  /** Decrypted in memory, never on the disk. */
  private Gold labels(SordinoConfig config, String id) throws IOException {
    String tables = String.valueOf(warehouse);
    return Gold.inMemory(
        "sample " + id, SampleCommand.Shared.sample(config, tables).labels(id, Instant.now()));
  }

  private @Nullable Path prediction(Path file) {
    if (predictions == null) {
      return null;
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
    return predictions.resolve(name + ".pred.jsonl");
  }

  /** The configured ones, and those of the files for which a pack ships. */
  private List<String> languages(SordinoConfig config, @Nullable Gold labelled) throws IOException {
    Set<String> languages = new TreeSet<>();
    List<Gold> all = new ArrayList<>(files.stream().map(Gold::of).toList());
    if (labelled != null) {
      all.add(labelled);
    }
    for (Gold gold : all) {
      try (LabelledReader reader = new LabelledReader(gold, Set.of())) {
        for (LabelledConversation next = reader.next(); next != null; next = reader.next()) {
          languages.add(next.language());
        }
      }
    }
    languages.retainAll(LanguagePacks.available());
    languages.remove("und");
    languages.addAll(config.languages());
    return List.copyOf(languages);
  }

  private Evaluation.Selection selection() {
    return new Evaluation.Selection(
        conversation -> language == null || language.equalsIgnoreCase(conversation.language()),
        speaker == null ? Set.of() : Set.of(speaker.toLowerCase(Locale.ROOT)),
        ignored.stream().map(EntityKinds::of).collect(Collectors.toSet()),
        completeness(),
        conversation -> groups.stream().flatMap(group -> group.of(conversation)).toList(),
        groups.contains(Group.ORIGIN) ? NameOrigins.listed()::of : null);
  }

  private Score.Completeness completeness() {
    if (complete == null) {
      return (conversation, kind) -> conversation.completeTypes().contains(kind);
    }
    String wanted = complete.toUpperCase(Locale.ROOT);
    Set<String> types = Set.of(wanted.split(","));
    return switch (wanted) {
      case "ALL" -> (conversation, kind) -> true;
      case "NONE" -> (conversation, kind) -> false;
      default -> (conversation, kind) -> types.contains(kind);
    };
  }
}
