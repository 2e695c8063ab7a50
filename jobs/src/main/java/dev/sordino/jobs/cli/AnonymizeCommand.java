package dev.sordino.jobs.cli;

import dev.sordino.anonymize.SearchOptions;
import dev.sordino.anonymize.Verification;
import dev.sordino.jobs.anonymize.AttackJob;
import dev.sordino.jobs.anonymize.CubeJob;
import dev.sordino.jobs.anonymize.MicrodataJob;
import dev.sordino.jobs.anonymize.MicrodataOptions;
import dev.sordino.jobs.anonymize.MicrodataReport;
import dev.sordino.jobs.anonymize.ReleaseSpec;
import dev.sordino.jobs.anonymize.SensitiveOptions;
import dev.sordino.jobs.anonymize.SpecCheck;
import dev.sordino.jobs.anonymize.SpecLedger;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
      "      --sensitive illness --l 3",
      "  sordino anonymize --spec configs/releases/churn.yaml --out released.csv"
    })
final class AnonymizeCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "IN.csv",
      description = "The table, with a header. A specification names it itself.")
  private @Nullable Path input;

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      description =
          "A release specification; it takes the place of IN.csv and all that types columns.")
  private @Nullable Path specification;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT.csv",
      description = "Written only once it is verified.")
  private Path out;

  @Option(
      names = "--qi",
      split = ",",
      paramLabel = "COLUMN",
      description = "Quasi-identifiers: what someone might know of a person.")
  private List<String> quasiIdentifiers = new ArrayList<>();

  @Option(
      names = "--hierarchies",
      paramLabel = "DIR",
      description = "Hierarchies of the columns that are no numbers.")
  private @Nullable Path hierarchies;

  @Option(names = "--k", description = "The fewest people in a class.")
  private @Nullable Integer k;

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
    if (!(timeLimit > 0)) {
      throw new ConfigException("--time-limit must be above 0");
    }
    if (rounds < 0) {
      throw new ConfigException("--rounds must not be negative");
    }
    Duration limit = Duration.ofNanos((long) (timeLimit * 1e9));
    SearchOptions search = new SearchOptions(seed, rounds, limit);
    if (specification == null) {
      MicrodataOptions options = options();
      refuseSame(options.input());
      print(MicrodataJob.run(options, search), options);
    } else {
      release(specification, search);
    }
    return 0;
  }

  /** Under a specification the release is also attacked, and written down. */
  private void release(Path file, SearchOptions search) throws IOException {
    if (input != null || !quasiIdentifiers.isEmpty() || k != null || sensitive != null) {
      throw new ConfigException(
          "--spec says which table and columns: leave out IN.csv, --qi, --k and --sensitive");
    }
    ReleaseSpec release = ReleaseSpec.read(file);
    SpecCheck.of(release);
    refuseSame(release.table());
    Path target = out.toAbsolutePath();
    if (release.cube() != null) {
      print(
          new SpecLedger(release)
              .record(() -> CubeJob.run(release, target), target, Clock.systemUTC()));
      return;
    }
    MicrodataOptions options = release.options(out, release.k());
    MicrodataReport report =
        new SpecLedger(release)
            .record(
                () -> MicrodataJob.run(options, search, AttackJob.gate(options)),
                out,
                Clock.systemUTC());
    print(report, options);
  }

  private MicrodataOptions options() {
    if (input == null || !Files.isRegularFile(input)) {
      throw new ConfigException(
          input == null ? "which table? name it, or a --spec" : input + " is no file");
    }
    if (k == null || quasiIdentifiers.isEmpty()) {
      throw new ConfigException("--qi and --k are missing, or a --spec that says them");
    }
    if (sensitive == null && (l != null || t != null)) {
      throw new ConfigException("--l and --t need --sensitive: of which column?");
    }
    return new MicrodataOptions(
        input,
        out.toAbsolutePath(),
        quasiIdentifiers,
        kept,
        hierarchies,
        subject,
        k,
        sensitive == null ? null : new SensitiveOptions(sensitive, l, diversity, c, t, distance),
        suppressible);
  }

  private void refuseSame(Path table) throws IOException {
    if (Files.exists(out) && Files.exists(table) && Files.isSameFile(table, out)) {
      throw new ConfigException("--out is the input itself: give it another name");
    }
  }

  private void print(CubeJob.Report report) {
    PrintWriter output = spec.commandLine().getOut();
    output.printf("%,d cells, totals among them; withheld %s%n", report.cells(), report.withheld());
    output.println("audited: " + out);
  }

  private void print(MicrodataReport report, MicrodataOptions options) {
    PrintWriter output = spec.commandLine().getOut();
    Verification found = report.verification();
    output.printf(
        "%,d rows in %,d classes of at least %,d %s; %,d rows suppressed%n",
        found.rows(),
        found.classes(),
        found.k(),
        options.subject() == null ? "rows" : "subjects",
        found.suppressed());
    output.printf(
        "gcp %.4f, C_AVG %.3f, C_DM %,d%n",
        found.utility().gcp(), found.utility().averageClass(), found.utility().discernibility());
    output.printf(
        "re-identification risk: highest %.4f, average %.4f%n",
        found.risk().highest(), found.risk().average());
    if (options.sensitive() != null) {
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
