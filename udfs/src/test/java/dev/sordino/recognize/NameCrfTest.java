package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.recognize.NameCrf.Kind;
import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameCrfTest {

  private static final String ENGLISH =
      "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

  private final NameCrf crf = NameCrf.load(ENGLISH);

  private Set<String> persons(String text) {
    List<Token> tokens = Tokenizer.tokenize(text);
    Set<String> persons = new TreeSet<>();
    for (CrfSentences.Sentence sentence :
        CrfSentences.of(text, tokens, tokens.stream().map(Token::text).toList())) {
      double[][] found = crf.probabilities(sentence.words());
      for (int i = 0; i < found.length; i++) {
        if (found[i][Kind.PERSON.ordinal()] > 0.5) {
          // CoreNLP cuts English compounds at hyphens, the German model was trained without.
          persons.addAll(List.of(sentence.words().get(i).split("(?=-)|(?<=-)")));
        }
      }
    }
    return persons;
  }

  /** CoreNLP's own way over its own tokenizer. */
  private static Set<String> personsByCoreNlp(String text)
      throws IOException, ClassNotFoundException {
    CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(ENGLISH);
    Set<String> persons = new TreeSet<>();
    for (List<CoreLabel> sentence : classifier.classify(text)) {
      for (CoreLabel word : sentence) {
        if ("PERSON".equals(word.get(CoreAnnotations.AnswerAnnotation.class))) {
          persons.add(word.word());
        }
      }
    }
    return persons;
  }

  @Test
  void directCall_findsWhatCoreNlpFinds() throws IOException, ClassNotFoundException {
    String text =
        "Hello, this is Margaret Thompson. I spoke to Mr. Daniel O'Brien yesterday, and he asked"
            + " me to call Priya Raghunathan in Manchester. It's about Jean-Luc Moreau's order,"
            + " which Dr. Susan J. Clark didn't receive. Thank you, Ben.";
    Set<String> expected = personsByCoreNlp(text);
    assertThat(expected).contains("Margaret", "Thompson", "Raghunathan");
    assertThat(persons(text)).containsAll(expected);
  }

  @Test
  void answer_dependsOnTheSentenceAlone() {
    List<String> sentence = List.of("I", "met", "Brook", "in", "Reading", ".");
    double[][] first = crf.probabilities(sentence);
    crf.probabilities(List.of("the", "brook", "was", "good", "reading", "for", "all"));
    assertThat(crf.probabilities(sentence)).isDeepEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"don't", "O'Brien", "Mr.", "3.5", "a@b.de", "Jean-Luc", "J."})
  void oneWord_staysOne(String word) {
    List<Token> tokens = Tokenizer.tokenize(word);
    List<String> words = new ArrayList<>();
    CrfSentences.of(word, tokens, tokens.stream().map(Token::text).toList())
        .forEach(sentence -> words.addAll(sentence.words()));
    assertThat(String.join("", words)).isEqualTo(word);
    assertThat(words.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void missingModel_isNamed() {
    assertThatThrownBy(() -> NameCrf.load("no/such/model.gz"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no/such/model.gz");
  }

  @Test
  void shortLine_endsASentence() {
    String text =
        "Dr. H. Berg\nChefarzt\nSehr geehrte Frau Kollegin, wir berichten heute ueber\neinen Fall";
    List<Token> tokens = Tokenizer.tokenize(text);
    assertThat(CrfSentences.of(text, tokens, tokens.stream().map(Token::text).toList()))
        .extracting(sentence -> String.join(" ", sentence.words()))
        .containsExactly(
            "Dr. H. Berg",
            "Chefarzt",
            "Sehr geehrte Frau Kollegin , wir berichten heute ueber einen Fall");
  }
}
