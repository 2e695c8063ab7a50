package dev.sordino.jobs.cli;

import dev.sordino.jobs.audit.OwnerFiles;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.vault.Approval;
import dev.sordino.jobs.vault.ApprovalKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino approve}. */
@Command(
    name = "approve",
    description = "Signs a second person's yes to a re-identification.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Run by the one who approves, with their own key, on the request as the other will give it. The",
      "approval serves once, and until it expires. The other hands it to `sordino reidentify`.",
      "",
      "Example:",
      "  sordino approve --for jan --reason fraud --ticket CASE-17 --pseudonym-file tags.txt \\",
      "    --key ~/keys/maria.private.json --out approval.json"
    })
final class ApproveCommand implements Callable<Integer> {

  @Option(
      names = "--for",
      required = true,
      paramLabel = "ACCOUNT",
      description = "Account of the person who asks.")
  private String asker;

  @Mixin private AskedTags what;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Your private key; `sordino vault approver` makes one.")
  private Path key;

  @Option(
      names = "--as",
      paramLabel = "ACCOUNT",
      description =
          "Your account, as vault.approvers names it. Default: the one that you are logged in with.",
      defaultValue = "${sys:user.name}")
  private String approver;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the approval goes.")
  private Path file;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SordinoConfig config = configuration.load();
    Instant expires =
        Instant.now()
            .plus(Duration.ofHours(config.vault().approvalHours()))
            .truncatedTo(ChronoUnit.SECONDS);
    Approval approval =
        Approval.signed(
            Approval.Request.of(
                config.tenant(), asker, what.reason(), what.ticket(), what.pseudonyms()),
            approver,
            expires,
            ApprovalKey.Private.open(key));
    OwnerFiles.create(file, approval.toJson());
    spec.commandLine().getOut().println("Approved until " + expires + ": " + file);
    return 0;
  }
}
