package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All institutions are invented. */
class InstitutionRecognizerTest {

  private static List<String> found(String text) {
    Utterance utterance =
        new Utterance(
            text,
            Tokenizer.tokenize(text),
            Speaker.AGENT,
            Channel.CHAT,
            Set.of(),
            Customer.UNKNOWN,
            LanguagePacks.load("en"));
    List<Span> spans = new ArrayList<>();
    new InstitutionRecognizer().recognize(utterance, spans::add);
    return spans.stream().map(span -> text.substring(span.start(), span.end())).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how about Silver Birch Dental in town     | Silver Birch Dental
          I go to B-2 Skin & Laser Clinic.          | B-2 Skin & Laser Clinic
          i work for Hollow Oak Partners            | Hollow Oak Partners
          she goes to Quiet Willow dental office    | Quiet Willow dental office
          an appointment with quiet willow dental   | quiet willow dental
          how about the b j skin clinic in town     | b j skin clinic
          """)
  void runOfCapitals_withTellingWord_isFound(String text, String name) {
    assertThat(found(text)).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Dental",
        "my dental plan",
        "Health matters",
        "i need a clinic",
        "&",
        "Your dental visit",
        "with my dental plan"
      })
  void otherText_isLeft(String text) {
    assertThat(found(text)).isEmpty();
  }
}
