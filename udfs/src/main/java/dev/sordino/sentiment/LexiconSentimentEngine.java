package dev.sordino.sentiment;

import com.google.auto.service.AutoService;
import dev.sordino.language.LanguagePack;
import dev.sordino.sentiment.SentimentLexicon.Hit;
import dev.sordino.sentiment.SentimentToken.Kind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the scored words, phrases and signs of the language's lists, each turned by what stands
 * around it: negation, intensifiers, excess ("too"), wishes and conditions, questions, contrast
 * ("but"), emphasis. Words within names ("Fantastic Beasts") say nothing. Irony is taken at its
 * word.
 *
 * <p>The sum s over n words becomes s / √(s² + A + B·n), within -1..1. A is what one word must
 * overcome to be believed; B·n is the variance that n words with a chance hit each would give, so a
 * long text needs more evidence than a short one. Good words also outnumber bad ones in neutral
 * text (Dodds et al., Human language reveals a universal positivity bias, PNAS 2015), so beyond
 * {@code LENGTHY} words a positive sum gives up {@code DRIFT} a word.
 */
@AutoService(SentimentEngine.class)
public final class LexiconSentimentEngine implements SentimentEngine {

  private static final int NEGATION_REACH = 4;
  private static final int NEGATION_BEHIND = 4;
  private static final double NEGATED_GOOD = -0.75;
  private static final double NEGATED_BAD = -0.4;
  private static final double BARE_NEGATION = -0.1;
  private static final double FAILURE = -0.4;
  private static final int UNREAL_REACH = 7;
  private static final int UNREAL_BEHIND = 2;
  private static final double UNREAL_GOOD = 0.3;
  private static final double UNREAL_BAD = 0.7;
  private static final double ASKED_GOOD = 0.3;
  private static final double ASKED_BAD = 0.7;
  private static final double TOO_GOOD = -0.6;
  private static final double EMPHASISED = 1.25;
  private static final double BEFORE_CONTRAST = 0.6;
  private static final double BEHIND_CONTRAST = 1.3;
  private static final double EXCLAIMED = 0.1;
  private static final int MOST_EXCLAMATIONS = 3;
  private static final double A = 0.4;
  private static final double B = 0.02;
  private static final int LENGTHY = 20;
  private static final double DRIFT = 0.01;

  private final ConcurrentHashMap<String, SentimentLexicon> prepared = new ConcurrentHashMap<>();

  @Override
  public String id() {
    return "lexicon";
  }

  @Override
  public OptionalDouble score(String text, LanguagePack pack) {
    SentimentLexicon lexicon =
        prepared.compute(
            pack.code(),
            (code, known) ->
                known != null && known.pack == pack ? known : new SentimentLexicon(pack));
    return score(lexicon.tokens(text), lexicon);
  }

  /** Of a text that is cut up already. */
  static OptionalDouble score(List<SentimentToken> tokens, SentimentLexicon lexicon) {
    boolean capitalsMarkNames = lexicon.capitalsMarkNames() && !isTitle(tokens);
    return new Reading(lexicon, tokens, capitalsMarkNames).score();
  }

  /** Whether most words are capitalised, so that capitals tell nothing apart. */
  private static boolean isTitle(List<SentimentToken> tokens) {
    int words = 0;
    int capitalised = 0;
    for (SentimentToken token : tokens) {
      words += token.kind() == Kind.WORD ? 1 : 0;
      capitalised += token.capitalised() ? 1 : 0;
    }
    return 2 * capitalised > words;
  }

