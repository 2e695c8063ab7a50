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

  /** Tokens in which an agent says which firm it is. */
  private static final int GREETING = 8;

  @Override
  public String id() {
    return "name";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.PERSON, EntityTypes.LOCATION, EntityTypes.ORGANIZATION);
  }

  /** A word of talk, or one that announces a number: "IBAN". */
  private static boolean isEveryday(Utterance utterance, TurnCasing casing, int i) {
    String word = utterance.tokens().get(i).folded();
    return !casing.isTelling(i) && (utterance.vocabulary().isTalk(word) || utterance.isInCue(i));
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
    double[][] models = NameModels.ask(utterance, casing);
    double[] person = new PersonEvidence(utterance, lexicon, casing, nameCues).scores(models);
    double[] placeCues = cues.places(tokens);
    double[] location = new PlaceEvidence(utterance, lexicon, casing, placeCues).scores(models);
    boolean ownFirm = IntroducedNames.of(utterance.pack()).presents(utterance);
    if (ownFirm) {
      // "Stadtwerke Kiel, guten Tag": where the firm is tells nothing of the customer.
      for (int i = 0; i < Math.min(tokens.size(), GREETING); i++) {
        location[i] = placeCues[i] < NameCues.WEAK ? Double.NEGATIVE_INFINITY : location[i];
      }
    }
    boolean[] firm = OwnFirm.of(utterance.pack()).in(utterance);
    for (int i = 0; i < tokens.size(); i++) {
      if (firm[i]) {
        person[i] = Double.NEGATIVE_INFINITY;
        location[i] = Double.NEGATIVE_INFINITY;
      }
    }
    double[] organization = new double[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      organization[i] =
          tokens.get(i).isWord() && !ownFirm && !firm[i] && !isEveryday(utterance, casing, i)
              ? NameScorer.organization(models[i][Kind.ORGANIZATION.ordinal()])
              : Double.NEGATIVE_INFINITY;
    }
    new NameSpans(tokens, lexicon, cues, utterance.pack(), person, location, organization)
        .emit(id(), found);
  }
}
