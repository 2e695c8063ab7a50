package dev.sordino.recognize;

import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words that the sentence itself makes a name, whatever else they mean: behind "ich heiße" and "my
 * name is", before "here" at the start of a turn, and in a short answer to the question for the
 * name. Sounds of hesitation in between don't matter. Only what lists {@code name-stops} can't be a
 * name there.
 */
final class IntroducedNames {

  /** Names have up to this many words. */
  private static final int MOST_WORDS = 3;

  /** Tokens that are looked at behind an introduction, so that time stays linear. */
  private static final int LONGEST = 12;

  /** Answers with more words are sentences. */
  private static final int MOST_ANSWER_WORDS = 3;

  /** From here on a word that no list has as a name is rather the next word of the sentence. */
  private static final double EVERYDAY = 4.6;

  /** Tokens within which an agent greets, the firm's name before it. */
  private static final int OPENING = 10;

  /** Line breaks from which on a turn is written like a letter. */
  private static final int LETTER_LINES = 2;

  /** Zipf frequency of words that hardly a turn goes without. */
  private static final double SAID_ALL_DAY = 5.3;

  /** Frequency of given names that people are called by. */
  private static final double GIVEN = 2.4;

  private static final ConcurrentHashMap<String, IntroducedNames> MADE = new ConcurrentHashMap<>();

  private final LanguagePack pack;
  private final NameLexicon lexicon;
  private final Phrases introductions;
  private final Phrases greetings;
  private final Phrases selves;
  private final Phrases heres;
  private final Phrases honorifics;
  private final Phrases relations;

  private IntroducedNames(LanguagePack pack) {
    this.pack = pack;
    lexicon = NameLexicon.of(pack);
    introductions = NameCues.phrases(pack, "name-sure");
    greetings = NameCues.phrases(pack, "greetings");
    selves = NameCues.phrases(pack, "name-selves");
    heres = NameCues.phrases(pack, "name-here");
    honorifics = NameCues.phrases(pack, "name-honorifics");
    relations = NameCues.phrases(pack, "name-relations");
  }

