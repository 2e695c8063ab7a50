package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePacks;
import dev.sordino.residual.SecondLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The second look sees it when detection has lost a part; all text is invented. */
class SwitchedOffRecognizerTest {

  private static final List<String> TURNS =
      List.of(
          "good morning, how can i help",
          "my name is luigi rossi and my mail is q7x@mail.example.org",
          "the card is 4111 1111 1111 1111",
          "thanks, that is all");

  @Test
  void allRecognizers_leaveNothingSuspect() {
    assertThat(suspicions(Set.of())).isEmpty();
  }

  @Test
  void recognizerOfMail_isMissed() {
    assertThat(suspicions(Set.of("EmailRecognizer", "UrlRecognizer", "UsernameRecognizer")))
        .containsKey("email_shape");
  }

  @Test
  void recognizersOfNumbers_areMissed() {
    assertThat(
            suspicions(
                Set.of("CardRecognizer", "RunRecognizer", "CodeRecognizer", "PhoneRecognizer")))
        .containsKeys("checksum", "digit_run");
  }

  @Test
  void recognizersOfNames_areMissed() {
    assertThat(suspicions(Set.of("NameRecognizer", "AnswerWordRecognizer", "EmailRecognizer")))
        .containsKey("introduced_name");
  }

  private static Map<String, Integer> suspicions(Set<String> off) {
    List<Recognizer> recognizers = new ArrayList<>();
    ServiceLoader.load(Recognizer.class)
        .forEach(
            recognizer -> {
              boolean number = recognizer instanceof RunRecognizer && off.contains("RunRecognizer");
              if (!number && !off.contains(recognizer.getClass().getSimpleName())) {
                recognizers.add(recognizer);
              }
            });
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < TURNS.size(); i++) {
      turns.add(
          new Turn(null, i % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER, null, null, TURNS.get(i)));
    }
    Conversation conversation =
        new Conversation(
            "c",
            Channel.CHAT,
            "en",
            null,
            Customer.UNKNOWN,
            null,
            null,
            Consent.UNKNOWN,
            turns,
            Map.of());
    List<List<Span>> spans =
        new ConversationDetector(recognizers, List.of("en")).detect(conversation);
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < TURNS.size(); i++) {
      StringBuilder text = new StringBuilder(TURNS.get(i));
      for (int s = spans.get(i).size() - 1; s >= 0; s--) {
        Span span = spans.get(i).get(s);
        text.replace(span.start(), span.end(), "[" + span.type() + "]");
      }
      masked.add(text.toString());
    }
    return SecondLook.standard()
        .at(Customer.UNKNOWN, LanguagePacks.load("en"), masked, List.of())
        .byRule();
  }
}
