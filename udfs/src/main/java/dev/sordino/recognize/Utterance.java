package dev.sordino.recognize;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A turn as every recognizer sees it: its text, its tokens, how it reads when numbers and letters
 * are what they stand for, and what the dialogue so far expects of it. Prepared once per turn.
 *
 * @param expected entity types that the dialogue has asked for or begun with, while that stays
 *     open; the latest first
 * @param justAsked types that the other side asked for in its last turn
 * @param answering types of which a value was found in one of the last turns
 * @param opening whether this speaker has said nothing before
 * @param customer the conversation's own customer fields, to be matched in the text
 * @param pack the language of this turn
 * @param view the turn with spoken numbers, letters and marks resolved
 * @param cues words of this turn that ask for or announce an identifier, in order
 */
public record Utterance(
    String text,
    List<Token> tokens,
    Speaker speaker,
    Channel channel,
    Set<String> expected,
    Set<String> justAsked,
    Set<String> answering,
    boolean opening,
    Customer customer,
    LanguagePack pack,
    NormalView view,
    List<Cue> cues) {

  /** Words behind a cue in which what it announces is looked for. */
  private static final int REACH = 14;

  /** Words before a cue in which what it announces is looked for. */
  private static final int BEHIND = 4;

  /** Tokens from the beginning of a cue to the last that it can announce. */
  private static final int FARTHEST = REACH + 20;

  public Utterance {
    tokens = List.copyOf(tokens);
    expected = Collections.unmodifiableSet(new LinkedHashSet<>(expected));
    justAsked = Set.copyOf(justAsked);
    answering = Set.copyOf(answering);
    cues = List.copyOf(cues);
  }

  /** A turn by itself: what is expected of it was just asked for. */
  public Utterance(
      String text,
      List<Token> tokens,
      Speaker speaker,
      Channel channel,
      Set<String> expected,
      Customer customer,
      LanguagePack pack) {
    this(text, tokens, speaker, channel, expected, expected, Set.of(), false, customer, pack);
  }

  Utterance(
      String text,
      List<Token> tokens,
      Speaker speaker,
      Channel channel,
      Set<String> expected,
      Set<String> justAsked,
      Set<String> answering,
      boolean opening,
      Customer customer,
      LanguagePack pack) {
    this(
        text,
        tokens,
        speaker,
        channel,
        expected,
        justAsked,
        answering,
        opening,
        customer,
        pack,
        NormalView.of(text, tokens, Vocabulary.of(pack)));
  }

  private Utterance(
      String text,
      List<Token> tokens,
      Speaker speaker,
      Channel channel,
      Set<String> expected,
      Set<String> justAsked,
      Set<String> answering,
      boolean opening,
      Customer customer,
      LanguagePack pack,
      NormalView view) {
    this(
        text,
        tokens,
        speaker,
        channel,
        expected,
        justAsked,
        answering,
        opening,
        customer,
        pack,
        view,
        cues(view, Vocabulary.of(pack)));
  }

  private static List<Cue> cues(NormalView view, Vocabulary vocabulary) {
    List<Cue> cues = new ArrayList<>();
    for (PhraseMatcher.Hit hit : vocabulary.asks(view.words())) {
      int[] at = view.wordTokens();
      cues.add(new Cue(hit.label(), at[hit.from()], at[hit.to() - 1] + 1));
    }
    return cues;
  }

  /** Whether the other side just asked for this type of identifier. */
  public boolean expects(String type) {
    return expected.contains(type);
  }

  Vocabulary vocabulary() {
    return Vocabulary.of(pack);
  }

  /** Whether this turn announces the type before the token, or says it right behind. */
  boolean announces(String type, int from, int to) {
    for (int i = firstCueFrom(from - FARTHEST); i < cues.size(); i++) {
      Cue cue = cues.get(i);
      if (cue.from() > to + BEHIND) {
        return false;
      }
      if (cue.type().equals(type)
          && (cue.to() <= from && from - cue.to() <= REACH
              || cue.from() >= to && cue.from() - to <= BEHIND)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a token is of words that ask or announce. */
  boolean isInCue(int token) {
    for (int i = firstCueFrom(token - FARTHEST); i < cues.size(); i++) {
      if (cues.get(i).from() > token) {
        return false;
      }
      if (token < cues.get(i).to()) {
        return true;
      }
    }
    return false;
  }

  /** Whether words that ask for the type, or announce it, begin at a token. */
  boolean isCueAt(int token, String type) {
    for (int i = firstCueFrom(token); i < cues.size() && cues.get(i).from() == token; i++) {
      if (cues.get(i).type().equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** Index of the first cue that begins at a token or behind it. */
  private int firstCueFrom(int token) {
    int low = 0;
    int high = cues.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (cues.get(middle).from() < token) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether the type was asked for, or is announced near these tokens. */
  boolean isAbout(String type, int from, int to) {
    return expects(type) || announces(type, from, to);
  }

  /** The nearest cue that ends before the token, of a type that is accepted. */
  @Nullable Cue cueBefore(int token, Set<String> but) {
    Cue nearest = null;
    for (int i = firstCueFrom(token - FARTHEST); i < cues.size(); i++) {
      Cue cue = cues.get(i);
      if (cue.from() >= token) {
        break;
      }
      if (cue.to() <= token
          && token - cue.to() <= REACH
          && !but.contains(cue.type())
          && (nearest == null
              || cue.to() > nearest.to()
              || cue.to() == nearest.to() && nearest.type().equals(EntityTypes.NUMBER))) {
        nearest = cue;
      }
    }
    return nearest;
  }

  /** The nearest cue that begins behind the token, at most four words on. */
  @Nullable Cue cueAfter(int token, Set<String> but) {
    for (int i = firstCueFrom(token); i < cues.size(); i++) {
      Cue cue = cues.get(i);
      if (cue.from() - token > BEHIND) {
        return null;
      }
      if (!but.contains(cue.type())) {
        return cue;
      }
    }
    return null;
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "Utterance[" + speaker + ", " + tokens.size() + " tokens, expects " + expected + "]";
  }
}