  /** One text being read. */
  private record Reading(
      SentimentLexicon lexicon, List<SentimentToken> tokens, boolean capitalsMarkNames) {

    OptionalDouble score() {
      double sum = 0;
      int words = 0;
      boolean scored = false;
      int exclamations = 0;
      for (int at = 0; at < tokens.size(); ) {
        SentimentToken token = tokens.get(at);
        if (token.kind() == Kind.SENTENCE) {
          exclamations += (int) token.text().chars().filter(c -> c == '!').count();
        }
        Hit hit = lexicon.hitAt(tokens, at);
        if (hit == null && isBareNegation(at)) {
          boolean fails = isFailure(at);
          sum += fails ? FAILURE : BARE_NEGATION;
          scored |= fails;
        }
        int next = hit == null ? at + 1 : hit.to();
        if (hit != null) {
          sum += effect(hit);
          scored = true;
        }
        words += token.kind().separates() ? 0 : next - at;
        at = next;
      }
      if (!scored) {
        return OptionalDouble.empty();
      }
      sum += Math.signum(sum) * EXCLAIMED * Math.min(exclamations, MOST_EXCLAMATIONS);
      if (sum > 0) {
        sum = Math.max(0, sum - DRIFT * Math.max(0, words - LENGTHY));
      }
      return OptionalDouble.of(sum / Math.sqrt(sum * sum + A + B * words));
    }

    private double effect(Hit hit) {
      double effect = hit.score();
      if (tokens.get(hit.from()).kind() == Kind.SIGN) {
        return effect;
      }
      if (capitalsMarkNames && isOfName(hit)) {
        return 0;
      }
      if (emphasised(hit)) {
        effect *= EMPHASISED;
      }
      effect *= intensity(hit);
      if (hit.from() > 0 && effect > 0 && lexicon.exceeds(tokens.get(hit.from() - 1))) {
        effect *= TOO_GOOD;
      }
      if (negated(hit)) {
        effect *= effect > 0 ? NEGATED_GOOD : NEGATED_BAD;
      } else if (unreal(hit)) {
        effect *= effect > 0 ? UNREAL_GOOD : UNREAL_BAD;
      }
      if (asked(hit.to())) {
        effect *= effect > 0 ? ASKED_GOOD : ASKED_BAD;
      }
      return effect * contrast(hit);
    }

    /** A capitalised word within a sentence beside another one. */
    private boolean isOfName(Hit hit) {
      int at = hit.from();
      return hit.to() == at + 1
          && isCapitalisedInside(at)
          && (isCapitalisedInside(at - 1) || isCapitalisedInside(at + 1));
    }

    private boolean isCapitalisedInside(int at) {
      return at > 0
          && at < tokens.size()
          && tokens.get(at).capitalised()
          && tokens.get(at - 1).kind() != Kind.SENTENCE;
    }

    private boolean emphasised(Hit hit) {
      for (int i = hit.from(); i < hit.to(); i++) {
        if (tokens.get(i).emphasised()) {
          return true;
        }
      }
      return false;
    }

    private double intensity(Hit hit) {
      double factor = 1;
      for (int back = 1; back <= 2 && hit.from() - back >= 0; back++) {
        SentimentToken before = tokens.get(hit.from() - back);
        if (before.kind() != Kind.WORD) {
          break;
        }
        double own = lexicon.intensity(before);
        factor *= back == 1 ? own : 1 + (own - 1) * 0.8;
      }
      return factor;
    }

    private boolean negated(Hit hit) {
      for (int i = hit.from() - 1; i >= Math.max(0, hit.from() - NEGATION_REACH); i--) {
        SentimentToken token = tokens.get(i);
        if (token.kind().separates() || lexicon.contrasts(token)) {
          break;
        }
        if (lexicon.negates(token) && !lexicon.unmakesNegation(tokens.get(i + 1))) {
          return true;
        }
      }
      return negatedBehind(hit);
    }

    /** "gefällt mir nicht": the negation follows the verb and has nothing of its own to negate. */
    private boolean negatedBehind(Hit hit) {
      for (int i = hit.to(); i < Math.min(tokens.size(), hit.to() + NEGATION_BEHIND); i++) {
        SentimentToken token = tokens.get(i);
        if (token.kind().separates() || lexicon.contrasts(token)) {
          return false;
        }
        if (lexicon.negatesBackward(token)) {
          return !scoredSoonBehind(i);
        }
        if (lexicon.hitAt(tokens, i) != null) {
          return false;
        }
      }
      return false;
    }

    /** A negation of something the lists don't know: what is missing or does not work. */
    private boolean isBareNegation(int at) {
      return tokens.get(at).kind() == Kind.WORD
          && lexicon.negates(tokens.get(at))
          && !scoredWithin(at - 1, -1)
          && !scoredWithin(at + 1, 1);
    }

    /** "It doesn't charge", "I can't open it": of a thing, or of anybody's being unable. */
    private boolean isFailure(int at) {
      if (asked(at + 1)) {
        return false;
      }
      if (lexicon.isUnable(tokens.get(at))) {
        return true;
      }
      SentimentToken before = at == 0 ? SentimentToken.MASK : tokens.get(at - 1);
      return lexicon.fails(tokens.get(at))
          && before.kind() == Kind.WORD
          && !lexicon.isPerson(before);
    }

    private boolean scoredWithin(int from, int step) {
      for (int i = from;
          i != from + step * NEGATION_REACH && i >= 0 && i < tokens.size();
          i += step) {
        if (tokens.get(i).kind().separates()) {
          return false;
        }
        if (lexicon.hitAt(tokens, i) != null) {
          return true;
        }
      }
      return false;
    }

    private boolean scoredSoonBehind(int negation) {
      for (int i = negation + 1; i < Math.min(tokens.size(), negation + 4); i++) {
        if (tokens.get(i).kind().separates()) {
          return false;
        }
        if (lexicon.unmakesNegation(tokens.get(i)) || lexicon.hitAt(tokens, i) != null) {
          return true;
        }
      }
      return false;
    }

    private boolean unreal(Hit hit) {
      for (int i = hit.from() - 1; i >= Math.max(0, hit.from() - UNREAL_REACH); i--) {
        if (tokens.get(i).kind().separates()) {
          break;
        }
        if (lexicon.isUnreal(tokens.get(i))) {
          return true;
        }
      }
      for (int i = hit.to(); i < Math.min(tokens.size(), hit.to() + UNREAL_BEHIND); i++) {
        if (lexicon.isUnreal(tokens.get(i))) {
          return true;
        }
      }
      return false;
    }

    private boolean asked(int from) {
      SentimentToken end = sentenceEnd(from);
      return end != null && end.isQuestionMark();
    }

    private @Nullable SentimentToken sentenceEnd(int from) {
      for (int i = from; i < tokens.size(); i++) {
        if (tokens.get(i).kind() == Kind.SENTENCE) {
          return tokens.get(i);
        }
      }
      return null;
    }

    /** Within a sentence what follows "but" weighs more than what stood before it. */
    private double contrast(Hit hit) {
      for (int i = hit.from() - 1; i >= 0 && tokens.get(i).kind() != Kind.SENTENCE; i--) {
        if (lexicon.contrasts(tokens.get(i)) && i > 0) {
          return BEHIND_CONTRAST;
        }
      }
      for (int i = hit.to(); i < tokens.size() && tokens.get(i).kind() != Kind.SENTENCE; i++) {
        if (lexicon.contrasts(tokens.get(i))) {
          return BEFORE_CONTRAST;
        }
      }
      return 1;
    }
  }
}
