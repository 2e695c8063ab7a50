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

class LexiconSentimentEngineTest {

  private static final LanguagePack PACK =
      new LanguagePack(
          "en",
          List.of(),
          Map.of("negation", Set.of("not"), "intensifier", Set.of("very")),
          Map.of(),
          Map.of("sentiment", Map.of("good", 0.75, "bad", -0.75, "person", 1.0)));

  private final SentimentEngine engine = Sentiments.engine("lexicon");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good|0.6", // .75 / √(.5625 + 1) = .75 / 1.25
        "Bad!|-0.6",
        "good and bad|0",
        "not good|-0.35112344158839165", // -.375 / √(.140625 + 1)
        "very good|0.7474093186836598", // 1.125 / √(1.265625 + 1)
        "[PERSON_7f3a9c21] good|0.6",
      })
  void text_givesWhatIsComputedByHand(String text, double expected) {
    assertThat(engine.score(text, PACK).orElseThrow()).isEqualTo(expected, within(1e-12));
  }

  @Test
  void textWithoutScoredWord_hasNoScore() {
    assertThat(engine.score("[PERSON_7f3a9c21] [PERSON]", PACK)).isEmpty();
    assertThat(engine.score("", PACK)).isEmpty();
    assertThat(engine.score("good", LanguagePacks.load("und"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "de, Das ist wirklich eine Frechheit, -1",
    "de, Vielen Dank das hat super geklappt, 1",
    "en, this is ridiculous and unacceptable, -1",
    "en, thank you that was great, 1",
  })
  void shippedLists_knowGoodFromBad(String language, String text, int sign) {
    double score = engine.score(text, LanguagePacks.load(language)).orElseThrow();

    assertThat(Math.signum(score)).isEqualTo(sign);
  }
}
