package dev.sordino.jobs.cli;

import dev.sordino.jobs.audit.AuditEntry;
import dev.sordino.jobs.audit.AuditLog;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.run.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino audit}. */
@Command(
    name = "audit",
    description = "The log of what was done to people's data.",
    mixinStandardHelpOptions = true,
    subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class})
final class AuditCommand {

  private AuditCommand() {}

  /** {@code sordino audit verify}. */
  @Command(
      name = "verify",
      description = "Says whether an entry was changed, removed or cut off; exit code 4 if so.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Every command that adds an entry prints the log's new head. Note it where those who can write",
        "the log can't: --noted finds a log that was made anew, head and all.",
        "",
        "Examples:",
        "  sordino audit verify --warehouse out/demo/warehouse",
        "  sordino audit verify --warehouse out/demo/warehouse --noted 12:3f2a…"
      })
  static final class Verify implements Callable<Integer> {

    @Mixin private Governed governed;

    @Option(
        names = "--noted",
        paramLabel = "HEAD",
        description = "A head that was printed earlier; the log must still hold that entry.")
    private @Nullable String noted;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      AuditLog log = governed.log();
      AuditLog.Verdict verdict = log.verify();
      verdict.faults().forEach(fault -> out.println("  " + fault));
      boolean held = noted == null || log.holds(head(noted));
      if (!held) {
        out.println("  the entry of the noted head is not there, or is another");
      }
      boolean whole = verdict.faults().isEmpty() && held;
      if (whole) {
        out.printf(
            "The log is whole: %,d entries, head %s%n",
            verdict.head().number(), verdict.head().text());
      } else {
        out.println("The log was changed.");
      }
      return whole ? 0 : Failures.PRIVACY;
    }

    private static AuditLog.Head head(String text) {
      if (!text.matches("\\d{1,10}:[0-9a-f]{64}")) {
        throw new ConfigException("--noted takes a head as it was printed: number:hash");
      }
      int colon = text.indexOf(':');
      return new AuditLog.Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }
  }

  /** {@code sordino audit show}. */
  @Command(
      name = "show",
      description = "Prints the entries, oldest first.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino audit show --warehouse out/demo/warehouse"})
  static final class Show implements Callable<Integer> {

    @Mixin private Governed governed;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      for (AuditEntry entry : governed.log().entries()) {
        out.printf(
            "%6d  %s  %-12s %-16s", entry.number(), entry.at(), entry.actor(), entry.action());
        entry.detail().forEach((key, value) -> out.printf(" %s=%s", key, value));
        out.println();
      }
      return 0;
    }
  }

  /**
   * The log of a warehouse.
   *
   * @throws ConfigException if nothing says where its key is
   */
  static AuditLog open(SordinoConfig config, RunOptions options, Configuration hadoop)
      throws IOException {
    String directory = config.audit().directory();
    return AuditLog.open(
        directory.isEmpty() ? options.reports().resolve("audit").toString() : directory,
        keys(config, options),
        hadoop,
        Clock.systemUTC());
  }

  private static Path keys(SordinoConfig config, RunOptions options) {
    if (!config.audit().keys().isEmpty()) {
      return Path.of(config.audit().keys());
    }
    Path keyset =
        config.keys().keyset().isEmpty()
            ? null
            : Path.of(config.keys().keyset()).toAbsolutePath().getParent();
    if (keyset != null) {
      return keyset;
    }
    return options
        .reports()
        .onDisk()
        .map(reports -> reports.resolve("keys"))
        .orElseThrow(
            () ->
                new ConfigException(
                    "set audit.keys or keys.keyset: reports go to "
                        + options.reports()
                        + ", and keys are never kept in a store beside tables"));
  }
}
