package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins scored words to whole names: titles and degrees, initials, "von", hyphens and apostrophes
 * between the parts belong to them.
 */
final class NameSpans {

  private final List<Token> tokens;
  private final NameCues cues;
  private final double[] person;
  private final double[] location;
  private final double[] organization;

  NameSpans(
      Utterance utterance,
      NameCues cues,
      double[] person,
      double[] location,
      double[] organization) {
    this.tokens = utterance.tokens();
    this.cues = cues;
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
      int first = i;
      if (type.equals(EntityTypes.PERSON)) {
        first = withTitles(i);
        last = withDegrees(last);
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
      if (type.equals(type(i))) {
        return i;
      }
      boolean bridge =
          switch (token.text()) {
            case "-", "'", "’", "–" -> tight(i);
            case "." -> isPerson && isInitial(i - 1);
            default -> isPerson && (isInitial(i) || isParticle(token));
          };
      if (!bridge) {
        return 0;
      }
    }
    return 0;
  }

  private boolean tight(int i) {
    return i + 1 < tokens.size()
        && tokens.get(i - 1).end() == tokens.get(i).start()
        && tokens.get(i).end() == tokens.get(i + 1).start();
  }

  private boolean isInitial(int i) {
    Token token = tokens.get(i);
    return token.isWord() && token.text().length() == 1;
  }

  private static boolean isParticle(Token token) {
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
      boolean initial = isInitial(before) && tokens.get(before).isCapitalized();
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
            && (tokens.get(i).text().equals(".") || isInitial(i))) {
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
    return switch (token.folded()) {
      case "md",
          "do",
          "dds",
          "dmd",
          "mph",
          "phd",
          "msc",
          "jr",
          "sr",
          "ii",
          "iii",
          "iv",
          "esq",
          "rn",
          "facs" ->
          !token.folded().equals("do") || token.text().equals("DO");
      case "m" -> i + 2 < tokens.size() && tokens.get(i + 2).folded().equals("d") && tight(i + 1);
      default -> isInitial(i) && token.isCapitalized() && !token.folded().equals("i");
    };
  }
}
