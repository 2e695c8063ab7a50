package dev.sordino.jobs.cli;

import dev.sordino.anonymize.SearchOptions;
import dev.sordino.anonymize.Verification;
import dev.sordino.jobs.anonymize.MicrodataJob;
import dev.sordino.jobs.anonymize.MicrodataOptions;
import dev.sordino.jobs.anonymize.MicrodataReport;
import dev.sordino.jobs.anonymize.SensitiveOptions;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino anonymize}. */
@Command(
    name = "anonymize",
    description =
        "Generalises a table until nobody in it can be told from k - 1 others, and verifies what it wrote.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Numbers become intervals. Other columns need a hierarchy *_NAME.csv (a leaf and its ancestors on",
      "each line); without one, postcodes lose digits from the right and all else goes straight to *.",
      "Columns that no option names are written as *.",
      "",
      "The same seed and rounds give the same table on any machine. The time limit says after which",
      "round to stop; the rounds made are printed.",
      "",
      "Examples:",
      "  sordino anonymize people.csv --out released.csv --qi sex,age,zip --k 5 --subject customer",
      "  sordino anonymize people.csv --out released.csv --qi sex,age,zip --hierarchies trees --k 5 \\",
      "      --sensitive illness --l 3"
    })
final class AnonymizeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "IN.csv", description = "The table, with a header.")
  private Path input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT.csv",
      description = "Written only once it is verified.")
  private Path out;

  @Option(
      names = "--qi",
      required = true,
      split = ",",
      paramLabel = "COLUMN",
      description = "Quasi-identifiers: what someone might know of a person.")
  private List<String> quasiIdentifiers;

  @Option(
      names = "--hierarchies",
      paramLabel = "DIR",
      description = "Hierarchies of the columns that are no numbers.")
  private @Nullable Path hierarchies;

  @Option(names = "--k", required = true, description = "The fewest people in a class.")
  private int k;

  @Option(
      names = "--subject",
      paramLabel = "COLUMN",
      description = "Names the person: k, l and t count people and not rows. Written as *.")
  private @Nullable String subject;

  @Option(
      names = "--sensitive",
      paramLabel = "COLUMN",
      description = "What must not be learned of a person; needs --l or --t.")
  private @Nullable String sensitive;

  @Option(names = "--l", description = "The diversity of each class's sensitive values.")
  private @Nullable Integer l;

  @Option(
      names = "--diversity",
      defaultValue = "distinct",
      description = "distinct, entropy or recursive. Default: ${DEFAULT-VALUE}.")
  private SensitiveOptions.DiversityKind diversity;

  @Option(
      names = "--c",
      defaultValue = "3",
      description = "Of the recursive diversity. Default: ${DEFAULT-VALUE}.")
  private double c;

  @Option(
      names = "--t",
      description = "How far a class's sensitive values may be from the whole table's.")
  private @Nullable Double t;

  @Option(
      names = "--distance",
      defaultValue = "equal",
      description = "equal, ordered or hierarchical. Default: ${DEFAULT-VALUE}.")
  private SensitiveOptions.DistanceKind distance;

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "COLUMN",
      description = "Further columns to release as they are.")
  private List<String> kept = new ArrayList<>();

  @Option(
      names = "--max-suppressed",
      paramLabel = "ROWS",
      defaultValue = "10",
      description = "The most rows that may be written as *. Default: ${DEFAULT-VALUE}.")
  private int suppressible;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "No round of the search begins after it. Default: ${DEFAULT-VALUE}.")
  private double timeLimit;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "28",
      description = "Rounds of the search. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(input)) {
      throw new ConfigException(input + " is no file");
    }
    if (sensitive == null && (l != null || t != null)) {
      throw new ConfigException("--l and --t need --sensitive: of which column?");
    }
    if (!(timeLimit > 0)) {
      throw new ConfigException("--time-limit must be above 0");
    }
    if (rounds < 0) {
      throw new ConfigException("--rounds must not be negative");
    }
    if (Files.exists(out) && Files.isSameFile(input, out)) {
      throw new ConfigException("--out is the input itself: give it another name");
    }
    MicrodataOptions options =
        new MicrodataOptions(
            input,
            out.toAbsolutePath(),
            quasiIdentifiers,
            kept,
            hierarchies,
            subject,
            k,
            sensitive == null
                ? null
                : new SensitiveOptions(sensitive, l, diversity, c, t, distance),
            suppressible);
    Duration limit = Duration.ofNanos((long) (timeLimit * 1e9));
    print(MicrodataJob.run(options, new SearchOptions(seed, rounds, limit)));
    return 0;
  }

  private void print(MicrodataReport report) {
    PrintWriter output = spec.commandLine().getOut();
    Verification found = report.verification();
    output.printf(
        "%,d rows in %,d classes of at least %,d %s; %,d rows suppressed%n",
        found.rows(),
        found.classes(),
        found.k(),
        subject == null ? "rows" : "subjects",
        found.suppressed());
    output.printf(
        "gcp %.4f, C_AVG %.3f, C_DM %,d%n",
        found.utility().gcp(), found.utility().averageClass(), found.utility().discernibility());
    output.printf(
        "re-identification risk: highest %.4f, average %.4f%n",
        found.risk().highest(), found.risk().average());
    if (sensitive != null) {
      output.printf("at least %d distinct sensitive values in a class%n", found.distinctValues());
    }
    if (!report.hidden().isEmpty()) {
      output.printf(
          "written as *, since no option names them: %s%n", String.join(", ", report.hidden()));
    }
    output.printf(
        "searched %.1f s; --seed %d --rounds %d gives the same table again%n",
        report.seconds(), seed, report.rounds());
    output.println("verified: " + out);
  }
}
