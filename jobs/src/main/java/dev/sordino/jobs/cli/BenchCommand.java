package dev.sordino.jobs.cli;

import dev.sordino.conversation.Conversation;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.evaluate.ConversationSample;
import dev.sordino.jobs.evaluate.Pace;
import dev.sordino.jobs.evaluate.ParsePace;
import dev.sordino.jobs.evaluate.PlainAnnotator;
import dev.sordino.jobs.evaluate.PseudonymPace;
import dev.sordino.jobs.evaluate.SkipPace;
import dev.sordino.jobs.evaluate.StandardDetection;
import dev.sordino.jobs.generate.Generator;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.run.RunSummary;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino bench}. */
@Command(
    name = "bench",
    description = {
      "Measures turns per second.",
      "Makes conversations, runs the whole job on them, and says how long each stage took; then lets"
          + " plain CoreNLP (tokenize,pos,lemma,ner with its defaults) annotate a sample of the same"
          + " turns on as many cores.",
      "With --parse it measures reading alone: megabytes and turns per second of one core, and how"
          + " long it takes to pass over files that an earlier run has read.",
      "With --pseudonyms it measures pseudonyms alone: values per second of one core, by type."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino bench",
      "  sordino bench --turns 2000000 --sample 2000",
      "  sordino bench --parse",
      "  sordino bench --pseudonyms"
    })
final class BenchCommand implements Callable<Integer> {

  /** Of a small made dump; the generator decides how long a conversation is. */
  private static final int PROBE = 200;

  /** About how many the generator makes. */
  private static final int TURNS_OF_CONVERSATION = 22;

  private static final String GROWING_FORMAT = "sordino-jsonl";

  /** Conversations whose dumps are read again and again. */
  private static final int PARSED = 4_000;

  /** Generated conversations lie before this day; age must not refuse them. */
  private static final Instant AS_OF = Instant.parse("2026-11-01T00:00:00Z");

  @Option(
      names = "--turns",
      defaultValue = "3000000",
      paramLabel = "N",
      description =
          "About how many turns to make and run; below 500,000 start and tables weigh more than"
              + " in a night's work. With --parse: how many turns to read at the most."
              + " Default: ${DEFAULT-VALUE}.")
  private long turns;

  @Option(
      names = "--sample",
      defaultValue = "8000",
      paramLabel = "N",
      description =
          "About how many of them plain CoreNLP annotates; 0 leaves it out. Default: ${DEFAULT-VALUE}.")
  private long sample;

  @Option(names = "--parse", description = "Measures reading alone, and nothing else.")
  private boolean parse;

  @Option(names = "--pseudonyms", description = "Measures pseudonyms alone, and nothing else.")
  private boolean pseudonyms;

