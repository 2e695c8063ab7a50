package dev.sordino.jobs.cli;

import dev.sordino.anonymize.SearchOptions;
import dev.sordino.anonymize.Verification;
import dev.sordino.jobs.anonymize.MicrodataJob;
import dev.sordino.jobs.anonymize.MicrodataOptions;
import dev.sordino.jobs.anonymize.MicrodataReport;
import dev.sordino.jobs.anonymize.ReleaseSpec;
import dev.sordino.jobs.anonymize.SensitiveOptions;
import dev.sordino.jobs.anonymize.SpecCheck;
import dev.sordino.jobs.publish.TrialPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino release}. */
@Command(
    name = "release",
    description = "Looks at a release specification before anything is released under it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A specification types every column of a table; configs/releases/example.yaml.txt explains it.",
      "sordino anonymize --spec SPEC makes the release.",
      "",
      "Examples:",
      "  sordino release check configs/releases/churn.yaml",
      "  sordino release try configs/releases/churn.yaml --k 5,10,20 --report churn.html"
    })
final class ReleaseCommand {

  @Spec private CommandSpec spec;

  /** What a release would do, and what it would cost. */
  @Command(
      name = "check",
      description =
          "Says what a release would do, and refuses a table with a column that nobody typed.",
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "SPEC", description = "The specification.") Path file)
      throws IOException {
    ReleaseSpec release = ReleaseSpec.read(file);
    SpecCheck found = SpecCheck.of(release);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s, for: %s%n", release.purpose(), release.audience());
    out.printf(
        "to be deleted by %s at the latest%n",
        LocalDate.now(ZoneOffset.UTC).plusDays(release.retentionDays()));
    release
        .attributes()
        .forEach((column, part) -> out.printf("  %-24s %s%n", column, SpecCheck.fate(part)));
    out.printf("demanded: %s%n", demands(release));
    out.printf(
        "%,d rows of %,d %s; %,d combinations of quasi-identifiers, %,d of them of one alone%n",
        found.rows(),
        found.subjects(),
        release.subject() == null ? "people, if each row is one" : "people",
        found.tuples(),
        found.unique());
    if (found.values() != null) {
      out.printf("%,d different sensitive values%n", found.values());
    }
    out.printf(
        "cost: the table is read twice and the search looks at %,d combinations for 10 s at most; sordino release try %s shows what is lost%n",
        found.tuples(), file);
    out.printf("released before: %d times%n", found.releases());
    out.flush();
    return 0;
  }

  private static String demands(ReleaseSpec release) {
    StringBuilder demands = new StringBuilder("k = " + release.k());
    SensitiveOptions sensitive = release.sensitive();
    if (sensitive != null && sensitive.l() != null) {
      demands.append(", l = ").append(sensitive.l());
    }
    if (sensitive != null && sensitive.t() != null) {
      demands.append(", t = ").append(sensitive.t());
    }
    return demands
        .append(", at most ")
        .append(release.suppressible())
        .append(" rows suppressed")
        .toString();
  }

  /** What several k would cost. */
  @Command(
      name = "try",
      description = "Compares what is lost under several k. Nothing is kept.",
      mixinStandardHelpOptions = true)
  int attempt(
      @Parameters(paramLabel = "SPEC", description = "The specification.") Path file,
      @Option(
              names = "--k",
              split = ",",
              required = true,
              paramLabel = "K",
              description = "The values to try.")
          List<Integer> ks,
      @Option(
              names = "--time-limit",
              defaultValue = "10",
              paramLabel = "SECONDS",
              description = "Of each search. Default: ${DEFAULT-VALUE}.")
          double seconds,
      @Option(
              names = "--seed",
              defaultValue = "1",
              paramLabel = "S",
              description = "Decides every random choice. Default: ${DEFAULT-VALUE}.")
          long seed,
      @Option(
              names = "--report",
              paramLabel = "FILE",
              description = {
                "Writes a page besides: what becomes of each column, which groups lose more than others, for each k.",
                "It names values that at least k people share, so it is not for whom the table is released."
              })
          @Nullable Path page)
      throws IOException {
    ReleaseSpec release = ReleaseSpec.read(file);
    SpecCheck check = SpecCheck.of(release);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%6s %10s %8s %8s %11s %14s %8s%n",
        "k", "classes", "loss", "C_AVG", "suppressed", "highest risk", "seconds");
    Path folder = Files.createTempDirectory("sordino-try");
    Path table = folder.resolve("released.csv");
    List<TrialPage.Trial> trials = new ArrayList<>();
    try {
      for (int k : ks) {
        MicrodataOptions options = release.options(table, k);
        SearchOptions search =
            new SearchOptions(seed, ROUNDS, Duration.ofMillis((long) (seconds * 1000)));
        MicrodataReport report =
            page == null
                ? MicrodataJob.run(options, search)
                : MicrodataJob.runWithLosses(options, search);
        trials.add(new TrialPage.Trial(k, report));
        Verification verified = report.verification();
        out.printf(
            "%6d %,10d %8.4f %8.3f %,11d %14.4f %8.1f%n",
            k,
            verified.classes(),
            verified.utility().gcp(),
            verified.utility().averageClass(),
            verified.suppressed(),
            verified.risk().highest(),
            report.seconds());
        out.flush();
      }
    } finally {
      Files.deleteIfExists(table);
      Files.deleteIfExists(folder);
    }
    if (page != null) {
      Long people = release.subject() == null ? null : (Long) (long) check.subjects();
      Files.writeString(page, TrialPage.render(release, people, trials));
      out.printf("wrote %s%n", page);
      out.flush();
    }
    return 0;
  }

  private static final int ROUNDS = 28;
}
