package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePack.Casing;
import dev.sordino.recognize.NameCrf.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds names of people, places and organisations in any casing, by the language's name models,
 * name lists against common words, and the words that announce a name.
 */
@AutoService(Recognizer.class)
public final class NameRecognizer implements Recognizer {

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
    double[] cues = NameCues.of(utterance.pack()).weights(tokens);
    boolean cased = isCased(tokens);
    boolean asked = utterance.expects(EntityTypes.PERSON);
    double[][] models = new double[tokens.size()][NameCrf.KINDS];
    if (hasCandidate(tokens, lexicon, cues, cased)) {
      ask(utterance.pack(), tokens, cased ? written(tokens) : capitalized(tokens, lexicon), models);
    }
    double[] person = new double[tokens.size()];
    double[] location = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String folded = token.folded();
      if (!token.isWord()) {
        person[i] = location[i] = Double.NEGATIVE_INFINITY;
        continue;
      }
      boolean capital = cased && token.isCapitalized() && !startsSentence(tokens, i);
      double common = lexicon.common(folded);
      person[i] =
          NameScorer.person(
              models[i][Kind.PERSON.ordinal()],
              lexicon.name(folded),
              common,
              cues[i],
              asked,
              capital);
      location[i] =
          NameScorer.location(
              models[i][Kind.LOCATION.ordinal()], lexicon.place(folded), common, capital);
    }
    spread(tokens, person);
    emit(tokens, person, location, models, found);
  }

  /** A name beside a word makes that word likelier one, from left to right and back. */
  private static void spread(List<Token> tokens, double[] person) {
    for (int i = 1; i < tokens.size(); i++) {
      if (person[i] < 0 && person[i - 1] > 0.5) {
        person[i] += NameScorer.neighbour();
      }
    }
    for (int i = tokens.size() - 2; i >= 0; i--) {
      if (person[i] < 0 && person[i + 1] > 0.5) {
        person[i] += NameScorer.neighbour();
      }
    }
  }

  private void emit(
      List<Token> tokens,
      double[] person,
      double[] location,
      double[][] models,
      Consumer<Span> found) {
    for (int i = 0; i < tokens.size(); i++) {
      double organization =
          tokens.get(i).isWord()
              ? NameScorer.organization(models[i][Kind.ORGANIZATION.ordinal()])
              : -1;
      String type = null;
      double best = 0;
      if (person[i] > NameScorer.PERSON_THRESHOLD) {
        type = EntityTypes.PERSON;
        best = person[i];
      }
      if (location[i] > NameScorer.LOCATION_THRESHOLD && location[i] > best) {
        type = EntityTypes.LOCATION;
        best = location[i];
      }
      if (organization > NameScorer.ORGANIZATION_THRESHOLD && organization > best) {
        type = EntityTypes.ORGANIZATION;
        best = organization;
      }
      if (type != null) {
        Token token = tokens.get(i);
        found.accept(
            new Span(token.start(), token.end(), type, NameScorer.probability(best), id()));
      }
    }
  }

  private static void ask(
      LanguagePack pack, List<Token> tokens, List<String> cased, double[][] models) {
    for (LanguagePack.NameModel model : pack.names()) {
      NameCrf crf = NameCrf.load(model.resource());
      List<String> shown = model.casing() == Casing.CASED ? cased : lower(tokens);
      for (CrfSentences.Sentence sentence : CrfSentences.of(tokens, shown)) {
        double[][] found = crf.probabilities(sentence.words());
        for (int i = 0; i < sentence.wordOfToken().size(); i++) {
          double[] row = found[sentence.wordOfToken().get(i)];
          double[] most = models[sentence.first() + i];
          for (int kind = 0; kind < row.length; kind++) {
            most[kind] = Math.max(most[kind], row[kind]);
          }
        }
      }
    }
  }

  private static boolean hasCandidate(
      List<Token> tokens, NameLexicon lexicon, double[] cues, boolean cased) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.isWord() || token.text().length() < 2) {
        continue;
      }
      if (cues[i] > 0 || isCandidate(token.folded(), lexicon)) {
        return true;
      }
      if (cased && token.isCapitalized() && !startsSentence(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCandidate(String folded, NameLexicon lexicon) {
    return lexicon.name(folded) > lexicon.common(folded) - 1.5
        || lexicon.place(folded) > lexicon.common(folded) - 1.5
        || !lexicon.isCommon(folded);
  }

  /** Whether the writer uses capitals: otherwise casing says nothing. */
  private static boolean isCased(List<Token> tokens) {
    int words = 0;
    int capitals = 0;
    for (Token token : tokens) {
      if (token.isWord()) {
        words++;
        capitals += token.isCapitalized() ? 1 : 0;
      }
    }
    return capitals > 0 && (capitals < words * 0.8 || words < 4);
  }

  private static boolean startsSentence(List<Token> tokens, int i) {
    if (i == 0) {
      return true;
    }
    return switch (tokens.get(i - 1).text()) {
      case ".", "!", "?", ":" -> true;
      default -> false;
    };
  }

  private static List<String> written(List<Token> tokens) {
    return tokens.stream().map(Token::text).toList();
  }

  private static List<String> lower(List<Token> tokens) {
    return tokens.stream().map(token -> token.text().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * The turn with capitals where they are likely, so that models trained on tidy text find them.
   */
  private static List<String> capitalized(List<Token> tokens, NameLexicon lexicon) {
    List<String> written = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String lower = token.text().toLowerCase(Locale.ROOT);
      boolean capital =
          token.isWord() && (startsSentence(tokens, i) || isCandidate(token.folded(), lexicon));
      written.add(
          capital
              ? lower
                      .substring(0, Character.charCount(lower.codePointAt(0)))
                      .toUpperCase(Locale.ROOT)
                  + lower.substring(Character.charCount(lower.codePointAt(0)))
              : lower);
    }
    return written;
  }
}
