package dev.sordino.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.KnownPhrases;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.Policies;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Sanitized;
import dev.sordino.language.Folding;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.junit.jupiter.api.Test;

/** Whole conversations in which what stands in braces, {@code {TYPE:value}}, is found. */
class SurrogateOperatorTest {

  private static final Pattern MARKED = Pattern.compile("\\{([A-Z_]+):([^}]*)}");

  private final Pseudonymizer keys = KeysetFile.ephemeral("bank", Normalization.STANDARD);

  @Test
  void name_keepsGenderPartsAndGenitiveOverTurns() {
    List<String> texts =
        texts(
            "de",
            "Guten Tag, {PERSON:Sabine Schneider} hier.",
            "Frau {PERSON:Schneider}, ich sehe nach.",
            "Es geht um Frau {PERSON:Schneiders} Vertrag.",
            "ja {PERSON:sabine} stimmt");
    Matcher first = match("Guten Tag, (\\S+) (\\S+) hier\\.", texts.get(0));
    String given = first.group(1);
    String family = first.group(2);
    assertThat(given).isNotEqualTo("Sabine");
    // The keys are new in each run; some women's names are men's too.
    assertThat(NameBook.standard().gender(Folding.fold(given)))
        .isIn(NameBook.Gender.WOMAN, NameBook.Gender.EITHER);
    assertThat(family).isNotEqualTo("Schneider").doesNotMatch(".*[sxzß]");
    assertThat(texts.get(1)).isEqualTo("Frau " + family + ", ich sehe nach.");
    assertThat(texts.get(2)).isEqualTo("Es geht um Frau " + family + "s Vertrag.");
    assertThat(texts.get(3)).isEqualTo("ja " + given.toLowerCase(Locale.ROOT) + " stimmt");
  }

  @Test
  void englishName_keepsApostropheTitleAndCapitals() {
    List<String> texts =
        texts("en", "{PERSON:Dr. Emily Whitaker}", "{PERSON:Emily's} bill", "{PERSON:WHITAKER}");
    Matcher name = match("Dr\\. (\\S+) (\\S+)", texts.get(0));
    assertThat(texts.get(1)).isEqualTo(name.group(1) + "'s bill");
    assertThat(texts.get(2)).isEqualTo(name.group(2).toUpperCase(Locale.ROOT));
  }

  @Test
  void doubleName_keepsItsHyphenAndIsNoGivenName() {
    List<String> texts =
        texts(
            "de",
            "{PERSON:Petra Schneider-Lang}",
            "Frau {PERSON:Schneider-Lang}",
            "{PERSON:Meier-Vogt}");
    Matcher name = match("\\S+ (\\p{L}+-\\p{L}+)", texts.get(0));
    assertThat(texts.get(1)).isEqualTo("Frau " + name.group(1));
    for (String part : texts.get(2).split("-")) {
      assertThat(NameBook.standard().isFamily(Folding.fold(part))).isTrue();
    }
  }

  @Test
  void commaBehindTheFamilyName_isUnderstood() {
    List<String> texts = texts("de", "{PERSON:Dr. Schneider, Sabine}", "Frau {PERSON:Schneider}");
    Matcher name = match("Dr\\. (\\S+), \\S+", texts.get(0));
    assertThat(texts.get(1)).isEqualTo("Frau " + name.group(1));
  }

  @Test
  void country_isNoTown() {
    assertThat(one("K1", "de", "{LOCATION:Schweiz}")).startsWith("[LOCATION_");
    assertThat(one("K1", "de", "+ {PHONE:49 174 9464308}")).matches("\\+ 49 17[16] \\d+");
  }

  @Test
  void turkishName_becomesATurkishOne() {
    String name = texts("de", "{PERSON:Aslı Abacıoğlu}").get(0);
    String[] words = name.split(" ");
    assertThat(NameBook.standard().origins(Folding.fold(words[1]), true)).contains("turkish");
  }

  @Test
  void spelledName_losesItsSpelling() {
    for (String spelled : List.of("S-C-H-N-E-I-D-E-R", "S C H N", "Siegfried Cäsar Heinrich")) {
      assertThat(texts("de", "{PERSON:" + spelled + "}").get(0)).matches("\\[PERSON_[a-z2-7]{8}]");
    }
  }

