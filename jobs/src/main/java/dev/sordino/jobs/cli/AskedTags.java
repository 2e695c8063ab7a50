package dev.sordino.jobs.cli;

import dev.sordino.jobs.vault.PseudonymFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What is asked of the vault, and why: the same for who asks and who approves. */
final class AskedTags {

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "WORD",
      description = "One of vault.reasons.")
  private String reason;

  @Option(
      names = "--ticket",
      required = true,
      paramLabel = "ID",
      description = "Id of the case elsewhere.")
  private String ticket;

  @Option(
      names = "--pseudonym-file",
      required = true,
      paramLabel = "FILE",
      description = "The tags asked for, one a line, such as [PERSON_7f3a9c21].")
  private Path pseudonyms;

  String reason() {
    return reason;
  }

  String ticket() {
    return ticket;
  }

  TreeSet<String> pseudonyms() throws IOException {
    return PseudonymFile.read(pseudonyms);
  }
}