  static IntroducedNames of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new IntroducedNames(pack));
  }

  /** For each token whether it is such a word. */
  boolean[] in(Utterance utterance) {
    List<Token> tokens = utterance.tokens();
    boolean[] names = new boolean[tokens.size()];
    Said said = new Said(tokens, utterance.vocabulary());
    for (int i = 0; i < said.tokens.size(); i++) {
      int length = introductions.lengthAt(said.tokens, i);
      if (length > 0) {
        mark(names, said, behindForm(said, i + length));
      }
    }
    if (utterance.speaker() == Speaker.AGENT) {
      markPresented(names, said, utterance);
    }
    markExplained(names, said);
    markPayee(names, said);
    markBeforeHere(names, said);
    markGreeted(names, said);
    markSignature(names, said, utterance);
    if (utterance.justAsked().contains(EntityTypes.PERSON)
        && utterance.expects(EntityTypes.PERSON)) {
      markAnswer(names, said, utterance.vocabulary());
      markFirstSentence(names, said, utterance.vocabulary());
    }
    return names;
  }

  /**
   * Whether an agent says who is on the line: "Harrow Insurance, Gemma speaking". The firm named
   * there is the one that holds the conversation, which tells nothing of the customer.
   */
  boolean presents(Utterance utterance) {
    List<Token> tokens = utterance.tokens();
    if (utterance.speaker() != Speaker.AGENT || tokens.isEmpty()) {
      return false;
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (heres.lengthAt(tokens, i) > 0 && i > 0
          || i <= OPENING && greetings.lengthAt(tokens, i) > 0 && isGreeting(tokens, i)
          || i <= OPENING && introductions.lengthAt(tokens, i) > 0) {
        return true;
      }
    }
    return false;
  }

  /** A greeting that is hardly said for anything else. */
  private boolean isGreeting(List<Token> tokens, int i) {
    return greetings.lengthAt(tokens, i) > 1
        || pack.words("name-announcements").contains(tokens.get(i).folded())
            && !pack.words("name-stops").contains(tokens.get(i).folded());
  }

  /** The words as said: without sounds of hesitation and the commas around them. */
  private static final class Said {

    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Said(List<Token> all, Vocabulary vocabulary) {
      for (int i = 0; i < all.size(); i++) {
        String text = all.get(i).text();
        boolean pause = text.equals(",") || text.equals("…");
        if (!pause && !vocabulary.has("cue-fillers", all.get(i).folded())) {
          tokens.add(all.get(i));
          places.add(i);
        }
      }
    }
  }

  /** Behind a colon or dash and "Frau". */
  private int behindForm(Said said, int from) {
    int at = from;
    while (at < said.tokens.size()) {
      String text = said.tokens.get(at).text();
      int form = honorifics.lengthAt(said.tokens, at);
      boolean skipped = pack.words("name-skips").contains(said.tokens.get(at).folded());
      if (form == 0 && !skipped && !text.equals(":") && !text.equals("-") && !text.equals("\"")) {
        return at;
      }
      at += Math.max(1, form);
      if (at < said.tokens.size() && form > 0 && said.tokens.get(at).text().equals(".")) {
        at++;
      }
    }
    return at;
  }

  private void mark(boolean[] names, Said said, int from) {
    int end = end(said, from);
    boolean whole = words(said, from, end) <= MOST_WORDS;
    int words = 0;
    for (int i = from; i < end && words < MOST_WORDS; i++) {
      Token token = said.tokens.get(i);
      if (token.isWord() && !NameSpans.isBridge(said.tokens, i)) {
        if (words > 0 && !canGoOn(token, whole)) {
          return;
        }
        words++;
        names[said.places.get(i)] = true;
      }
    }
  }

  private boolean canGoOn(Token token, boolean whole) {
    String folded = token.folded();
    if (lexicon.isName(folded)) {
      return whole || lexicon.name(folded) > lexicon.common(folded) - 2;
    }
    return lexicon.common(folded) < (whole ? EVERYDAY : 2);
  }

  /** One past the last token that can belong to a name which begins here. */
  private int end(Said said, int from) {
    int at = from;
    while (at < Math.min(said.tokens.size(), from + LONGEST)) {
      Token token = said.tokens.get(at);
      boolean bridge = NameSpans.isBridge(said.tokens, at) && at + 1 < said.tokens.size();
      boolean mark =
          switch (token.text()) {
            case "-", "'", "’" -> true;
            default -> false;
          };
      boolean word = token.isWord() && !isStop(token);
      if (!word && !bridge && !mark) {
        return at;
      }
      at++;
    }
    return at;
  }

  private boolean isStop(Token token) {
    return pack.words("name-stops").contains(token.folded())
        || pack.words("calendar").contains(token.folded()) && token.folded().length() < 3;
  }

  private static int words(Said said, int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      words += said.tokens.get(i).isWord() && !NameSpans.isBridge(said.tokens, i) ? 1 : 0;
    }
    return words;
  }

  /** "Thanks for holding, this is Precious": who says so at the beginning says a name. */
  private void markPresented(boolean[] names, Said said, Utterance utterance) {
    boolean opening = utterance.opening();
    if (said.tokens.isEmpty()
        || !opening
            && greetings.lengthAt(said.tokens, 0) == 0
            && !pack.words("name-announcements").contains(said.tokens.get(0).folded())) {
      return;
    }
    for (int i = opening ? 0 : 1; i < Math.min(said.tokens.size(), OPENING); i++) {
      int at = i + selves.lengthAt(said.tokens, i);
      if (at == i || at >= said.tokens.size()) {
        continue;
      }
      Token name = said.tokens.get(at);
      boolean ends =
          at + 1 == said.tokens.size()
              || isStop(said.tokens.get(at + 1))
              || heres.lengthAt(said.tokens, at + 1) > 0
              || opening && utterance.vocabulary().isTalk(said.tokens.get(at + 1).folded());
      if (ends
          && name.isWord()
          && !isStop(name)
          && !lexicon.isNoName(name.folded())
          && !utterance.vocabulary().isTalk(name.folded())
          && lexicon.isName(name.folded())) {
        names[said.places.get(at)] = true;
      }
    }
  }

  /** "thats june, my boss", "summer my stepdaughter": who a given name is, said behind it. */
  private void markExplained(boolean[] names, Said said) {
    for (int i = 0; i + 1 < said.tokens.size(); i++) {
      Token name = said.tokens.get(i);
      int relation = relations.lengthAt(said.tokens, i + 1);
      if (relation < 2
          || !name.isWord()
          || isStop(name)
          || lexicon.isNoName(name.folded())
          || lexicon.given(name.folded()) < GIVEN) {
        continue;
      }
      boolean comma = said.places.get(i + 1) > said.places.get(i) + 1;
      boolean rare = lexicon.common(name.folded()) < SAID_ALL_DAY;
      int behind = i + 1 + relation;
      boolean ends =
          behind >= said.tokens.size()
              || !said.tokens.get(behind).isWord()
              || isStop(said.tokens.get(behind));
      if (ends && rare && (comma || i > 0)) {
        names[said.places.get(i)] = true;
      }
    }
  }

  /** "Transfer 180 to my mom's account": who gets money stands there by name. */
  private void markPayee(boolean[] names, Said said) {
    if (said.tokens.stream().noneMatch(t -> pack.words("payment-words").contains(t.folded()))) {
      return;
    }
    for (int i = 1; i < said.tokens.size(); i++) {
      String before = said.tokens.get(i - 1).folded();
      String folded = said.tokens.get(i).folded();
      boolean ends = i + 1 == said.tokens.size() || isStop(said.tokens.get(i + 1));
      boolean given =
          ends
              && said.tokens.get(i).isWord()
              && lexicon.given(folded) >= GIVEN
              && !isStop(said.tokens.get(i))
              && !lexicon.isNoName(folded)
              && lexicon.common(folded) < SAID_ALL_DAY;
      if ((given || pack.words("payee-kin").contains(folded))
          && (pack.words("payee-openings").contains(before)
              || i > 1
                  && pack.words("name-articles").contains(before)
                  && pack.words("payee-openings").contains(said.tokens.get(i - 2).folded()))) {
        names[said.places.get(i)] = true;
      }
    }
  }

  /** "Hi, Ernest Block here": the turn's first words, if a list has one of them as a name. */
  private void markBeforeHere(boolean[] names, Said said) {
    int from = Phrases.behind(said.tokens, 0, said.tokens.size(), greetings);
    int end = from;
    boolean name = false;
    while (end < said.tokens.size()
        && heres.lengthAt(said.tokens, end) == 0
        && (said.tokens.get(end).isWord() && !isStop(said.tokens.get(end))
            || NameSpans.isBridge(said.tokens, end)
            || isJoint(said.tokens.get(end)))) {
      String folded = said.tokens.get(end).folded();
      name |=
          lexicon.name(folded) > lexicon.common(folded) - 2
              || from > 0 && lexicon.isName(folded) && lexicon.common(folded) < SAID_ALL_DAY;
      end++;
    }
    int words = words(said, from, end);
    if (end < said.tokens.size()
        && heres.lengthAt(said.tokens, end) > 0
        && words > 0
        && words <= MOST_WORDS
        && name) {
      markAll(names, said, from, end);
    }
  }

  /** The last line of a letter or ticket: one to three words, alone or before a number. */
  private void markSignature(boolean[] names, Said said, Utterance utterance) {
    int from = said.tokens.size();
    int lines = 0;
    for (int i = said.tokens.size() - 1; i > 0; i--) {
      String between =
          utterance.text().substring(said.tokens.get(i - 1).end(), said.tokens.get(i).start());
      if (between.contains("\n")) {
        from = lines == 0 ? i : from;
        lines++;
      }
    }
    if (lines < LETTER_LINES) {
      return;
    }
    int end = from;
    boolean name = false;
    while (end < said.tokens.size()
        && (said.tokens.get(end).isWord() || isJoint(said.tokens.get(end)) || isDot(said, end))) {
      String folded = said.tokens.get(end).folded();
      if (isStop(said.tokens.get(end))) {
        return;
      }
      name |=
          said.tokens.get(end).isWord()
              && folded.length() > 1
              && !lexicon.isNoName(folded)
              && lexicon.name(folded) >= lexicon.common(folded);
      end++;
    }
    boolean ends = end == said.tokens.size() || !said.tokens.get(end).isWord();
    if (name && ends && words(said, from, end) <= MOST_WORDS) {
      for (int i = from; i < end; i++) {
        names[said.places.get(i)] = said.tokens.get(i).isWord();
      }
    }
  }

  private static boolean isDot(Said said, int i) {
    return said.tokens.get(i).text().equals(".");
  }

  /**
   * "hi will what's going on", "hey its grace": a given name behind the greeting or "it's", if the
   * phrase ends with it.
   */
  private void markGreeted(boolean[] names, Said said) {
    if (said.tokens.isEmpty()) {
      return;
    }
    int at = greetings.lengthAt(said.tokens, 0);
    boolean self = false;
    if (at < said.tokens.size()) {
      int length = selves.lengthAt(said.tokens, at);
      self = length > 0;
      at += length;
    }
    if (at == 0 || at >= said.tokens.size()) {
      return;
    }
    Token name = said.tokens.get(at);
    String folded = name.folded();
    if (!name.isWord()
        || isStop(name)
        || lexicon.isNoName(folded)
        // "That's fine", "it's done"
        || self && lexicon.common(folded) > SAID_ALL_DAY
        || lexicon.given(folded) < GIVEN) {
      return;
    }
    Token next = at + 1 < said.tokens.size() ? said.tokens.get(at + 1) : null;
    boolean ends = next == null || !next.isWord() || isStop(next);
    // "hi may i ask", "hello will you be open"
    boolean verb =
        next != null
            && pack.words("pronouns").contains(next.folded())
            && lexicon.common(folded) > 5;
    if (ends && !verb) {
      names[said.places.get(at)] = true;
    }
  }

  private static boolean isJoint(Token token) {
    return token.text().equals("-") || token.text().equals("'") || token.text().equals("’");
  }

  /**
   * "Hope Summers. With an S.", "saffron patel-rowe 20881174": the answer's first words, to the end
   * of the sentence or a number; without capitals those that a list has as names or no list has.
   */
  private void markFirstSentence(boolean[] names, Said said, Vocabulary vocabulary) {
    int end = 0;
    boolean name = false;
    while (end < said.tokens.size()
        && (said.tokens.get(end).isWord() || isJoint(said.tokens.get(end)))) {
      Token token = said.tokens.get(end);
      String folded = token.folded();
      if (token.isWord()
          && (!token.isCapitalized()
                  && !lexicon.isName(folded)
                  && lexicon.common(folded) > NameLexicon.UNLISTED
              || isStop(token)
              || lexicon.isNoName(folded)
              || vocabulary.isTalk(folded))) {
        return;
      }
      name |= lexicon.isName(folded);
      end++;
    }
    boolean stops =
        end < said.tokens.size()
            && (".?!".contains(said.tokens.get(end).text()) || said.tokens.get(end).isNumber());
    int words = words(said, 0, end);
    if (name && stops && words > 0 && words <= MOST_ANSWER_WORDS) {
      markAll(names, said, 0, end);
    }
  }

  private void markAnswer(boolean[] names, Said said, Vocabulary vocabulary) {
    int words = 0;
    for (Token token : said.tokens) {
      if (token.isNumber()
          || token.isWord()
              && (isStop(token)
                  || lexicon.isNoName(token.folded())
                  || vocabulary.isTalk(token.folded()))) {
        return;
      }
      words += token.isWord() ? 1 : 0;
    }
    if (words > 0 && words <= MOST_ANSWER_WORDS) {
      markAll(names, said, 0, said.tokens.size());
    }
  }

  private static void markAll(boolean[] names, Said said, int from, int to) {
    for (int i = from; i < to; i++) {
      Token token = said.tokens.get(i);
      names[said.places.get(i)] = token.isWord() && token.text().length() > 1;
    }
  }
}
