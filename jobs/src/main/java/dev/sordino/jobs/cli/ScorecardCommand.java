package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.measure.MeasureJob;
import dev.sordino.jobs.review.Calibration;
import dev.sordino.jobs.review.ReviewSheet;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.scorecard.CohensKappa;
import dev.sordino.scorecard.Question;
import dev.sordino.scorecard.Scorecard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino scorecard}. */
@Command(
    name = "scorecard",
    description = "Checks scorecards, draws conversations for review, and compares both.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ScorecardCommand.Check.class,
      ScorecardCommand.Sheet.class,
      ScorecardCommand.Calibrate.class
    })
final class ScorecardCommand {

  private static Scorecard load(String name) {
    return MeasureJob.scorecards(List.of(name)).get(0);
  }

  /** {@code sordino scorecard check}. */
  @Command(
      name = "check",
      description = "Shows what a scorecard asks, or says what is wrong with it.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  sordino scorecard check service",
        "  sordino scorecard check my-team.yaml"
      })
  static final class Check implements Callable<Integer> {

    @Parameters(
        paramLabel = "SCORECARD",
        description = "A name in configs/scorecards/ or the path of a file.")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Scorecard card = load(name);
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s (%s): %s%n", card.id(), channels(card), card.english());
      for (Question question : card.questions()) {
        out.printf(
            "%4d  %s%s%n        passes: %s%s%n",
            question.weight(),
            question.english(),
            question.autoFail() ? " A fail makes the whole score 0." : "",
            question.passes(),
            question.notApplicable() == null
                ? ""
                : "; not applicable: " + question.notApplicable());
      }
      out.flush();
      return 0;
    }

    private static String channels(Scorecard card) {
      return card.channels().stream()
          .map(channel -> channel.id())
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  /** {@code sordino scorecard sheet}. */
  @Command(
      name = "sheet",
      description = {
        "Draws conversations for people to review and writes a sheet to fill in.",
        "Its random part gives unbiased averages; the risk part is the worst of the rest."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Reviewers read the conversation by sordino explain conversation ID, and answer yes, no or na.",
        "",
        "Examples:",
        "  sordino scorecard sheet service --random 30 --risk 10 --out reviews.csv",
        "  sordino scorecard sheet service --random 30 --language DE --out reviews.csv"
      })
  static final class Sheet implements Callable<Integer> {

    /** Languages in which questions are asked. */
    enum Language {
      EN,
      DE
    }

    @Parameters(
        paramLabel = "SCORECARD",
        description = "A name in configs/scorecards/ or the path of a file.")
    private String name;

    @Option(
        names = "--warehouse",
        paramLabel = "DIR",
        defaultValue = "out/demo/warehouse",
        description = "Default: ${DEFAULT-VALUE}.")
    private String warehouse;

    @Option(
        names = "--random",
        paramLabel = "N",
        defaultValue = "20",
        description = "Conversations drawn at random. Default: ${DEFAULT-VALUE}.")
    private int random;

    @Option(
        names = "--risk",
        paramLabel = "N",
        defaultValue = "0",
        description = "Conversations with the lowest scores besides. Default: ${DEFAULT-VALUE}.")
    private int risk;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "The same draws the same. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
        names = "--language",
        paramLabel = "LANGUAGE",
        defaultValue = "EN",
        description = "of the questions: EN or DE. Default: ${DEFAULT-VALUE}.")
    private Language language;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The sheet, CSV.")
    private Path sheet;

    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      if (random < 0 || risk < 0 || random + risk == 0) {
        throw new ConfigException("--random and --risk are numbers of conversations");
      }
      SordinoConfig config = configuration.load();
      Scorecard card = load(name);
      List<List<String>> rows;
      try (SparkSession spark = Sessions.open("scorecard", config)) {
        rows =
            new ReviewSheet(Warehouse.openExisting(spark, warehouse), card)
                .rows(random, risk, seed, language == Language.DE);
      }
      if (rows.isEmpty()) {
        throw new ConfigException(
            "no conversation has been scored by "
                + card.id()
                + ": name it in measure.scorecards and run");
      }
      StringBuilder lines = new StringBuilder(String.join(",", ReviewSheet.HEADER)).append('\n');
      rows.forEach(
          row ->
              lines
                  .append(row.stream().map(Sheet::quoted).collect(Collectors.joining(",")))
                  .append('\n'));
      Files.writeString(sheet, lines);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%,d conversations with %d questions each in %s%n",
          rows.size() / card.questions().size(), card.questions().size(), sheet);
      out.flush();
      return 0;
    }

    private static String quoted(String cell) {
      return cell.matches("[\\w-]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
  }

  /** {@code sordino scorecard calibrate}. */
  @Command(
      name = "calibrate",
      description = {
        "Compares filled-in sheets with the scorecards: agreement, Cohen's kappa with its 95 %",
        "interval, and the share of passes by both. Believe averages of the random part alone."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino scorecard calibrate reviews.csv"})
  static final class Calibrate implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A sheet with answers: yes, no, na or empty.")
    private Path reviews;

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
      if (!Files.isRegularFile(reviews)) {
        throw new ConfigException("there is no file " + reviews);
      }
      Calibration.Result result;
      try (SparkSession spark = Sessions.open("scorecard", config)) {
        result =
            new Calibration(Warehouse.openExisting(spark, warehouse))
                .of(reviews.toUri().toString(), spark);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%-16s %-8s %-20s %8s %10s %22s %11s %8s%n",
          "scorecard", "part", "question", "answers", "agreement", "kappa", "automatic", "people");
      for (Calibration.Line line : result.lines()) {
        CohensKappa kappa = line.kappa();
        out.printf(
            "%-16s %-8s %-20s %,8d %9.0f%% %22s %10.0f%% %7.0f%%%n",
            line.scorecard(),
            line.part(),
            line.question(),
            kappa.answers(),
            100 * kappa.agreement(),
            Double.isNaN(kappa.low())
                ? "one side never varies"
                : String.format(
                    Locale.ROOT, "%.2f [%.2f, %.2f]", kappa.kappa(), kappa.low(), kappa.high()),
            100 * line.automatic(),
            100 * line.human());
      }
      out.printf(
          "%,d reviews with no answer of one side, %,d of what the warehouse does not know%n",
          result.unanswered(), result.unmatched());
      out.flush();
      return 0;
    }
  }
}
