package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LanguageCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void completePacks_passAndOthersSayWhatTheyLack() {
    assertThat(check("de")).isZero();
    assertThat(check("en")).isZero();
    assertThat(out.toString()).contains("de: 100 %", "en: 100 %").doesNotContain("lacks");
    assertThat(check("fr")).isEqualTo(3);
    assertThat(out.toString()).contains("fr: ", "lacks: pack.yaml names");
  }

  @Test
  void folderThatDoesNotShip_isCheckedToo() throws IOException {
    Files.writeString(folder.resolve("pack.yaml"), "names: []\n");
    assertThat(check(folder.toString())).isEqualTo(3);
    assertThat(out.toString()).contains(": 0 % of what is needed", "pack.yaml names");
  }

  @Test
  void unknownLanguage_isAMistakeOfTheCaller() {
    assertThat(Sordino.run("language", "check", "xx")).isEqualTo(2);
  }

  private int check(String language) {
    return new CommandLine(new Sordino())
        .setOut(new PrintWriter(out))
        .execute("language", "check", language);
  }
}
