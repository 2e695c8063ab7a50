package dev.sordino.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconSentimentEngineTest {

  private static final LanguagePack SMALL =
      new LanguagePack(
          "en",
          List.of(),
          Map.of("negation", Set.of("not"), "contrast", Set.of("but"), "excess", Set.of("too")),
          Map.of(),
          Map.of(
              "sentiment", Map.of("good", 0.6, "bad", -0.6, "person", 1.0, "not bad", 0.3),
              "intensifier", Map.of("very", 1.5)));

  private static final LanguagePack GERMAN = LanguagePacks.load("de");
  private static final LanguagePack ENGLISH = LanguagePacks.load("en");

  private final SentimentEngine engine = Sentiments.engine("lexicon");

  /** s / √(s² + .4 + .02 n), s and n worked out by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good|0.6|1",
        "Bad.|-0.6|1",
        "good and bad|0|3",
        "not good|-0.45|2", // .6 · -.75
        "not bad|0.3|2", // a phrase
        "very good|0.9|2", // .6 · 1.5
        "GOOD thing|0.75|2", // capitals: · 1.25
        "gooood|0.75|1", // drawn out: the same
        "too good|-0.36|2", // .6 · -.6
        "good!|0.7|1", // + .1
        "good?|0.18|1", // · .3
        "bad but good|0.42|3", // -.6 · .6 + .6 · 1.3
        "[PERSON_7f3a9c21] good|0.6|2",
        "a good thing and there is not any|0.5|8", // nothing negated: - .1
        "visit Good Hope again|0|4", // a name
        "visit Good [PERSON_7f3a9c21]|0.6|3",
        "This Is A Good Day|0.6|5", // a title
        "#aGoodDay|0.6|3",
        "#agoodday good|0.6|2",
      })
  void text_givesWhatIsComputedByHand(String text, double sum, int words) {
    assertThat(engine.score(text, SMALL).orElseThrow())
        .isEqualTo(sum / Math.sqrt(sum * sum + 0.4 + 0.02 * words), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[PERSON_7f3a9c21] [PERSON]", "...!!!", "12 34", "the table"})
  void textThatSaysNothing_hasNoScore(String text) {
    assertThat(engine.score(text, SMALL)).isEmpty();
  }

  @Test
  void longText_needsMoreGoodWordsButNotMoreBadOnes() {
    String filler = "the ".repeat(39);

    assertThat(engine.score(filler + "good", SMALL).orElseThrow())
        .isEqualTo(0.4 / Math.sqrt(0.16 + 0.4 + 0.02 * 40), within(1e-12));
    assertThat(engine.score(filler + "bad", SMALL).orElseThrow())
        .isEqualTo(-0.6 / Math.sqrt(0.36 + 0.4 + 0.02 * 40), within(1e-12));
  }

  /** Words that only look like a scored one with an ending. */
  @ParameterizedTest
  @CsvSource({
    "en, the band", "en, a trust fund", "en, hardly", "en, the lights",
    "de, bitte schicken", "de, so war es gemeint", "de, nach Asien", "de, die Weichen",
    "de, die Schublade", "de, die Maus", "de, was für ein Tag",
  })
  void lookalikes_sayNothing(String language, String text) {
    assertThat(engine.score(text, LanguagePacks.load(language)).orElse(0)).isZero();
  }

  @Test
  void unknownLanguage_isReadByItsSignsAlone() {
    LanguagePack unknown = LanguagePacks.load("und");

    assertThat(engine.score("good", unknown)).isEmpty();
    assertThat(engine.score("xyz 😡", unknown).orElseThrow()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[PERSON_7f3a9c21]",
        "[DATE]",
        "[LOVE_1]",
        "@happy",
        "https://good.example/great",
        "77"
      })
  void whatIsMasked_saysNothing(String masked) {
    double score = engine.score("that x was good", ENGLISH).orElseThrow();

    assertThat(engine.score("that " + masked + " was good", ENGLISH).orElseThrow())
        .isEqualTo(score);
    assertThat(engine.score(masked, ENGLISH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Das ist wirklich eine Frechheit|-1",
        "de|Vielen Dank, das hat super geklappt|1",
        "de|Das gefällt mir überhaupt nicht|-1",
        "de|Das regt mich so auf|-1",
        "de|Ich habe mich sehr aufgeregt|-1",
        "de|ein freundlicherer Umgang|1",
        "de|Das war soooo schön|1",
        "de|Das ist schon da|0",
        "de|Ich habe gekündigt|0",
        "de|nicht schlecht|1",
        "de|ich lasse mich nicht für dumm verkaufen|-1",
        "de|das ist zum Haareraufen|-1",
        "de|wir haben es nicht bereut|1",
        "de|So ein Höllenlärm|-1",
        "de|Scheißladen|-1",
        "de|😡|-1",
        "de|:-)|1",
        "en|this is ridiculous and unacceptable|-1",
        "en|thank you that was great|1",
        "en|it stopped working|-1",
        "en|it keeps crashing|-1",
        "en|thanks for nothing|-1",
        "en|nothing to complain about|1",
        "en|wish I had bought this sooner|1",
        "en|I couldn’t be happier|1",
        "en|I want to cancel my contract|0",
      })
  void shippedLists_knowGoodFromBad(String language, String text, int sign) {
    double score = engine.score(text, LanguagePacks.load(language)).orElse(0);

    assertThat(Math.signum(score)).isEqualTo(sign);
  }

  @Test
  void umlautsInAnySpelling_areOne() {
    double composed = engine.score("schön", GERMAN).orElseThrow();

    assertThat(engine.score("scho\u0308n", GERMAN).orElseThrow()).isEqualTo(composed);
    assertThat(engine.score("schoen", GERMAN).orElseThrow()).isEqualTo(composed);
    assertThat(engine.score("schon", GERMAN)).isEmpty();
  }
}
