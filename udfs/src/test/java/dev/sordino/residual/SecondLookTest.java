package dev.sordino.residual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePacks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule on what it must suspect and on what it must leave alone; all text is invented. */
class SecondLookTest {

  private static final Customer CUSTOMER =
      new Customer(
          "K-20814477",
          "Dr. Henrike Kohlmüller",
          "h.kohlmueller@post.example.org",
          "+49 170 5550123",
          "Lindenstraße 14, 10999 Berlin",
          "1961-03-07",
          List.of("V-883-104-22"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | yes it is kohlmuller with k",
        "de | Frau KOHLMÜLLER hat angerufen",
        "de | k o h l m u e l l e r",
        "de | schreiben Sie an h kohlmueller bitte",
        "de | null eins sieben null fünf fünf fünf null eins zwei drei",
        "de | rufen Sie 0170/555 01 23 an",
        "de | am 7. März 1961 geboren",
        "de | der 7.3.1961",
        "de | V 883 10422 steht da",
        "de | k 20 81 44 77",
        "de | in der Lindenstraße 14",
      })
  void customersOwnField_isSuspectInAnyForm(String language, String text) {
    assertThat(rules(language, CUSTOMER, text)).contains("known_field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | write to ann_lee@mail.example.com please | email_shape",
        "en | ann at gmail dot com | email_shape",
        "de | anna punkt lee at beispiel post punkt de | email_shape",
        "en | it is 5550 123-45 | digit_run",
        "de | null eins fünf eins zwo acht drei | digit_run",
        "en | ４２１１ ８８０ | digit_run",
        "en | card 4111 1111 1111 1111 | checksum",
        "de | DE89 3704 0044 0532 0130 00 | checksum",
        "en | my name is adaeze | introduced_name",
        "de | hier spricht frau yılmaz | introduced_name",
        "fr | je m'appelle leila | introduced_name",
        "es | me llamo rodrigo | introduced_name",
        "it | mi chiamo luigi | introduced_name",
        "und | me llamo rodrigo | introduced_name",
      })
  void shape_isSuspect(String language, String text, String rule) {
    assertThat(rules(language, Customer.UNKNOWN, text)).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my name is [PERSON_ab2cd3ef], born [AGE_60-69], in [ZIP_10xxx]",
        "mail [EMAIL_ab2cd3ef] or call [PHONE_ab2cd3ef]",
        "the total is 1,299.00 euro and the meeting at 10:30 on 12.03.2026",
        "i am happy with it, this is great",
        "hello there, hi again",
        "2026-03-12 and 12/03/26 are fine, so are 3 of 120",
        "[PHONE] 12 [NUMBER] 345 [NUMBER] 67",
        "come at three dot",
        ""
      })
  void maskedAndHarmlessText_isClean(String text) {
    assertThat(rules("en", CUSTOMER, text)).isEmpty();
  }

  @Test
  void everydayWordOfAName_isSuspectOnlyWithAnother() {
    Customer may = new Customer(null, "May Friday", null, null, null, null, List.of());
    assertThat(rules("en", may, "the parcel may come next friday")).contains("known_field");
    assertThat(rules("en", may, "it comes next friday")).isEmpty();
  }

  @Test
  void tag_partsWhatStandsAroundIt() {
    assertThat(rules("en", Customer.UNKNOWN, "5550 [PHONE_ab2cd3ef] 123")).isEmpty();
    assertThat(rules("en", Customer.UNKNOWN, "ann [PERSON_ab2cd3ef]@")).isEmpty();
  }

  @Test
  void turns_countOnceHoweverManyRulesSuspectThem() {
    SecondLook.Seen seen =
        SecondLook.standard()
            .at(
                CUSTOMER,
                LanguagePacks.load("de"),
                List.of("hier ist Kohlmüller, 4111 1111 1111 1111", "danke"),
                List.of("service"));
    assertThat(seen.turns()).isEqualTo(2);
    assertThat(seen.suspect()).isEqualTo(1);
    assertThat(seen.byRule()).containsEntry("checksum", 1).containsEntry("digit_run", 1);
    assertThat(seen.byRule().toString()).doesNotContainIgnoringCase("kohl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01.23.45.67.89",
        "06-12-34-56-78",
        "0151-23-45-67-8",
        "06/12/34/56/78",
        "[K12345678]"
      })
  void numberInPairs_isNoDate(String number) {
    assertThat(rules("de", Customer.UNKNOWN, "das war die " + number)).contains("digit_run");
  }

  @Test
  void attributes_countAsOneTurnAtTheMost() {
    SecondLook.Seen seen =
        SecondLook.standard()
            .at(
                CUSTOMER,
                LanguagePacks.load("en"),
                List.of("hello", "thanks"),
                List.of("a@example.org", "b@example.org", "north"));
    assertThat(seen.turns()).isEqualTo(2);
    assertThat(seen.suspect()).isEqualTo(1);
  }

  @Test
  void hostileText_takesLinearTime() {
    for (String part : List.of("[", "[A", "@a", "1 ", "a@a.", "at dot ", "de12 ", "my name is ")) {
      String text = part.repeat(200_000 / part.length());
      long since = System.nanoTime();
      SecondLook.standard().at(CUSTOMER, LanguagePacks.load("en"), List.of(text), List.of());
      assertThat((System.nanoTime() - since) / 1e9).as(part).isLessThan(10);
    }
  }

  private static java.util.Set<String> rules(String language, Customer customer, String text) {
    return SecondLook.standard()
        .at(customer, LanguagePacks.load(language), List.of(text), List.of())
        .byRule()
        .keySet();
  }
}
