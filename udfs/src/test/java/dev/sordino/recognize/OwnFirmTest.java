package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFirmTest {

  private static final ConversationDetector DETECTOR =
      ConversationDetector.standard(List.of("de", "en"));

  private static String masked(String language, String... lines) {
    Calls.Marked call = Calls.call(language, List.of(lines));
    int last = lines.length - 1;
    return Calls.masked(
        call.conversation().turns().get(last).text(),
        DETECTOR.detect(call.conversation()).get(last));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Good morning, Hartwell & Pike Insurance, Rosalind Okoro speaking. | Hartwell & Pike"
            + " | Rosalind Okoro",
        "en | thank you for calling silverbrook support my name is keith | silverbrook | keith",
        "en | you're through to Palmerston Rail, Deepak here | Palmerston Rail | Deepak",
        "en | marlow lettings gemma speaking | marlow lettings | gemma",
        "de | Guten Tag, Brillen Kaltenbach, Sabine Weidner am Apparat. | Brillen Kaltenbach"
            + " | Sabine Weidner",
        "de | Sparbank Weserbergland, mein Name ist Jonas Petri. | Weserbergland | Jonas Petri",
        "de | willkommen bei funkblitz ich bin kerstin | funkblitz | kerstin",
      })
  void greetingOfAnAgent_showsTheFirmAndHidesThePerson(
      String language, String text, String firm, String person) {
    assertThat(masked(language, "A: " + text)).contains(firm).doesNotContain(person);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Called by name, not a firm.
        "en | A: Hello, Wojciechowski, this is Kim from support. | Wojciechowski",
        "en | A: Good morning, Louisa! Thank you for calling Palmerston Rail. | Louisa",
        // A practice is called after who works there.
        "en | A: Dr. Abernathy's surgery, Maureen speaking. | Abernathy",
        // Given names begin what may be a person.
        "de | A: Elektrohaus Timo Scholz, guten Tag. | Timo Scholz",
        "de | A: Guten Tag, Herr Wallraff, hier ist Anja Berg. | Wallraff",
        // Customers have no firm to speak for.
        "de | C: Guten Tag, Kaltenbach, Sabine Kaltenbach am Apparat. | Kaltenbach",
      })
  void nameBesideAGreeting_isMasked(String language, String line, String name) {
    assertThat(masked(language, line)).doesNotContain(name);
  }

  @Test
  void laterTurnOfAnAgent_isNoGreeting() {
    assertThat(
            masked(
                "en",
                "A: Palmerston Rail, how can I help?",
                "C: It's about my ticket.",
                "A: Okay, Priya Siddiqui, this is your booking."))
        .doesNotContain("Siddiqui");
  }
}
