package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.NameCrf.Kind;
import java.util.List;
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
    NameCues cues = NameCues.of(utterance.pack());
    double[] nameCues = cues.names(tokens);
    TurnCasing casing =
        new TurnCasing(tokens, lexicon, nameCues, !utterance.pack().names().isEmpty());
    double[][] models = NameModels.ask(utterance.pack(), tokens, casing);
    double[] person = new PersonEvidence(utterance, lexicon, casing, nameCues).scores(models);
    double[] location =
        new PlaceEvidence(utterance, lexicon, casing, cues.places(tokens)).scores(models);
    double[] organization = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      organization[i] =
          tokens.get(i).isWord()
              ? NameScorer.organization(models[i][Kind.ORGANIZATION.ordinal()])
              : Double.NEGATIVE_INFINITY;
    }
    new NameSpans(tokens, lexicon, cues, utterance.pack(), person, location, organization)
        .emit(id(), found);
  }
}
