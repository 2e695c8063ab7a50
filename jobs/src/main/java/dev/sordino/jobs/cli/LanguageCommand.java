package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.language.PackCheck;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino language}. */
@Command(
    name = "language",
    description = "Checks language packs.",
    mixinStandardHelpOptions = true,
    subcommands = LanguageCommand.Check.class)
final class LanguageCommand {

  /** {@code sordino language check}. */
  @Command(
      name = "check",
      description = {
        "Says what a language pack lacks against those that are kept complete, German and English.",
        "Exit code 0 if it lacks nothing, 3 if it does. Lists that only one of the two has serve that"
            + " language alone and are never missed."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  sordino language check fr",
        "  sordino language check configs/languages/nl"
      })
  static final class Check implements Callable<Integer> {

    private static final int INCOMPLETE = 3;

    @Parameters(
        paramLabel = "LANG",
        description = "Code of a pack that ships, or the folder of one.")
    private String language;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PackCheck check = PackCheck.of(pack());
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s: %.0f %% of what is needed%n", check.code(), 100 * check.share());
      for (PackCheck.Part part : check.parts()) {
        int needed = part.has() + part.lacks().size();
        out.printf("  %-26s %3d of %3d%n", part.name(), part.has(), needed);
        list(out, "lacks", part.lacks());
        list(out, "few entries", part.thin());
      }
      list(out, "models that are not there", check.missingModels());
      list(out, "lists that no other pack has", check.unknown());
      out.flush();
      return check.isComplete() ? 0 : INCOMPLETE;
    }

    private LanguagePack pack() {
      try {
        return Files.isDirectory(Path.of(language))
            ? LanguagePacks.in(Path.of(language))
            : LanguagePacks.load(language);
      } catch (IllegalArgumentException none) {
        throw new ConfigException(String.valueOf(none.getMessage()));
      }
    }

    private static void list(PrintWriter out, String what, List<String> lists) {
      if (!lists.isEmpty()) {
        out.printf("    %s: %s%n", what, String.join(", ", lists));
      }
    }
  }
}
