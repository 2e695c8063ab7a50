package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  private static final ConversationDetector DETECTOR =
      ConversationDetector.standard(List.of("de", "en", "fr", "es", "it"));

  /** Read-backs, parts and corrections of all that is asked for on the telephone. */
  @ParameterizedTest
  @CsvSource({"de, 60", "en, 60", "fr, 3", "es, 3", "it, 3"})
  void answerInParts_isMaskedWhereverItIsSaid(String language, int least) {
    List<String> leaks = new ArrayList<>();
    int number = 0;
    for (Calls.Marked call : Calls.read("answers-" + language + ".txt", language)) {
      number++;
      List<List<Span>> found = DETECTOR.detect(call.conversation());
      for (int turn = 0; turn < found.size(); turn++) {
        String text = call.conversation().turns().get(turn).text();
        String masked = Calls.masked(text, found.get(turn));
        for (Span span : call.gold().get(turn)) {
          String rest = masked.substring(span.start(), span.end()).replaceAll("[█\\s]", "");
          if (!rest.isEmpty()) {
            leaks.add(number + ": " + text + " -> " + masked);
          }
        }
      }
    }
    assertThat(number).isGreaterThanOrEqualTo(least);
    assertThat(leaks).isEmpty();
  }

  @Test
  void questionThatIsDeniedOrPutOff_leavesTheTurnAlone() {
    assertNothingFound(
        "de",
        "A: wie lautet ihr kennwort",
        "C: das hab ich grad nicht da",
        "A: und die mailadresse",
        "C: nee sowas benutz ich nicht");
    assertNothingFound(
        "en",
        "A: what's your memorable word",
        "C: oh i don't remember that at all",
        "A: and an email address",
        "C: no i haven't got one");
  }

  /** The first word of the spelled letter is an article as well. */
  @Test
  void letterThatIsAnArticle_isMasked() {
    assertThat(masked("en", "A: one last letter of your email", "C: A for apple. And that is all"))
        .endsWith("███████████. And that is all");
  }

  @Test
  void wordsAroundAnAnswer_areLeftAlone() {
    assertThat(masked("de", "A: erstes haustier bitte", "C: ja das war glaube ich der wuschel"))
        .endsWith("ja das war glaube ich der ███████");
    assertThat(masked("en", "A: your memorable word", "C: yeah i think it's lighthouse"))
        .endsWith("yeah i think it's ██████████");
  }

  @Test
  void questionStaysOpen_overAListeningTurnAndARefusal() {
    assertThat(
            masked(
                "en",
                "A: what's the password on the account",
                "C: purple monkey",
                "A: that's not what i have",
                "C: oh then green dragon"))
        .endsWith("oh then ████████████");
    assertThat(masked("de", "A: geburtsdatum", "C: vierzehnter", "A: ja", "C: august"))
        .isEqualTo("geburtsdatum|███████████|ja|██████");
  }

  @Test
  void twoNumbersToldApart_areBothMasked() {
    assertThat(
            masked(
                "en",
                "A: what's the order number",
                "C: four four seven nine",
                "A: four four seven nine",
                "C: no four four five nine not seven"))
        .doesNotContain("seven");
  }

  private static void assertNothingFound(String language, String... lines) {
    Calls.Marked call = Calls.call(language, List.of(lines));
    assertThat(DETECTOR.detect(call.conversation())).allSatisfy(s -> assertThat(s).isEmpty());
  }

  /** The turns with what was found blacked out, joined by bars. */
  private static String masked(String language, String... lines) {
    Calls.Marked call = Calls.call(language, List.of(lines));
    List<List<Span>> found = DETECTOR.detect(call.conversation());
    List<String> turns = new ArrayList<>();
    for (int turn = 0; turn < found.size(); turn++) {
      turns.add(Calls.masked(call.conversation().turns().get(turn).text(), found.get(turn)));
    }
    return String.join("|", turns);
  }
}
