package dev.sordino.reason;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonFinderTest {

  private static final Taxonomy SHIPPED =
      Taxonomies.load(List.of("general", "telecom", "bank", "retail", "energy", "insurance"));

  /** Turns as {@code c: …} and {@code a: …}. */
  private static SanitizedConversation talk(String language, String... lines) {
    List<SanitizedConversation.Turn> turns = new ArrayList<>();
    for (String line : lines) {
      Speaker speaker =
          switch (line.charAt(0)) {
            case 'c' -> Speaker.CUSTOMER;
            case 'a' -> Speaker.AGENT;
            default -> Speaker.UNKNOWN;
          };
      turns.add(new SanitizedConversation.Turn(speaker, null, null, line.substring(3)));
    }
    return new SanitizedConversation(
        Channel.CHAT, LanguagePacks.load(language), turns, Collections.nCopies(turns.size(), null));
  }

  private static List<String> found(SanitizedConversation conversation) {
    return new ReasonFinder(SHIPPED).find(conversation).stream().map(FoundReason::reason).toList();
  }

  private static Taxonomy invented(double weight, String... phrases) {
    return new Taxonomy(
        List.of(
            new Reason("early", "Early", "Früh", 1, Map.of("en", List.of("apples"))),
            new Reason("late", "Late", "Spät", weight, Map.of("en", List.of(phrases)))));
  }

  private static List<FoundReason> found(Taxonomy taxonomy, String... lines) {
    return new ReasonFinder(taxonomy).find(talk("en", lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Meine Jahresabrechnung ist doppelt so hoch wie letztes Jahr.|billing.too-high",
        "de|Ich will zum Monatsende kündigen.|contract.cancel",
        "de|Hallo [PERSON_7f3a9c21] hier, unser Netz ist seit gestern komplett ausgefallen|technical.outage",
        "de|Wo bleibt denn mein Paket?|delivery.missing",
        "de|ich hab mich ausgesperrt aus dem onlinebanking, passwort vergessen|account.login",
        "de|Uns hat jemand ins Auto reingefahren, ein Unfall|claim.car",
        "de|Dauerauftrag ändern bitte|payment.standing-order",
        "de|Zählerstand durchgeben|supply.meter-reading",
        "en|My broadband has been down all day.|technical.outage",
        "en|I can't log in to my account|account.login",
        "en|where is my parcel? tracking hasn't moved|delivery.missing",
        "en|I'd like to get my money back for the kettle, still waiting for the refund|billing.refund",
        "en|I want to cancel my contract|contract.cancel",
        "en|Just wanted to say thank you to the whole team|praise",
        "en|my card was declined at the till|card.blocked",
      })
  void shippedReasons_areFoundInPlainWords(String language, String text, String expected) {
    assertThat(found(talk(language, "a: Hello!", "c: " + text))).first().isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Sonst kündige ich!",
        "en|I am very happy with you otherwise, no worries",
        "en|[PERSON_7f3a9c21]",
        "en|''",
        "en|😀😀",
      })
  void nothingThatNamesAReason_isNone(String language, String text) {
    SanitizedConversation conversation = talk(language, "c: " + text);
    assertThat(found(conversation)).isEmpty();
    assertThat(new ReasonFinder(SHIPPED).canTell(conversation)).isTrue();
  }

  @Test
  void agentsWords_giveNoReason() {
    assertThat(found(talk("en", "a: Do you want to cancel your contract?", "c: no, all fine")))
        .isEmpty();
  }

  @Test
  void languageWithoutPhrases_orNobodyAsCustomer_cantBeTold() {
    ReasonFinder finder = new ReasonFinder(SHIPPED);
    assertThat(finder.canTell(talk("und", "c: I want to cancel my contract"))).isFalse();
    assertThat(finder.canTell(talk("en", "u: I want to cancel my contract"))).isFalse();
    assertThat(finder.find(talk("en", "u: I want to cancel my contract"))).isEmpty();
  }

  @Test
  void severalReasons_areGivenForemostFirst() {
    assertThat(
            found(
                talk(
                    "en",
                    "c: My internet is slow, the speed test says so.",
                    "c: And I need to change my bank details.")))
        .containsExactly("technical.slow", "account.data-change");
  }

  @Test
  void wordsBefore_weighLess() {
    String fifty = "word ".repeat(50);
    List<FoundReason> found = found(invented(1, "pears"), "c: apples", "c: " + fifty, "c: pears");
    assertThat(found).extracting(FoundReason::reason).containsExactly("early");
    found = found(invented(1, "pears"), "c: " + fifty, "c: pears");
    assertThat(found).singleElement().satisfies(one -> assertThat(one.score()).isEqualTo(0.5));
    assertThat(found(invented(1, "pears"), "c: " + "word ".repeat(200), "c: pears")).isEmpty();
  }

  @Test
  void phraseSaidTwice_countsOnce() {
    assertThat(found(invented(1, "pears"), "c: pears", "c: pears"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.score()).isEqualTo(1);
              assertThat(one.turn()).isZero();
            });
  }

  @Test
  void lighterReason_comesSecond() {
    assertThat(found(invented(0.6, "pears"), "c: pears and apples"))
        .extracting(FoundReason::reason)
        .containsExactly("early", "late");
  }

  @Test
  void exception_takesTheTurnOut() {
    Taxonomy taxonomy = invented(1, "pears", "!no pears");
    assertThat(found(taxonomy, "c: no pears")).isEmpty();
    assertThat(found(taxonomy, "c: no pears", "c: pears")).hasSize(1);
  }
}