  @Option(
      names = "--unchanged",
      defaultValue = "100000",
      paramLabel = "N",
      description =
          "With --parse: how many unchanged files to pass over. Default: ${DEFAULT-VALUE}.")
  private int unchanged;

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "S",
      description = "Same seed, same turns. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where dumps and tables go, to be kept. Default: a directory that is deleted.")
  private @Nullable Path out;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    // Generated dumps in Connect's and WebVTT's layouts have no field for consent.
    SordinoConfig config = configuration.load("gate.consent-unknown=process");
    ConfigCommand.Check.validate(config);
    if (pseudonyms) {
      PrintWriter print = spec.commandLine().getOut();
      for (PseudonymPace pace : PseudonymPace.of(config.pseudonyms().normalization())) {
        print.printf(
            "  pseudonyms %-20s %,12.0f values/s of one core (%,d in %.1f s)%n",
            pace.kind(), pace.perSecond(), pace.values(), pace.seconds());
        print.flush();
      }
      return 0;
    }
    if (out != null) {
      measure(config, out);
      return 0;
    }
    Path folder = Files.createTempDirectory("sordino-bench");
    try {
      measure(config, folder);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private void measure(SordinoConfig config, Path folder) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    if (parse) {
      parsing(print, config, folder);
      return;
    }
    Generator.Counts probe =
        Generator.generate(GeneratorOptions.of(PROBE, seed), folder.resolve("probe"));
    long conversations = Math.max(1, Math.round((double) turns * PROBE / probe.turns()));
    long since = System.nanoTime();
    Generator.Counts made = Generator.generate(GeneratorOptions.of(conversations, seed), folder);
    Pace generating = new Pace(made.turns(), (System.nanoTime() - since) / 1e9);
    print.printf(
        "%,d conversations, %,d turns made in %.1f s (%,.0f turns/s)%n",
        made.conversations(), made.turns(), generating.seconds(), generating.perSecond());
    print.flush();

    // Half before and half after the run, since a machine isn't always as fast.
    List<Conversation> half =
        sample == 0
            ? List.of()
            : ConversationSample.of(
                folder.resolve("dumps"),
                made.turns(),
                sample / 2,
                config.ingest().maxRecordBytes());
    Pace before = plain(half);
    RunSummary summary = RunCommand.execute(config, options(folder), true, print);
    Pace after = before == null ? null : plain(half);
    stages(print, summary);
    List<Conversation> chosen =
        ConversationSample.of(
            folder.resolve("dumps"),
            made.turns(),
            // Detection is fast: a larger sample of it, or the clock would show chance.
            Math.max(5 * sample, 5_000),
            config.ingest().maxRecordBytes());
    Pace detection =
        Pace.ofDetection(
            new StandardDetection(config.languages(), config.deidentify().policy()), chosen);
    print.printf(
        "  detection alone, without Spark: %,.0f turns/s (%,d turns in %.1f s)%n",
        detection.perSecond(), detection.turns(), detection.seconds());
    if (before != null && after != null) {
      Pace plain = new Pace(before.turns() + after.turns(), before.seconds() + after.seconds());
      print.printf(
          "  plain CoreNLP: %,.1f turns/s (%,d turns in %.1f s; before the run %,.1f turns/s, after it %,.1f)%n",
          plain.perSecond(), plain.turns(), plain.seconds(), before.perSecond(), after.perSecond());
      print.printf(
          "  the whole job is %.1f times as fast%n",
          summary.turns() / summary.seconds() / plain.perSecond());
    } else if (sample > 0) {
      print.println(
          "  plain CoreNLP is left out: its model jars (classifiers models, models-german) are not"
              + " beside its own jar; start this from a build with ./sordino");
    }
    print.flush();
  }

  private void parsing(PrintWriter print, SordinoConfig config, Path folder) throws IOException {
    Generator.generate(GeneratorOptions.of(PARSED, seed), folder);
    for (ParsePace pace : ParsePace.of(folder.resolve("dumps"), config.ingest().maxRecordBytes())) {
      print.printf(
          "  parsing %-14s %,8.1f MB/s %,12.0f turns/s of one core (%,d MB in %.1f s)%n",
          pace.format(),
          pace.megabytesPerSecond(),
          pace.turnsPerSecond(),
          pace.bytes() / 1_000_000,
          pace.seconds());
      print.flush();
    }
    growth(print, config, folder);
    try (SparkSession spark = Sessions.open("bench", config)) {
      SkipPace pace = SkipPace.of(spark, folder, unchanged);
      print.printf(
          "  listing and passing over %,d unchanged files: %.1f s%n", pace.files(), pace.seconds());
      print.flush();
    }
  }

  /** A hundredth of the turns, a tenth and all, to see how time grows with them. */
  private void growth(PrintWriter print, SordinoConfig config, Path folder) throws IOException {
    double before = 0;
    for (int part : new int[] {100, 10, 1}) {
      Path dump = folder.resolve("growth-" + part);
      long conversations = Math.max(1, turns / part / TURNS_OF_CONVERSATION);
      Generator.generate(
          new GeneratorOptions(
              conversations, seed, List.of(GROWING_FORMAT), GeneratorOptions.NameMix.USUAL),
          dump);
      ParsePace pace =
          ParsePace.once(GROWING_FORMAT, dump.resolve("dumps"), config.ingest().maxRecordBytes());
      print.printf(
          "  reading %,12d turns of %s from the disk: %.2f s (%.1f MB/s)%s%n",
          pace.turns(),
          pace.format(),
          pace.seconds(),
          pace.megabytesPerSecond(),
          before == 0 ? "" : ", %.1f times as long".formatted(pace.seconds() / before));
      print.flush();
      before = pace.seconds();
    }
  }

  private static RunOptions options(Path folder) {
    return new RunOptions(
        List.of(folder.resolve("dumps").toString()),
        folder.resolve("warehouse").toString(),
        Location.of(folder),
        folder.resolve("customers.jsonl"),
        folder.resolve("canaries.jsonl"),
        AS_OF);
  }

  private static void stages(PrintWriter print, RunSummary summary) {
    double deidentifying = 0;
    for (RunSummary.Stage stage : summary.stages()) {
      print.printf(
          "  %-12s %8.1f s  %5.1f %%  %,12.0f turns/s%n",
          stage.name(),
          stage.seconds(),
          100 * stage.seconds() / summary.seconds(),
          summary.turns() / Math.max(0.01, stage.seconds()));
      deidentifying += stage.name().equals("de-identify") ? stage.seconds() : 0;
    }
    print.printf(
        "  %-12s %8.1f s          %,12.0f turns/s%n",
        "in all", summary.seconds(), summary.turns() / summary.seconds());
    Double deidentifyShare = summary.deidentifyShare();
    if (deidentifyShare != null) {
      double listing =
          summary.stages().stream()
              .filter(stage -> stage.name().equals("list"))
              .mapToDouble(RunSummary.Stage::seconds)
              .sum();
      print.printf(
          "  listing, reading and the gate take %.0f %% of the time%n",
          100 * (listing + deidentifying * (1 - deidentifyShare)) / summary.seconds());
    }
    print.printf(
        "  de-identification takes %.0f %% of the time%s%n",
        100 * deidentifying / summary.seconds(),
        summary.deidentifyShare() == null
            ? ""
            : "; of its tasks' time %.0f %% is detection and masking"
                .formatted(100 * summary.deidentifyShare()));
    print.flush();
  }

  /** Null where none is asked for or its models aren't there. */
  private @Nullable Pace plain(List<Conversation> chosen) throws IOException {
    if (chosen.isEmpty()) {
      return null;
    }
    try (PlainAnnotator plain = PlainAnnotator.load(List.of("de", "en"))) {
      return plain == null ? null : Pace.ofAnnotator(plain, chosen);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
