package dev.sordino.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.sentiment.SentimentModelFileTest.TestModels;
import dev.sordino.surrogate.SurrogateWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSentimentEngineTest {

  private static final LanguagePack ENGLISH = LanguagePacks.load("en");

  private final SentimentEngine engine =
      new ModelSentimentEngine(List.of(TestModels.english()), List.of(ENGLISH));

  @Test
  void score_isPositiveMinusNegative_withinTheClass() {
    // margins: negative -.5 - 2, neutral .5, positive 2, since "w good" is the one known name
    double sum = Math.exp(-2.5) + Math.exp(0.5) + Math.exp(2);
    assertThat(engine.score("good", ENGLISH).orElseThrow())
        .isCloseTo((Math.exp(2) - Math.exp(-2.5)) / sum, within(1e-12));
    assertThat(SentimentLabel.of(engine.score("that is not good", ENGLISH)))
        .isEqualTo(SentimentLabel.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "[PERSON_7f3a9c21] [EMAIL]", "12 34", "Anna Müller", "zzyzzx", "…"})
  void nothingKnown_hasNoScore(String text) {
    assertThat(engine.score(text, ENGLISH)).isEmpty();
  }

  @Test
  void otherLanguage_hasNoScore() {
    assertThat(engine.score("good", LanguagePacks.load("de"))).isEmpty();
  }

  @Test
  void languageNotInUse_isRefused() {
    assertThatThrownBy(
            () ->
                new ModelSentimentEngine(
                    List.of(TestModels.english()), List.of(LanguagePacks.load("de"))))
        .isInstanceOf(SentimentModelException.class)
        .hasMessageContaining("language en, which is not in use");
  }

  @Test
  void twoModelsOfALanguage_areRefused() {
    assertThatThrownBy(
            () ->
                new ModelSentimentEngine(
                    List.of(TestModels.english(), TestModels.english()), List.of(ENGLISH)))
        .isInstanceOf(SentimentModelException.class)
        .hasMessageContaining("two sentiment models");
  }

  /** The same features and the same word of the lexicon give the same score by any weights. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void surrogate_scoresAsTheTag(String language) {
    LanguagePack pack = LanguagePacks.load(language);
    SentimentFeatures features = new SentimentFeatures(pack);
    String carrier =
        language.equals("en") ? "i told %s it is good" : "ich habe %s gesagt es ist gut";
    SentimentFeatures.Found tagged = features.of(carrier.formatted("[PERSON_7f3a9c21]"));
    for (String name : SurrogateWords.all()) {
      for (String written : List.of(name, name.toLowerCase(Locale.ROOT))) {
        SentimentFeatures.Found found = features.of(carrier.formatted(written));
        assertThat(found.names()).as(written).isEqualTo(tagged.names());
        assertThat(found.lexicon()).as(written).isEqualTo(tagged.lexicon());
      }
    }
  }

  @Test
  void fullName_scoresAsTheTag() {
    LexiconSentimentEngine lexicon = new LexiconSentimentEngine();
    assertThat(lexicon.score("Thanks Anna Adamczyk, that was great", ENGLISH))
        .isEqualTo(lexicon.score("Thanks [PERSON_7f3a9c21], that was great", ENGLISH));
    assertThat(lexicon.score("Herr Müller war sehr nett", LanguagePacks.load("de")))
        .isEqualTo(lexicon.score("Herr [PERSON_1] war sehr nett", LanguagePacks.load("de")));
  }

  @Test
  void negatedWord_isAnotherFeature_andPairsEndAtTags() {
    SentimentFeatures features = new SentimentFeatures(ENGLISH);

    assertThat(features.of("not good. good [X1] day :)").names())
        .contains("w not", "n good", "w good", "b not good", "s :)")
        .doesNotContain("b good day");
  }

  @Test
  void publicWords_areOnesOfTheLists_andNeverPairs() {
    SentimentFeatures german = new SentimentFeatures(LanguagePacks.load("de"));

    assertThat(german.isPublic("w schoen")).isTrue();
    assertThat(german.isPublic("n gut")).isTrue();
    assertThat(german.isPublic("s 😀")).isTrue();
    assertThat(german.isPublic("w zquvorxyl")).isFalse();
    assertThat(german.isPublic("b sehr gut")).isFalse();
  }

  @Test
  void longText_weighsAsAShortOne() {
    SentimentVocabulary vocabulary = new SentimentVocabulary(List.of("w a", "w b", "w c", "w d"));
    SentimentVocabulary.Vector vector =
        vocabulary.of(
            new SentimentFeatures.Found(
                new LinkedHashSet<>(List.of("w d", "w x", "w a", "w b", "w c")),
                new double[] {0.5, 0, 1, 0}));

    assertThat(vector.indices()).containsExactly(0, 2, 4, 5, 6, 7);
    assertThat(vector.values()).containsExactly(0.5, 1, 0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void weightsOfAnotherLength_areRefused() {
    assertThatThrownBy(
            () ->
                new SentimentWeights(
                    new SentimentVocabulary(List.of()),
                    Map.of(
                        SentimentLabel.NEGATIVE, new double[3],
                        SentimentLabel.POSITIVE, new double[4]),
                    Map.of(SentimentLabel.NEGATIVE, 0.0, SentimentLabel.POSITIVE, 0.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
