package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.recognize.Detector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeidentifierTest {

  private static final Customer NAMED =
      new Customer("K77", "Margaret Thompson", null, null, null, null, List.of());

  @Test
  void identifiers_areReplacedAndCounted() {
    Sanitized sanitized =
        deidentifier("PERSON", "Margaret Thompson|Thompson")
            .deidentify(conversation("I am Margaret Thompson", "Mrs Thompson?"));
    assertThat(sanitized.turns().get(0).text()).matches("I am \\[PERSON_[0-9a-f]+]");
    assertThat(sanitized.entities()).isEqualTo(Map.of("PERSON", 2));
  }

  @Test
  void partOfAName_getsTheTagOfTheWholeName() {
    Sanitized sanitized =
        deidentifier("PERSON", "Margaret Thompson|Thompson")
            .deidentify(conversation("I am Margaret Thompson", "Mrs Thompson?"));
    String tag = sanitized.turns().get(0).text().substring("I am ".length());
    assertThat(sanitized.turns().get(1).text()).isEqualTo("Mrs " + tag + "?");
  }

  @Test
  void partThatTwoNamesShare_keepsATagOfItsOwn() {
    Sanitized sanitized =
        deidentifier("PERSON", "Ada Berg|Bo Berg|Berg")
            .deidentify(conversation("Ada Berg", "Bo Berg", "Berg"));
    assertThat(sanitized.turns().stream().map(turn -> turn.text()).distinct()).hasSize(3);
  }

  @Test
  void idsOfTheDump_becomePseudonyms() {
    Sanitized sanitized = deidentifier("X", "nothing").deidentify(conversation("hello"));
    assertThat(sanitized.toString()).doesNotContain("K77").doesNotContain("call-1", "A5");
    assertThat(sanitized.subjectKnown()).isTrue();
    assertThat(sanitized.agentKey()).isNotNull();
  }

  @Test
  void unknownCustomer_isASubjectOfItsOwnConversation() {
    Deidentifier deidentifier = deidentifier("X", "nothing");
    Sanitized one = deidentifier.deidentify(conversation(Customer.UNKNOWN, "call-1", "hello"));
    Sanitized other = deidentifier.deidentify(conversation(Customer.UNKNOWN, "call-2", "hello"));
    assertThat(one.subjectKnown()).isFalse();
    assertThat(one.subjectKey()).isNotEqualTo(other.subjectKey());
  }

  @Test
  void sameCustomer_isOneSubjectInEveryConversation() {
    Deidentifier deidentifier = deidentifier("X", "nothing");
    assertThat(deidentifier.deidentify(conversation(NAMED, "call-1", "hello")).subjectKey())
        .isEqualTo(deidentifier.deidentify(conversation(NAMED, "call-2", "bye")).subjectKey());
  }

  @Test
  void metadata_isDroppedUnlessListedAndThenMasked() {
    Sanitized sanitized = deidentifier("PERSON", "Ada").deidentify(conversation("hello"));
    assertThat(sanitized.metadata()).containsOnlyKeys("site");
    assertThat(sanitized.metadata().get("site")).matches("desk of \\[PERSON_[0-9a-f]+]");
    assertThat(sanitized.turns()).hasSize(1);
  }

  @Test
  void givenLanguage_isKeptAndAnotherThanThePacksIsMarked() {
    Sanitized german = deidentifier("X", "nothing").deidentify(conversation("hello"));
    assertThat(german.language()).isEqualTo("en");
    assertThat(german.reducedDetection()).isFalse();
    Sanitized polish =
        deidentifier("X", "nothing")
            .deidentify(conversation(NAMED, "call-1", "pl-PL", "dzień dobry"));
    assertThat(polish.language()).isEqualTo("pl");
    assertThat(polish.reducedDetection()).isTrue();
  }

  @Test
  void missingLanguage_isHeardFromTheText() {
    Sanitized sanitized =
        deidentifier("X", "nothing")
            .deidentify(
                conversation(NAMED, "call-1", (String) null, "ich möchte meinen vertrag kündigen"));
    assertThat(sanitized.language()).isEqualTo("de");
  }

  @Test
  void failingDetector_failsWithoutQuotingTheText() {
    Detector failing =
        (conversation, names) -> {
          throw new NumberFormatException("For input string: Margaret");
        };
    Deidentifier deidentifier =
        new Deidentifier(
            failing,
            Policies.load("default"),
            new OperatorTest.UnkeyedPseudonyms(),
            List.of("de", "en"),
            List.of());
    assertThatThrownBy(() -> deidentifier.deidentify(conversation("hello")))
        .isInstanceOf(DeidentificationException.class)
        .hasMessage("de-identification failed with java.lang.NumberFormatException")
        .hasNoCause();
  }

  /** Finds what a pattern matches, and nothing else. */
  private static Deidentifier deidentifier(String type, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    Detector detector =
        (conversation, names) ->
            conversation.turns().stream()
                .map(
                    turn -> {
                      List<Span> spans = new ArrayList<>();
                      Matcher matcher = compiled.matcher(turn.text());
                      while (matcher.find()) {
                        spans.add(new Span(matcher.start(), matcher.end(), type, 1, "test"));
                      }
                      return spans;
                    })
                .toList();
    return new Deidentifier(
        detector,
        Policies.load("default"),
        new OperatorTest.UnkeyedPseudonyms(),
        List.of("de", "en"),
        List.of("site"));
  }

  private static Conversation conversation(String... texts) {
    return conversation(NAMED, "call-1", "en", texts);
  }

  private static Conversation conversation(Customer customer, String id, String text) {
    return conversation(customer, id, "en", text);
  }

  private static Conversation conversation(
      Customer customer, String id, @Nullable String language, String... texts) {
    List<Turn> turns = new ArrayList<>();
    for (String text : texts) {
      turns.add(new Turn(null, Speaker.CUSTOMER, null, null, text));
    }
    return new Conversation(
        id,
        Channel.CHAT,
        language,
        Instant.parse("2026-10-05T10:00:00Z"),
        customer,
        "A5",
        "billing",
        Consent.UNKNOWN,
        turns,
        Map.of("site", "desk of Ada", "note", "secret"));
  }
}
