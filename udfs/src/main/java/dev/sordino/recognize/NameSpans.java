package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import dev.sordino.language.LanguagePack;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins scored words to whole names: titles and degrees, initials, "von", hyphens and apostrophes
 * between the parts belong to them.
 */
final class NameSpans {

  /** Tokens of hyphens and words that are added to one name. */
  private static final int MAX_PARTS = 6;

  /** How much oftener than the word before a word is a given name, to stand behind the surname. */
  private static final double RATHER_GIVEN = 0.5;

  private final List<Token> tokens;
  private final NameLexicon lexicon;
  private final NameCues cues;
  private final Set<String> kinds;
  private final Set<String> tails;
  private final Set<String> codes;
  private final double[] person;
  private final double[] location;
  private final double[] organization;

  NameSpans(
      List<Token> tokens,
      NameLexicon lexicon,
      NameCues cues,
      LanguagePack pack,
      double[] person,
      double[] location,
      double[] organization) {
    this.tokens = tokens;
    this.lexicon = lexicon;
    this.cues = cues;
    kinds = pack.words("place-kinds");
    tails = pack.words("place-tails");
    codes = pack.words("place-codes");
    this.person = person;
    this.location = location;
    this.organization = organization;
  }

  void emit(String recognizer, Consumer<Span> found) {
    int i = 0;
    while (i < tokens.size()) {
      String type = type(i);
      if (type == null) {
        i++;
        continue;
      }
      int last = i;
      double best = score(i, type);
      for (int next = next(last, type); next > 0; next = next(last, type)) {
        last = next;
        best = Math.max(best, score(last, type));
      }
      int first = withHyphenBefore(i, type);
      last = withHyphenAfter(last, type);
      if (type.equals(EntityTypes.PERSON)) {
        first = withTitles(withElided(first));
        last = withDegrees(last);
      } else if (type.equals(EntityTypes.LOCATION)) {
        first = withKindBefore(first);
        last = withKindAfter(last);
      }
      if (first > 0 && isTag(first - 1)) {
        first--;
      }
      found.accept(
          new Span(
              tokens.get(first).start(),
              tokens.get(last).end(),
              type,
              NameScorer.probability(best),
              recognizer));
      i = last + 1;
    }
  }

  private @Nullable String type(int i) {
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
    if (organization[i] > NameScorer.ORGANIZATION_THRESHOLD && organization[i] > best) {
      type = EntityTypes.ORGANIZATION;
    }
    return type;
  }

  private double score(int i, String type) {
    return switch (type) {
      case EntityTypes.PERSON -> person[i];
      case EntityTypes.LOCATION -> location[i];
      default -> organization[i];
    };
  }

  /** The next token that belongs to the same name, or 0. */
  private int next(int last, String type) {
    boolean isPerson = type.equals(EntityTypes.PERSON);
    for (int i = last + 1; i < tokens.size() && i <= last + 4; i++) {
      Token token = tokens.get(i);
      if (type.equals(type(i)) || isPerson && i > last + 1 && isFromPlace(i)) {
        return i;
      }
      boolean bridge =
          switch (token.text()) {
            case "-", "'", "’", "–" -> tight(i);
            case "/" -> type.equals(EntityTypes.LOCATION);
            case "," -> isPerson && i == last + 1 && isTurnedAround(i);
            default -> isPerson && isBridge(tokens, i);
          };
      if (!bridge) {
        return 0;
      }
    }
    return 0;
  }

  /** The comma of "Özdemir, Hikmet". */
  private boolean isTurnedAround(int comma) {
    if (comma + 1 >= tokens.size() || !EntityTypes.PERSON.equals(type(comma + 1))) {
      return false;
    }
    String family = tokens.get(comma - 1).folded();
    String given = tokens.get(comma + 1).folded();
    return lexicon.given(given) >= lexicon.family(given)
        && lexicon.given(given) > lexicon.given(family) + RATHER_GIVEN;
  }

