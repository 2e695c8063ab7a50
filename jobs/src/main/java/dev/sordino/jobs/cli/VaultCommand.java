package dev.sordino.jobs.cli;

import dev.sordino.deidentify.ValueVault;
import dev.sordino.jobs.vault.ApprovalKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino vault}. */
@Command(
    name = "vault",
    description = "Keys of the vault and of those who approve.",
    mixinStandardHelpOptions = true,
    subcommands = {VaultCommand.Keyset.class, VaultCommand.Approver.class})
final class VaultCommand {

  private VaultCommand() {}

  /** {@code sordino vault keyset}. */
  @Command(
      name = "keyset",
      description = "Makes the keyset that vault.keyset names. Without it the vault is unreadable.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino vault keyset --out /etc/sordino/vault.json"})
  static final class Keyset implements Callable<Integer> {

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "A file that is not there yet.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ValueVault.create(file);
      spec.commandLine().getOut().println("A new keyset: " + file);
      return 0;
    }
  }

  /** {@code sordino vault approver}. */
  @Command(
      name = "approver",
      description = "Makes the keys of somebody who approves: NAME.private.json, NAME.public.json.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "The private one stays with that person; the public one goes into vault.approvers.",
        "",
        "Example:",
        "  sordino vault approver --name maria --out ~/keys"
      })
  static final class Approver implements Callable<Integer> {

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "What the files are called.")
    private String name;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Where the files go.")
    private Path folder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      ApprovalKey.create(folder, name);
      spec.commandLine().getOut().println("A new pair of keys in " + folder);
      return 0;
    }
  }
}
