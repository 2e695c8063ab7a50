package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownValuesTest {

  /** No recognizers: what is masked is masked by what is known alone. */
  private static final ConversationDetector DETECTOR =
      new ConversationDetector(List.of(), List.of("de", "en"));

  private static final Customer CUSTOMER =
      new Customer(
          "KD-48213",
          "Dr. Frauke Petersen-Hallwachs",
          "frauke.hallwachs@example.org",
          "+49 176 55512387",
          "Birkenstr. 14, 28195 Bremen",
          "1961-04-03",
          List.of("V7730019"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hallo mark|hallo ████",
        "mark|████",
        "der nachname ist also mark|der nachname ist also ████",
        "Frau I. Mark rief an|Frau ███████ rief an",
        "das kostet eine mark zu viel|das kostet eine mark zu viel",
      })
  void nameThatIsAnEverydayWord_isMaskedWhereItStandsAsAName(String text, String masked) {
    Customer customer = new Customer("K1", "Ines Mark", null, null, null, null, List.of());
    Turn turn = new Turn(null, Speaker.CUSTOMER, null, null, text);
    var spans = DETECTOR.detect(Calls.conversation("de", List.of(turn), customer)).get(0);
    assertThat(Calls.masked(text, spans)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mein name ist frauke hallwachs|mein name ist ██████ █████████",
        "Frau Petersens Vertrag|Frau █████████ Vertrag",
        "hier spricht hallwacks|hier spricht █████████",
        "ja 0176 555 12387|ja ██████████████",
        "die nummer endet auf 2387|die nummer endet auf ████",
        "in der birkenstraße|in der ████████████",
        "am 3.4.61|am ██████",
        "dritter april neunzehnhunderteinundsechzig|██████████████████████████████████████████",
        "kundennummer kd 48213|kundennummer ████████",
        "vertrag v sieben sieben drei null null eins neun|"
            + "vertrag ████████████████████████████████████████",
        "ich komme morgen um zehn|ich komme morgen um zehn",
      })
  void fieldOfTheCustomer_isMaskedInAnyForm(String text, String masked) {
    Turn turn = new Turn(null, Speaker.CUSTOMER, null, null, text);
    var spans = DETECTOR.detect(Calls.conversation("de", List.of(turn), CUSTOMER)).get(0);
    assertThat(Calls.masked(text, spans).replaceAll("█ █", "███").replaceAll("█ █", "███"))
        .isEqualTo(masked.replaceAll("█ █", "███").replaceAll("█ █", "███"));
  }

  /**
   * "Mike" is an M as well, "Delta" a D: what is known for certain is masked as it stands there.
   */
  @ParameterizedTest
  @CsvSource({"mike hand", "Delta West", "harry page"})
  void nameOfSpellingWords_isMaskedAsItIsWritten(String name) {
    Turn turn = new Turn(null, Speaker.CUSTOMER, null, null, "that is m for " + name + " again");
    var spans =
        DETECTOR
            .detect(
                Calls.conversation("en", List.of(turn), Customer.UNKNOWN),
                Map.of(name, EntityTypes.PERSON))
            .get(0);
    assertThat(Calls.masked(turn.text(), spans).replaceAll("█ █", "███"))
        .isEqualTo("that is m for " + "█".repeat(name.length()) + " again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "and are you still at 80 North Parade?|and are you still at ███████████████?",
        "right outside my house eighty north parade|right outside my house ███████████████████",
        "the north parade was nice|the north parade was nice",
        "i paid 80 for it|i paid 80 for it",
      })
  void streetOfEverydayWords_isMaskedWithItsNumber(String text, String masked) {
    Customer customer =
        new Customer("K1", null, null, null, "80 North Parade, Swansea", null, List.of());
    Turn turn = new Turn(null, Speaker.AGENT, null, null, text);
    var spans = DETECTOR.detect(Calls.conversation("en", List.of(turn), customer)).get(0);
    assertThat(Calls.masked(text, spans)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "may friday has it|██████████ has it",
        "can it come in may or on friday|can it come in may or on friday",
      })
  void fullNameOfEverydayWords_isMaskedAsAWhole(String text, String masked) {
    Turn turn = new Turn(null, Speaker.AGENT, null, null, text);
    var conversation = Calls.conversation("en", List.of(turn), Customer.UNKNOWN);
    var spans = DETECTOR.detect(conversation, Map.of("May Friday", "PERSON")).get(0);
    assertThat(Calls.masked(text, spans)).isEqualTo(masked);
  }

  @Test
  void wordsThatSoundAlike_areOne() {
    assertThat(Phonetics.soundAlike("meier", "mayer")).isTrue();
    assertThat(Phonetics.soundAlike("schmidt", "schmitt")).isTrue();
    assertThat(Phonetics.soundAlike("thomson", "tomson")).isTrue();
    assertThat(Phonetics.soundAlike("petersen", "rechnung")).isFalse();
    assertThat(Phonetics.soundAlike("ann", "anna")).isFalse();
  }
}