  /** "Toledo" in "Juan de Toledo". */
  private boolean isFromPlace(int i) {
    return EntityTypes.LOCATION.equals(type(i)) && isParticle(tokens.get(i - 1));
  }

  /** "Karlsruhe-Nord" and "Boutros-Ghali" are one name even where one part alone is none. */
  private int withHyphenAfter(int last, String type) {
    int at = last;
    while (at + 2 < tokens.size()
        && at < last + MAX_PARTS
        && isHyphen(at + 1)
        && isNamePart(at + 2, at, type)) {
      at += 2;
    }
    return at;
  }

  private int withHyphenBefore(int first, String type) {
    int at = first;
    while (at > 1 && at > first - MAX_PARTS && isHyphen(at - 1) && isNamePart(at - 2, at, type)) {
      at -= 2;
    }
    return at;
  }

  private int withElided(int first) {
    return first > 1 && isElided(tokens, first - 1) ? first - 2 : first;
  }

  /** "Kreis Gießen" and "Dreieck Stuhr" are one place. */
  private int withKindBefore(int first) {
    return first > 0 && kinds.contains(tokens.get(first - 1).folded()) && isBeside(first - 1)
        ? first - 1
        : first;
  }

  /** So are "Kiel Hbf", "Bremer Kreuz" and "Frankfurt (Oder)". */
  private int withKindAfter(int last) {
    if (last + 3 < tokens.size()
        && tokens.get(last + 1).text().equals("(")
        && lexicon.isPlace(tokens.get(last + 2).folded())
        && tokens.get(last + 3).text().equals(")")) {
      return withKindAfter(last + 3);
    }
    return last + 1 < tokens.size()
            && (kinds.contains(tokens.get(last + 1).folded())
                || tails.contains(tokens.get(last + 1).folded())
                || isCode(last + 1))
            && isBeside(last)
        ? last + 1
        : last;
  }

  /** "AG" in "Reinach AG". */
  private boolean isCode(int i) {
    return codes.contains(tokens.get(i).folded())
        && TurnCasing.isUpper(tokens.get(i).text())
        && !TurnCasing.isUpper(tokens.get(i - 1).text());
  }

  /** Whether a word and the next have nothing but a space between them, and the same casing. */
  private boolean isBeside(int i) {
    return tokens.get(i + 1).start() - tokens.get(i).end() <= 1
        && (tokens.get(i).isCapitalized() == tokens.get(i + 1).isCapitalized()
            || !tokens.get(i).isWord());
  }

  private boolean isHyphen(int i) {
    return tokens.get(i).text().equals("-") && i > 0 && tight(i);
  }

  private boolean isNamePart(int i, int name, String type) {
    Token token = tokens.get(i);
    return token.isWord()
        && (token.isCapitalized() == tokens.get(name).isCapitalized()
            // "Sung-min"
            || type.equals(EntityTypes.PERSON) && i > name && lexicon.isName(token.folded()))
        && (type.equals(EntityTypes.LOCATION)
            || lexicon.isName(token.folded())
            || kinds.contains(token.folded())
            || !lexicon.isNoun(token.folded()));
  }

  /** Hashtags and handles are masked with their mark. */
  private boolean isTag(int i) {
    String mark = tokens.get(i).text();
    return (mark.equals("#") || mark.equals("@"))
        && tokens.get(i).end() == tokens.get(i + 1).start();
  }

  private boolean tight(int i) {
    return i + 1 < tokens.size()
        && tokens.get(i - 1).end() == tokens.get(i).start()
        && tokens.get(i).end() == tokens.get(i + 1).start();
  }

  /** What may stand between two parts of a person's name: an initial with its dot, or "von". */
  static boolean isBridge(List<Token> tokens, int i) {
    return isInitial(tokens, i)
        || isElided(tokens, i)
        || isParticle(tokens.get(i))
        || (i > 0 && tokens.get(i).text().equals(".") && isInitial(tokens, i - 1));
  }

