package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainCrfTest {

  /** Words of both languages, and what features are written with. */
  private static final List<String> WORDS =
      List.of(
          "Anna",
          "anna",
          "ANNA",
          "Müller",
          "Müllers",
          "Okonkwo",
          "Berlin",
          "berlin",
          "B",
          "B.",
          "heiße",
          "ich",
          "My",
          "name",
          "is",
          "the",
          "colour",
          "color",
          "don't",
          "O'Brien",
          "McCoy",
          "Jean-Luc",
          "in",
          "und",
          ".",
          ",",
          "-",
          "--",
          "...",
          "....",
          "#",
          "##",
          "<",
          ">",
          "12",
          "1a",
          "+49",
          "İstanbul",
          "ß",
          "日本",
          "\uD83D\uDE00",
          "PW|C",
          "x-WORD|C",
          "a-PSEQ",
          "null",
          "#<a#|C",
          "Xxx...Xxx",
          "-TYPE|C");

  private static final int LONGEST = 40;

  private static InputStream open(String model) throws IOException {
    String resource = "edu/stanford/nlp/models/ner/" + model + ".crf.ser.gz";
    return new GZIPInputStream(
        new BufferedInputStream(
            Objects.requireNonNull(
                ChainCrfTest.class.getClassLoader().getResourceAsStream(resource))));
  }

  private static List<String> sentence(Random random) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
        .limit(1 + random.nextInt(LONGEST))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"german.distsim", "english.all.3class.caseless.distsim"})
  void probabilities_areThoseOfCoreNlp(String model) throws IOException, ClassNotFoundException {
    try (InputStream one = open(model);
        InputStream other = open(model)) {
      ChainCrf chain = Objects.requireNonNull(ChainCrf.read(one));
      WholeCrf whole = WholeCrf.read(other);
      Random random = new Random(7);
      for (int i = 0; i < 500; i++) {
        List<String> sentence = sentence(random);
        double[][] expected = whole.probabilities(sentence);
        double[][] found = chain.probabilities(sentence);
        assertThat(found).hasDimensions(sentence.size(), NameCrf.KINDS);
        for (int word = 0; word < found.length; word++) {
          for (int kind = 0; kind < NameCrf.KINDS; kind++) {
            assertThat(found[word][kind])
                .as("%s, word %d, kind %d", sentence, word, kind)
                .isCloseTo(expected[word][kind], within(1e-9));
          }
        }
      }
    }
  }
}
