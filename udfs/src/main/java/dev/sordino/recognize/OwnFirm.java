package dev.sordino.recognize;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where an agent names the own firm on the telephone: "Harrow Insurance, Gemma speaking". A
 * greeting has two slots, the firm's and the person's; what stands in the first is the holder of
 * the conversations, which tells nothing of anybody in them. Where the slots can't be told apart,
 * or a name of people begins the first, there is no firm: it is masked as any name.
 */
final class OwnFirm {

  /** Tokens within which an agent greets. */
  private static final int OPENING = 16;

  /** Words of a firm with its department, and of a person. */
  private static final int MOST_FIRM_WORDS = 6;

  private static final int MOST_NAME_WORDS = 3;

  private static final ConcurrentHashMap<String, OwnFirm> MADE = new ConcurrentHashMap<>();

  private final LanguagePack pack;
  private final NameLexicon lexicon;
  private final Phrases greetings;
  private final Phrases firms;
  private final Phrases heres;
  private final Phrases sure;
  private final Phrases introductions;
  private final Phrases selves;
  private final Phrases honorifics;

  private OwnFirm(LanguagePack pack) {
    this.pack = pack;
    lexicon = NameLexicon.of(pack);
    greetings = NameCues.phrases(pack, "greetings");
    firms = NameCues.phrases(pack, "firm-introductions");
    heres = NameCues.phrases(pack, "name-here");
    sure = NameCues.phrases(pack, "name-sure");
    introductions = NameCues.phrases(pack, "name-introductions");
    selves = NameCues.phrases(pack, "name-selves");
    honorifics = NameCues.phrases(pack, "name-honorifics");
  }

  static OwnFirm of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new OwnFirm(pack));
  }

  /** For each token of a turn whether it belongs to the firm's name. */
  boolean[] in(Utterance utterance) {
    List<Token> tokens = utterance.tokens();
    boolean[] firm = new boolean[tokens.size()];
    if (utterance.speaker() != Speaker.AGENT
        || utterance.channel() != Channel.VOICE
        || !utterance.opening()) {
      return firm;
    }
    int end = end(tokens);
    int introduced = behindIntroduction(tokens, end);
    int from = Math.max(introduced, behindGreeting(tokens, 0, end));
    int to = person(tokens, from, sentenceEnd(tokens, from, end));
    if (to < 0) {
      to = introduced > 0 ? phraseEnd(tokens, from, end) : from;
    }
    int at = from;
    while (at < to) {
      int segment = at;
      while (segment < to && !tokens.get(segment).text().equals(",")) {
        segment++;
      }
      // "Good morning, Simmons, this is Kim" greets by name.
      boolean called = at == from && from > introduced && segment - at == 1;
      if (!called && isFirm(tokens, at, segment)) {
        // "Elektro Discount Timo Scholz": with a given name the person begins.
        for (int i = at; i < segment && !isGiven(tokens.get(i)); i++) {
          firm[i] = tokens.get(i).isWord();
        }
      }
      at = behindGreeting(tokens, segment + 1, to);
    }
    return firm;
  }

  /** One past the tokens of the greeting: up to a question, or some tokens on. */
  private static int end(List<Token> tokens) {
    for (int i = 0; i < Math.min(tokens.size(), OPENING); i++) {
      if (tokens.get(i).text().equals("?")) {
        return i;
      }
    }
    return Math.min(tokens.size(), OPENING);
  }

  private static int sentenceEnd(List<Token> tokens, int from, int end) {
    int at = from;
    while (at < end && ".!".indexOf(tokens.get(at).text()) < 0) {
      at++;
    }
    return at;
  }

  private int behindGreeting(List<Token> tokens, int from, int end) {
    return Phrases.behind(tokens, from, end, greetings, firms);
  }

  /** One past "thank you for calling"; 0 if nothing announces the firm. */
  private int behindIntroduction(List<Token> tokens, int end) {
    int at = 0;
    while (at < end) {
      int firm = firms.lengthAt(tokens, at);
      if (firm > 0) {
        return behindGreeting(tokens, at + firm, end);
      }
      int greeting = greetings.lengthAt(tokens, at);
      if (greeting == 0 && tokens.get(at).isWord()) {
        return 0;
      }
      at += Math.max(1, greeting);
    }
    return 0;
  }

  /** Where the person's slot begins, with the words that announce it; -1 if nothing shows it. */
  private int person(List<Token> tokens, int from, int end) {
    for (int i = from; i < end; i++) {
      int before =
          Math.max(
              sure.lengthAt(tokens, i),
              Math.max(introductions.lengthAt(tokens, i), selves.lengthAt(tokens, i)));
      int behind = heres.lengthAt(tokens, i);
      if (i > from && behind > 0 && behind >= before) {
        return nameBefore(tokens, from, i);
      }
      if (before > 0) {
        return i;
      }
    }
    // "Breitband Saar, Pascal Schwinn.": what the greeting ends with.
    int last = -1;
    for (int i = from; i < end; i++) {
      if (tokens.get(i).text().equals(",")) {
        int segment = behindGreeting(tokens, i + 1, end);
        last = segment < end ? segment : last;
      }
    }
    int words = 0;
    for (int i = Math.max(last, 0); i < end && !tokens.get(i).text().equals(","); i++) {
      words += tokens.get(i).isWord() ? 1 : 0;
    }
    return last > 0 && words <= MOST_NAME_WORDS && isPerson(tokens.get(last)) ? last : -1;
  }

  /**
   * Start of the name before "speaking": what stands behind the last comma if it is short, else the
   * last word with the given names before it.
   */
  private int nameBefore(List<Token> tokens, int from, int here) {
    int comma = here - 1;
    int words = 0;
    while (comma > from && !tokens.get(comma).text().equals(",")) {
      words += tokens.get(comma).isWord() ? 1 : 0;
      comma--;
    }
    if (comma > from && words > 0 && words <= MOST_NAME_WORDS) {
      return comma + 1;
    }
    int first = here - 1;
    while (first > from
        && here - first < 2 * MOST_NAME_WORDS
        && (isGiven(tokens.get(first - 1))
            || NameSpans.isBridge(tokens, first - 1)
            || !tokens.get(first - 1).isWord()
            || !tokens.get(first).isWord())) {
      first--;
    }
    return first;
  }

  /** "Welcome to SkyRoutes travel desk how may I help": up to what is no noun. */
  private int phraseEnd(List<Token> tokens, int from, int end) {
    int at = from;
    while (at < end
        && tokens.get(at).isWord()
        && !pack.words("name-stops").contains(tokens.get(at).folded())) {
      at++;
    }
    return at;
  }

  private boolean isFirm(List<Token> tokens, int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      words += tokens.get(i).isWord() ? 1 : 0;
      if (tokens.get(i).isNumber()
          || ".!".contains(tokens.get(i).text())
          || honorifics.lengthAt(tokens, i) > 0
          || pack.words("name-titles").contains(tokens.get(i).folded())
          || pack.words("titles").contains(tokens.get(i).folded())) {
        return false;
      }
    }
    return words > 0 && words <= MOST_FIRM_WORDS;
  }

  /** Whether a word is sooner a given name than a word of every day. */
  private boolean isGiven(Token token) {
    double given = lexicon.given(token.folded());
    return given > NameLexicon.UNLISTED && given > lexicon.common(token.folded()) - 1;
  }

  private boolean isPerson(Token token) {
    return token.isWord() && lexicon.isName(token.folded());
  }
}