  /** "O'" and "D'" of O'Shaughnessy and D'Souza: the letter or its apostrophe. */
  private static boolean isElided(List<Token> tokens, int i) {
    if (isApostrophe(tokens.get(i))) {
      return i > 0 && isElided(tokens, i - 1);
    }
    return switch (tokens.get(i).folded()) {
      case "o", "d" ->
          i + 2 < tokens.size()
              && isApostrophe(tokens.get(i + 1))
              && tokens.get(i).end() == tokens.get(i + 1).start()
              && tokens.get(i + 1).end() == tokens.get(i + 2).start()
              && tokens.get(i + 2).isWord();
      default -> false;
    };
  }

  /** A letter alone that is neither "I" nor what is left of "I'm". */
  private static boolean isInitial(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    return token.isWord()
        && token.text().length() == 1
        && !token.folded().equals("i")
        && !(i > 0 && isApostrophe(tokens.get(i - 1)))
        && !(i + 1 < tokens.size() && isApostrophe(tokens.get(i + 1)));
  }

  private static boolean isApostrophe(Token token) {
    return token.text().equals("'") || token.text().equals("’");
  }

  static boolean isParticle(Token token) {
    return switch (token.folded()) {
      case "von",
          "van",
          "de",
          "del",
          "della",
          "di",
          "da",
          "dos",
          "der",
          "den",
          "zu",
          "zum",
          "zur",
          "la",
          "le",
          "al",
          "el",
          "bin",
          "ben",
          "ibn",
          "abu",
          "ter",
          "ten",
          "y",
          "e",
          "st" ->
          true;
      default -> false;
    };
  }

  /** Titles and initials before the name belong to it. */
  private int withTitles(int first) {
    int at = first;
    while (at > 0) {
      int before = at - 1;
      if (tokens.get(before).text().equals(".") && before > 0) {
        before--;
      }
      boolean initial =
          isInitial(tokens, before)
              && (tokens.get(before).isCapitalized() || cues.honorificBefore(tokens, before));
      if (cues.titleAt(tokens, before) != 1 && !initial) {
        return at;
      }
      at = before;
    }
    return at;
  }

  /** An initial, a degree or "Jr." after the name belongs to it, with its dots. */
  private int withDegrees(int last) {
    int at = last;
    int i = last + 1;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      if (token.text().equals(",") && i + 1 < tokens.size() && isDegree(i + 1)) {
        i++;
      } else if (isDegree(i)) {
        at = i++;
        while (i < tokens.size()
            && tokens.get(i - 1).end() == tokens.get(i).start()
            && (tokens.get(i).text().equals(".") || isInitial(tokens, i))) {
          at = i++;
        }
      } else {
        return at;
      }
    }
    return at;
  }

  private boolean isDegree(int i) {
    Token token = tokens.get(i);
    if (cues.isDegree(tokens, i)) {
      return true;
    }
    return switch (token.folded()) {
      case "m" -> i + 2 < tokens.size() && tokens.get(i + 2).folded().equals("d") && tight(i + 1);
      default ->
          isInitial(tokens, i)
              && !token.folded().equals("i")
              && (token.isCapitalized() || isLowerInitial(i));
    };
  }

  /** "Hale robert h", "bastoni kelly a md": a letter behind two words of a name in lower case. */
  private boolean isLowerInitial(int i) {
    if (i == 1
        && tokens.size() <= 3
        && person[0] > NameScorer.PERSON_THRESHOLD
        && !tokens.get(0).isCapitalized()) {
      // "remy t."
      return true;
    }
    if (i < 2
        || person[i - 1] <= NameScorer.PERSON_THRESHOLD
        || person[i - 2] <= NameScorer.PERSON_THRESHOLD
        || tokens.get(i - 1).isCapitalized()) {
      return false;
    }
    boolean word =
        switch (tokens.get(i).folded()) {
          case "a", "e", "o", "u", "n", "r", "y", "w", "d", "s", "z" -> true;
          default -> false;
        };
    return !word || i + 1 < tokens.size() && cues.isDegree(tokens, i + 1);
  }
}
