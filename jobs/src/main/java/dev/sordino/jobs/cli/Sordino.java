package dev.sordino.jobs.cli;

import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.run.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes are documented in its help and in README.md. */
@Command(
    name = "sordino",
    description =
        "Quality and sentiment metrics from customer conversations, without the people in them.",
    mixinStandardHelpOptions = true,
    versionProvider = Sordino.Version.class,
    subcommands = {
      DemoCommand.class,
      GenerateCommand.class,
      FormatsCommand.class,
      InspectCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      ModelCommand.class,
      SampleCommand.class,
      LanguageCommand.class,
      RecognizerCommand.class,
      ScanCommand.class,
      EraseCommand.class,
      ExportCommand.class,
      RetainCommand.class,
      VaultCommand.class,
      ApproveCommand.class,
      ReidentifyCommand.class,
      AuditCommand.class,
      AnonymizeCommand.class,
      ReleaseCommand.class,
      AttackCommand.class,
      TablesCommand.class,
      MetricsCommand.class,
      ExplainCommand.class,
      ScorecardCommand.class,
      TopicsCommand.class,
      ConfigCommand.class,
      PolicyCommand.class,
      KeysCommand.class,
      BenchCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:wrong usage or configuration",
      "3:bad input above the tolerated share; nothing was published",
      "4:a privacy gate failed; nothing was published",
      "5:nothing is held about somebody who was asked for",
      "70:a defect of Sordino",
      "74:disk, network or rights; the same command may succeed later",
      "75:another run holds the warehouse; the same command succeeds after it"
    },
    footer = {
      "",
      "Examples:",
      "  sordino demo",
      "  sordino run --input dumps --warehouse warehouse",
      "  sordino tables --warehouse warehouse published.quality_weekly"
    })
public final class Sordino {

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command in this JVM and returns its exit code. */
  public static int run(String... args) {
    return new CommandLine(new Sordino())
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> {
              command.getErr().println("sordino: " + Failures.sentence(failed));
              return Failures.exitCode(failed);
            })
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sordino " + Versions.SORDINO};
    }
  }
}
