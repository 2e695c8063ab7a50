package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.language.LanguagePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalViewTest {

  private static final String[] GERMAN = {
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"
  };
  private static final String[] ENGLISH = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|fünfhundertelf|511",
        "de|neunzehnhundertfünfundachtzig|1985",
        "de|zweitausenddrei|2003",
        "de|vier und zwanzig|24",
        "de|null zwo doppel drei|0233",
        "de|dreimal die sieben|777",
        "de|doppelnull sieben|007",
        "de|zwei mal die acht|88",
        "de|0176 vier fünf 8 9|01764589",
        "de|vier… äh… zwei|42",
        "de|vier [unverständlich] zwei|42",
        "de|k wie kaufmann r o doppel l|kroll",
        "de|Anton Berta zwölf|ab12",
        "de|Aachen Berlin Chemnitz|abc",
        "de|m u scharfes s|muss",
        "de|sibe nüün drü|793",
        "de|m wie martha strich a b zwölf vierunddreißig|mab1234",
        "de|siebehundertsächsefüfzg|756",
        "de|drühundertfüfesächzg|365",
        "de|zäh zwänzg|1020",
        "fr|quatre-vingt-dix-sept|97",
        "fr|quatre-vingt-deux|82",
        "fr|soixante et onze|71",
        "fr|vingt et un|21",
        "fr|b comme berthe o q|boq",
        "es|treinta y cinco|35",
        "es|seiscientos doce|612",
        "it|ventidue|22",
        "it|doppia esse|ss",
        "en|four two seven|427",
        "en|double oh seven|007",
        "en|triple nine one|9991",
        "en|twenty one four|214",
        "en|nineteen eighty five|1985",
        "en|five hundred and eleven|511",
        "en|one twenty three|123",
        "en|n as in nora o w a k|nowak",
        "en|m for mike a y|may",
        "en|double u i n|win",
        "en|lima november five six x ray|ln56x",
        "en|1️⃣2️⃣ ３４|1234",
      })
  void whatIsSaid_isReadAsWhatItStandsFor(String language, String text, String value) {
    assertThat(value(language, text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|ein moment bitte",
        "de|das kostet zwölf euro fünfzig",
        "en|i have a question",
        "en|i'm a customer",
      })
  void everydayWords_areNoCodes(String language, String text) {
    NormalView view = view(language, text);
    assertThat(view.runs()).allMatch(Run::measured);
  }

  /** However digits are said or grouped, each leads back to the very words that say it. */
  @Property
  void everyCharacter_leadsBackToItsText(@ForAll @IntRange(min = 0) int seed) {
    Random random = new Random(seed);
    String language = random.nextBoolean() ? "de" : "en";
    String[] words = language.equals("de") ? GERMAN : ENGLISH;
    StringBuilder text = new StringBuilder(language.equals("de") ? "meine nummer ist " : "it is ");
    StringBuilder value = new StringBuilder();
    List<int[]> places = new ArrayList<>();
    int count = 2 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      int digit = random.nextInt(10);
      String said =
          switch (random.nextInt(4)) {
            case 0 -> String.valueOf(digit);
            case 1 -> String.valueOf((char) ('０' + digit));
            default -> words[digit];
          };
      places.add(new int[] {text.length(), text.length() + said.length()});
      text.append(said).append(gap(random, language));
      value.append(digit);
    }
    NormalView view = view(language, text + "danke");
    Run run = view.runs().get(0);
    assertThat(run.value()).isEqualTo(value.toString());
    for (int i = 0; i < count; i++) {
      assertThat(new int[] {run.startOf(i), run.endOf(i)}).isEqualTo(places.get(i));
    }
    assertThat(run.start()).isEqualTo(places.get(0)[0]);
    assertThat(run.end()).isEqualTo(places.get(count - 1)[1]);
  }

  /** Every token of any text lies in exactly one element, in order. */
  @Property
  void everyToken_liesInOneElement(@ForAll String text) {
    List<Token> tokens = Tokenizer.tokenize(text);
    int next = 0;
    for (Element element : view("de", text).elements()) {
      assertThat(element.from()).isEqualTo(next);
      assertThat(element.start()).isEqualTo(tokens.get(next).start());
      next = element.to();
      assertThat(element.end()).isEqualTo(tokens.get(next - 1).end());
    }
    assertThat(next).isEqualTo(tokens.size());
  }

  private static String gap(Random random, String language) {
    return switch (random.nextInt(6)) {
      case 0 -> ", ";
      case 1 -> language.equals("de") ? " äh " : " uh ";
      case 2 -> "… ";
      case 3 -> "\u00A0";
      default -> " ";
    };
  }

  private static String value(String language, String text) {
    StringBuilder value = new StringBuilder();
    view(language, text).runs().forEach(run -> value.append(run.value()));
    return value.toString();
  }

  private static NormalView view(String language, String text) {
    return NormalView.of(
        text, Tokenizer.tokenize(text), Vocabulary.of(LanguagePacks.load(language)));
  }
}
