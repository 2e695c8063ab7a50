package dev.sordino.recognize;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePack.Casing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a language's name models about the sentences of a turn that can hold a name, and remembers
 * the answers for sentences that come again and again, as greetings do. The memory is bounded, one
 * per JVM, and never written anywhere.
 */
final class NameModels {

  private static final int REMEMBERED = 10_000;

  /** Longer sentences hardly come again. */
  private static final int REMEMBERED_WORDS = 30;

  private static final Map<Question, double[][]> ANSWERS =
      Collections.synchronizedMap(
          new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Question, double[][]> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** What stands for a model's answer in a language that has none. */
  private static final double UNASKED = 0.2;

  private record Question(String model, List<String> sentence) {}

  private NameModels() {}

  /**
   * @return for each token the highest probability that any model gives each kind
   */
  static double[][] ask(Utterance utterance, TurnCasing casing) {
    LanguagePack pack = utterance.pack();
    List<Token> tokens = utterance.tokens();
    double[][] most = new double[tokens.size()][NameCrf.KINDS];
    if (pack.names().isEmpty()) {
      for (double[] row : most) {
        row[NameCrf.Kind.PERSON.ordinal()] = UNASKED;
        row[NameCrf.Kind.LOCATION.ordinal()] = UNASKED;
      }
      return most;
    }
    for (LanguagePack.NameModel model : pack.names()) {
      List<String> written = model.casing() == Casing.CASED ? casing.tidy() : casing.lower();
      for (CrfSentences.Sentence sentence : CrfSentences.of(utterance.text(), tokens, written)) {
        if (canHoldName(sentence, casing)) {
          raise(most, sentence, answer(model, sentence.words()));
        }
      }
    }
    return most;
  }

  private static boolean canHoldName(CrfSentences.Sentence sentence, TurnCasing casing) {
    for (int i = 0; i < sentence.wordOfToken().size(); i++) {
      if (casing.isCandidate(sentence.first() + i)) {
        return true;
      }
    }
    return false;
  }

  private static double[][] answer(LanguagePack.NameModel model, List<String> sentence) {
    NameCrf crf = NameCrf.load(model.resource());
    if (sentence.size() > REMEMBERED_WORDS) {
      return crf.probabilities(sentence);
    }
    Question question = new Question(model.resource(), sentence);
    double[][] known = ANSWERS.get(question);
    if (known == null) {
      known = crf.probabilities(sentence);
      ANSWERS.put(question, known);
    }
    return known;
  }

  private static void raise(double[][] most, CrfSentences.Sentence sentence, double[][] answer) {
    for (int i = 0; i < sentence.wordOfToken().size(); i++) {
      double[] row = answer[sentence.wordOfToken().get(i)];
      double[] highest = most[sentence.first() + i];
      for (int kind = 0; kind < row.length; kind++) {
        highest[kind] = Math.max(highest[kind], row[kind]);
      }
    }
  }
}
