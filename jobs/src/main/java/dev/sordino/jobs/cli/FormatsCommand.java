package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino formats}. */
@Command(
    name = "formats",
    description =
        "Lists the dump formats that are read, what each is recognised by, and an example of it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino formats",
      "  sordino formats --short",
      "  sordino formats connect-voice > example.json",
      "  sordino formats --write docs/formats.md"
    })
final class FormatsCommand implements Callable<Integer> {

  @Option(names = "--short", description = "Ids and what they are, without examples.")
  private boolean brief;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Renews the generated part of that Markdown page instead.")
  private @Nullable Path page;

  @Parameters(
      arity = "0..1",
      paramLabel = "FORMAT",
      description = "Prints this one's example alone, as a file of it would be.")
  private @Nullable String id;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<TranscriptFormat> formats = TranscriptReader.standard(Integer.MAX_VALUE - 1).formats();
    if (page != null) {
      Files.writeString(page, FormatsPage.renewed(Files.readString(page), formats));
      return 0;
    }
    if (id != null) {
      TranscriptFormat format = named(formats, id);
      out.print(format.example().isEmpty() ? format.key() + "\n" : format.example());
    } else {
      for (TranscriptFormat format : formats) {
        out.printf("%-22s %s%n", format.id(), format.summary());
        if (!brief) {
          out.printf("    recognised by %s%n", format.key());
          out.printf("    carries %s%n%n", FormatsPage.carried(format));
          format.example().lines().forEach(line -> out.printf("    %s%n", line));
          out.println();
        }
      }
    }
    out.flush();
    return 0;
  }

  private static TranscriptFormat named(List<TranscriptFormat> formats, String id) {
    return formats.stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "there is no format '%s'; there are %s"
                        .formatted(
                            id,
                            String.join(
                                ", ", formats.stream().map(TranscriptFormat::id).toList()))));
  }
}
