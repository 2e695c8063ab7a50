package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.NameCrf.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds names of people, places and organisations in any casing, by the language's name models,
 * name lists against common words, and the words that announce a name.
 */
@AutoService(Recognizer.class)
public final class NameRecognizer implements Recognizer {

  /** Places of up to this many words are looked up. */
  private static final int MAX_PLACE_WORDS = 4;

  @Override
  public String id() {
    return "name";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.PERSON, EntityTypes.LOCATION, EntityTypes.ORGANIZATION);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    if (tokens.stream().noneMatch(Token::isWord)) {
      return;
    }
    NameLexicon lexicon = NameLexicon.of(utterance.pack());
    NameCues cues = NameCues.of(utterance.pack());
    double[] nameCues = cues.names(tokens);
    TurnCasing casing = new TurnCasing(tokens, lexicon, nameCues);
    double[][] models = NameModels.ask(utterance.pack(), tokens, casing);
    double[] person = persons(utterance, lexicon, casing, nameCues, models);
    double[] location = locations(tokens, lexicon, casing, cues.places(tokens), models);
    double[] organization = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      organization[i] =
          tokens.get(i).isWord()
              ? NameScorer.organization(models[i][Kind.ORGANIZATION.ordinal()])
              : Double.NEGATIVE_INFINITY;
    }
    new NameSpans(utterance, cues, person, location, organization).emit(id(), found);
  }

  private static double[] persons(
      Utterance utterance,
      NameLexicon lexicon,
      TurnCasing casing,
      double[] cues,
      double[][] models) {
    List<Token> tokens = utterance.tokens();
    double asked = NameScorer.asked(utterance);
    double[] scores = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      scores[i] =
          token.isWord()
              ? NameScorer.score(
                  models[i][Kind.PERSON.ordinal()],
                  lexicon.name(token.folded()),
                  lexicon.common(token.folded()),
                  asked + cues[i],
                  casing.isTelling(i))
              : Double.NEGATIVE_INFINITY;
    }
    spread(scores);
    return scores;
  }

  /** A name beside a word makes that word likelier one, from left to right and back. */
  private static void spread(double[] scores) {
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] < 0 && scores[i - 1] > 0.5) {
        scores[i] += NameScorer.NEIGHBOUR;
      }
    }
    for (int i = scores.length - 2; i >= 0; i--) {
      if (scores[i] < 0 && scores[i + 1] > 0.5) {
        scores[i] += NameScorer.NEIGHBOUR;
      }
    }
  }

  private static double[] locations(
      List<Token> tokens,
      NameLexicon lexicon,
      TurnCasing casing,
      double[] cues,
      double[][] models) {
    double[] scores = new double[tokens.size()];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.isWord()) {
        continue;
      }
      scores[i] =
          Math.max(
              scores[i],
              NameScorer.score(
                  models[i][Kind.LOCATION.ordinal()],
                  lexicon.place(token.folded()),
                  lexicon.common(token.folded()),
                  cues[i],
                  casing.isTelling(i)));
      int words = placeWords(tokens, i, lexicon);
      for (int j = i; j < i + words; j++) {
        // A listed place of several words is hardly ever anything else.
        scores[j] = Math.max(scores[j], 1 + cues[i]);
      }
    }
    return scores;
  }

  /** Tokens of the longest listed place of several words that starts here, or 0. */
  private static int placeWords(List<Token> tokens, int start, NameLexicon lexicon) {
    StringBuilder name = new StringBuilder(tokens.get(start).folded());
    int longest = 0;
    int words = 1;
    for (int i = start + 1; i < tokens.size() && words < MAX_PLACE_WORDS; i++) {
      Token token = tokens.get(i);
      if (token.text().equals("-") || token.text().equals(".")) {
        continue;
      }
      if (!token.isWord()) {
        break;
      }
      name.append(' ').append(token.folded());
      words++;
      if (lexicon.isPlace(name.toString())) {
        longest = i - start + 1;
      }
    }
    return longest;
  }
}