  @Test
  void sameCustomer_hasOneSurrogateInAllConversations_anotherCustomerAnother() {
    Set<String> ofOne = new HashSet<>();
    Set<String> ofMany = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      ofOne.add(sanitized("K1", "c" + i, "de", KnownPhrases.NONE, "{PERSON:Schneider}").get(0));
      ofMany.add(sanitized("K" + i, "c", "de", KnownPhrases.NONE, "{PERSON:Schneider}").get(0));
    }
    assertThat(ofOne).hasSize(1);
    assertThat(ofMany).hasSizeGreaterThan(10);
  }

  @Test
  void surrogate_isNoWordOfTheConversation() {
    // All but one of the Greek families are said in the conversation.
    List<String> families = new ArrayList<>(NameBook.standard().families("greek"));
    String left = families.remove(3);
    families.remove("Papadopoulo");
    String said = String.join(" ", families) + " Papadopoulos";
    assertThat(texts("de", "Frau {PERSON:Papadopoulos}", said).get(0)).isEqualTo("Frau " + left);
    assertThat(texts("de", "Frau {PERSON:Papadopoulos}", said + " " + left).get(0))
        .matches("Frau \\[PERSON_[a-z2-7]{8}]");
  }

  @Test
  void fullName_isNotThatOfAKnownCustomer() {
    String text = "{PERSON:Sabine Schneider}";
    String drawn = sanitized("K1", "c", "de", KnownPhrases.NONE, text).get(0);
    KnownPhrases known = KnownPhrases.of(List.of(drawn), List.of(), keys);
    assertThat(sanitized("K1", "c", "de", known, text).get(0)).isNotEqualTo(drawn);
  }

  @Test
  void phone_isOneThatTheRegulatorKeepsForFiction() {
    for (int i = 0; i < 50; i++) {
      String k = "K" + i;
      assertThat(one(k, "de", "{PHONE:+49 30 1234567}"))
          .matches(
              "\\+49 (30 23125\\d{3}|69 90009\\d{3}|40 66969\\d{3}|221 4710\\d{3}|89 99998\\d{3})");
      assertThat(one(k, "de", "{PHONE:0171/1234567}"))
          .matches("(0171/39200\\d\\d|0176/040690\\d\\d)");
      assertThat(one(k, "en", "{PHONE:(415) 867-5309}"))
          .matches("\\((212|312|415|617|206)\\) 555-01\\d\\d");
      assertThat(one(k, "en", "{PHONE:020 7123 4567}"))
          .matches("0(20 79460\\d{3}|113 4960\\d{3}|121 4960\\d{3}|161 4960\\d{3}|1632 960\\d{3})");
    }
  }

  @Test
  void spokenPhone_andThatOfACountryWithoutSuchARange_getATag() {
    assertThat(one("K1", "de", "{PHONE:null drei null zwölf}")).startsWith("[PHONE_");
    assertThat(one("K1", "de", "{PHONE:+48 22 123 45 67}")).startsWith("[PHONE_");
  }

  @Test
  void ibanAndCard_haveValidCheckDigitsInTestRanges() {
    for (int i = 0; i < 50; i++) {
      String iban = one("K" + i, "de", "{IBAN:DE89 3704 0044 0532 0130 00}");
      assertThat(iban).matches("DE\\d\\d 9999 \\d{4} \\d{4} \\d{4} \\d\\d");
      assertThat(IBANValidator.getInstance().isValid(iban.replace(" ", ""))).isTrue();
      String card = one("K" + i, "en", "{CREDIT_CARD:4929-1234-5678-9012}");
      assertThat(card).matches("4111-11\\d\\d-\\d{4}-\\d{4}");
      assertThat(LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(card.replace("-", ""))).isTrue();
    }
  }

  @Test
  void number_keepsLengthLayoutAndTheFirmsLetters() {
    for (int i = 0; i < 50; i++) {
      assertThat(one("K" + i, "de", "{CUSTOMER_ID:KD-4821 337}"))
          .matches("KD-[1-9]\\d{3} \\d{3}")
          .isNotEqualTo("KD-4821 337");
    }
    assertThat(one("K1", "de", "{CUSTOMER_ID:vier acht zwei}")).startsWith("[CUSTOMER_ID_");
  }

  @Test
  void mail_goesToAnExampleDomainWithTheNamesOfTheText() {
    List<String> texts =
        texts("de", "{PERSON:Sabine Schneider}", "{EMAIL:sabine.schneider77@gmail.com}");
    String[] name = Folding.fold(texts.get(0)).split(" ");
    assertThat(texts.get(1))
        .matches(name[0] + "\\." + name[1] + "\\d\\d@example\\.(org|com|net)")
        .doesNotContain("77@");
  }

  @Test
  void address_keepsItsKindAndTheTownsSize() {
    String address = one("K1", "de", "{ADDRESS:Lindenstraße 5, 50667 Köln}");
    assertThat(address)
        .matches("\\p{L}+straße \\d, \\d{5} \\p{L}+")
        .doesNotContain("Linden", "Köln");
    assertThat(one("K1", "en", "{ADDRESS:12 Oak Road}")).matches("\\d\\d \\p{L}+ Road");
    assertThat(one("K1", "en", "{ADDRESS:the blue house}")).startsWith("[ADDRESS_");
  }

  @Test
  void dates_keepDistanceWeekdayAndForm() {
    List<String> texts =
        texts("de", "{DATE_OF_BIRTH:12.03.1985}", "{DATE:1. April 1985}", "{DATE:irgendwann}");
    LocalDate one = LocalDate.parse(texts.get(0), DateTimeFormatter.ofPattern("dd.MM.yyyy"));
    LocalDate two =
        LocalDate.parse(texts.get(1), DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMAN));
    assertThat(ChronoUnit.DAYS.between(one, two)).isEqualTo(20);
    assertThat(one).isNotEqualTo(LocalDate.of(1985, 3, 12));
    assertThat(one.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
    assertThat(texts.get(2)).startsWith("[DATE");
  }

  @Test
  void surrogates_areCountedAndShowAsTagsToChecks() {
    Sanitized sanitized =
        sanitizing("K1", "c", "de", KnownPhrases.NONE, "{PERSON:Schneider} {PHONE:null drei}");
    assertThat(sanitized.surrogates()).isEqualTo(Map.of("PERSON", 1));
    assertThat(sanitized.entities()).isEqualTo(Map.of("PERSON", 1, "PHONE", 1));
    assertThat(sanitized.turns().get(0).tagged()).startsWith("[PERSON] [PHONE_");
  }

  private String one(String customer, String language, String text) {
    return sanitized(customer, "c", language, KnownPhrases.NONE, text).get(0);
  }

  private List<String> texts(String language, String... marked) {
    return sanitized("K1", "c1", language, KnownPhrases.NONE, marked);
  }

  private List<String> sanitized(
      String customer, String id, String language, KnownPhrases known, String... marked) {
    return sanitizing(customer, id, language, known, marked).turns().stream()
        .map(Sanitized.SanitizedTurn::text)
        .toList();
  }

  private Sanitized sanitizing(
      String customer, String id, String language, KnownPhrases known, String... marked) {
    List<Turn> turns = new ArrayList<>();
    List<List<Span>> spans = new ArrayList<>();
    for (String text : marked) {
      StringBuilder plain = new StringBuilder();
      List<Span> found = new ArrayList<>();
      Matcher matcher = MARKED.matcher(text);
      int from = 0;
      while (matcher.find()) {
        plain.append(text, from, matcher.start());
        int start = plain.length();
        plain.append(matcher.group(2));
        found.add(new Span(start, plain.length(), matcher.group(1), 1, "test"));
        from = matcher.end();
      }
      turns.add(
          new Turn(
              null, Speaker.CUSTOMER, null, null, plain.append(text.substring(from)).toString()));
      spans.add(found);
    }
    return new Deidentifier(
            (conversation, names) -> spans,
            Policies.load("src/test/resources/policies/surrogates.yaml"),
            keys,
            List.of("de", "en"),
            List.of())
        .deidentify(
            new Conversation(
                id,
                Channel.CHAT,
                language,
                Instant.parse("2026-10-05T10:00:00Z"),
                new Customer(customer, null, null, null, null, null, List.of()),
                null,
                null,
                Consent.UNKNOWN,
                turns,
                Map.of()),
            known);
  }

  private static Matcher match(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.matches()).as(text).isTrue();
    return matcher;
  }
}
