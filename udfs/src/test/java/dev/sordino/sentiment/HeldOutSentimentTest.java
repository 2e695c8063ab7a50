package dev.sordino.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invented sentences, 100 a class and language, from service talk, reviews and posts, labelled as
 * they were written, before any was scored. At first measuring macro-F1 was .77 (de) and .79 (en).
 * Since then their writer extended the lists and compared thresholds with these figures in view, so
 * what is asserted guards against a step back and is no estimate for new text. No mistake on a
 * single sentence was looked at. The tolerance is two standard errors of 300 texts.
 */
class HeldOutSentimentTest {

  private final SentimentEngine engine = Sentiments.engine("lexicon");

  @ParameterizedTest
  @CsvSource({"de, 0.85, 0.05", "en, 0.84, 0.05"})
  void inventedSentences_areReadAsWellAsBefore(String language, double measured, double tolerance)
      throws IOException {
    assertThat(macroF1(language)).isGreaterThan(measured - tolerance);
  }

  private double macroF1(String language) throws IOException {
    LanguagePack pack = LanguagePacks.load(language);
    int[][] confusion = new int[3][3];
    for (String line : lines("held-out-" + language + ".tsv")) {
      int tab = line.indexOf('\t');
      SentimentLabel label = SentimentLabel.named(line.substring(tab + 1)).orElseThrow();
      SentimentLabel said = SentimentLabel.of(engine.score(line.substring(0, tab), pack));
      confusion[label.ordinal()][said.ordinal()]++;
    }
    double sum = 0;
    for (int own = 0; own < 3; own++) {
      int both = 0;
      for (int other = 0; other < 3; other++) {
        both += confusion[own][other] + confusion[other][own];
      }
      sum += 2.0 * confusion[own][own] / both;
    }
    return sum / 3;
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = HeldOutSentimentTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .skip(1)
          .toList();
    }
  }
}
