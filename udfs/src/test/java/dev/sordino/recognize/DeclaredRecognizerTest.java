package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredRecognizerTest {

  private static final String CLUB =
      """
      id: club-number
      type: CLUB_ID
      pattern: "cl[0-9]{7}"
      check: luhn
      context:
        de: [clubnummer]
        en: [club number]
      """;

  /** Luhn holds for 4213377. */
  private static final String VALID = "CL4213377";

  @TempDir Path folder;

  private RecognizerTrial.Outcome tried(String yaml, String example) throws IOException {
    Path file = folder.resolve("club.yaml");
    Files.writeString(file, yaml + "examples:\n  - " + example + "\n");
    return RecognizerTrial.of(file).outcomes().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Da steht [CL4213377].",
        "Da steht [CL-4213377].",
        "Da steht [cl-421-3377] drauf",
        "Da steht [CL 421 33 77].",
        "das ist [c l vier zwei eins drei drei sieben sieben] glaube ich",
        "Da steht [cl-４２１３３７７]."
      })
  void validNumber_isFoundHoweverItIsWritten(String text) throws IOException {
    assertThat(tried(CLUB, "{language: de, text: \"" + text + "\"}").passed()).isTrue();
  }

  @Test
  void wrongCheckDigit_isFoundOnlyWhereItWasAskedFor() throws IOException {
    assertThat(tried(CLUB, "{language: de, text: Da steht CL4213375.}").passed()).isTrue();
    assertThat(tried(CLUB, "{language: de, text: 'Meine Clubnummer ist [CL4213375].'}").passed())
        .isTrue();
    assertThat(
            tried(
                    CLUB,
                    "{language: en, asked: 'What is your club number?', text: 'it is [CL4213375]'}")
                .passed())
        .isTrue();
  }

  @Test
  void phrasesOfAnotherLanguage_announceNothing() throws IOException {
    String yaml = CLUB + "needs-context: true\n";
    assertThat(tried(yaml, "{language: en, text: 'my clubnummer is " + VALID + "'}").passed())
        .isTrue();
    assertThat(tried(yaml, "{language: en, text: 'my club number is [" + VALID + "]'}").passed())
        .isTrue();
  }

  @Test
  void failedExamples_areCounted() throws IOException {
    RecognizerTrial.Outcome missed = tried(CLUB, "{language: de, text: 'das [CL1] da'}");
    assertThat(missed).isEqualTo(new RecognizerTrial.Outcome(1, 1, 0));
    RecognizerTrial.Outcome wrong = tried(CLUB, "{language: de, text: 'das " + VALID + " da'}");
    assertThat(wrong).isEqualTo(new RecognizerTrial.Outcome(1, 0, 1));
  }

  @Test
  void folder_addsRecognizersToTheStandardOnes() throws IOException {
    Files.writeString(folder.resolve("club.yaml"), CLUB);
    Files.writeString(folder.resolve("notes.txt"), "no declaration");
    RecognizerDeclaration declared = DeclaredRecognizers.in(folder).get(0);
    Calls.Marked call = Calls.call("de", List.of("C: hier {CLUB_ID|" + VALID + "} bitte"));
    List<Span> found =
        new ConversationDetector(List.of(new DeclaredRecognizer(declared)), List.of("de"))
            .detect(call.conversation())
            .get(0);
    assertThat(found).extracting(Span::type).containsOnly("CLUB_ID");
  }

  @Test
  void sameIdTwice_isRefused() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), CLUB);
    Files.writeString(folder.resolve("b.yaml"), CLUB);
    assertThatThrownBy(() -> DeclaredRecognizers.in(folder))
        .isInstanceOf(RecognizerDeclarationException.class)
        .hasMessage("configs/recognizers/b.yaml: its id is that of another file");
  }

  @Test
  void shippedExample_passesItsOwnExamples() throws IOException {
    Path example = folder.resolve("example.yaml");
    Files.writeString(example, Calls.text("/sordino/configs/recognizers/example.yaml.txt"));
    assertThat(RecognizerTrial.of(example).outcomes())
        .hasSize(3)
        .allMatch(RecognizerTrial.Outcome::passed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pattern: \"cl[0-9]{7}\"|patern: x|unknown key 'patern'; the nearest known is 'pattern'",
        "pattern: \"cl[0-9]{7}\"|pattern: \"CL-[0-9]{7}\"|leave out capitals, spaces, hyphens",
        "pattern: \"cl[0-9]{7}\"|pattern: \"cl(7\"|pattern is no RE2 expression",
        "pattern: \"cl[0-9]{7}\"|summary:|unknown key 'summary'",
        "check: luhn|check: magic|check must be one of luhn, mod-11-10, mod-97-10, none",
        "id: club-number|id: Club Number|id must be lower case",
        "type: CLUB_ID|type: club|type must be upper case",
        "type: CLUB_ID|min-length: 9|type is missing",
        "check: luhn|min-length: 70|min-length and max-length must lie in 3..64",
        "check: luhn|check: [a, b|is no YAML of the expected shape"
      })
  void brokenDeclaration_isRefusedWithFileAndKey(String line, String broken, String message) {
    String yaml = CLUB.replace(line, broken);
    assertThatThrownBy(() -> RecognizerDeclaration.of("club.yaml", yaml))
        .isInstanceOf(RecognizerDeclarationException.class)
        .hasMessageStartingWith("club.yaml: ")
        .hasMessageContaining(message);
  }

  @Test
  void unclosedBracketOrUnknownLanguage_isRefusedWithoutTheText() {
    assertThatThrownBy(() -> tried(CLUB, "{language: de, text: 'das [" + VALID + "'}"))
        .hasMessage("club.yaml: example 1 has a bracket that does not close");
    assertThatThrownBy(() -> tried(CLUB, "{language: xx, text: a}"))
        .hasMessageStartingWith("club.yaml: example 1 has a language without a pack");
    assertThatThrownBy(
            () -> {
              Path file = folder.resolve("none.yaml");
              Files.writeString(file, CLUB);
              RecognizerTrial.of(file);
            })
        .hasMessage("none.yaml: has no examples to try");
  }
}
