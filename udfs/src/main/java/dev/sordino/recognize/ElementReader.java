package dev.sordino.recognize;

import dev.sordino.recognize.Element.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a turn's tokens as elements: what is a number, a letter, a mark, a date, a filler. */
final class ElementReader {

  /** Letters before the digits of a code. */
  private static final int LONGEST_PREFIX = 5;

  private static final int LONGEST_LOWER_PREFIX = 3;

  private static final int FEW_WORDS = 3;

  /** Digits behind letters that make both a code. */
  private static final int CODE_DIGITS = 4;

  private final String text;
  private final List<Token> tokens;
  private final Vocabulary vocabulary;
  private final List<Element> elements = new ArrayList<>();

  ElementReader(String text, List<Token> tokens, Vocabulary vocabulary) {
    this.text = text;
    this.tokens = tokens;
    this.vocabulary = vocabulary;
  }

  List<Element> read() {
    int at = 0;
    while (at < tokens.size()) {
      int to = next(at);
      at = to;
    }
    settleWeak();
    joinCapitals();
    return elements;
  }

  /** Reads from a token on; the first token not read. */
  private int next(int at) {
    Token token = tokens.get(at);
    int written = written(at);
    if (written > at) {
      return written;
    }
    if (token.isWord()) {
      return word(at);
    }
    int bracketed = bracketedMark(at);
    if (bracketed > at) {
      return bracketed;
    }
    if (token.text().equals("[") || token.text().equals("<")) {
      int close = closing(at);
      if (close > at) {
        return add(Kind.FILLER, "", at, close + 1, true, false);
      }
    }
    String mark = token.text();
    if (mark.length() == 1 && "@_/+-.‐‑‒–—−".contains(mark)) {
      String plain = "‐‑‒–—−".contains(mark) ? "-" : mark;
      return add(plain.equals(".") ? Kind.PUNCTUATION : Kind.MARK, plain, at, at + 1, false, false);
    }
    return add(Kind.PUNCTUATION, "", at, at + 1, false, false);
  }

  /** "(at)", "[dot]": a mark that is written so as not to be found. */
  private int bracketedMark(int at) {
    if (at + 2 >= tokens.size()
        || !"([{<".contains(tokens.get(at).text())
        || !")]}>".contains(tokens.get(at + 2).text())
        || !tokens.get(at + 1).isWord()) {
      return at;
    }
    String mark = vocabulary.mark(tokens.get(at + 1).folded());
    return mark != null && (mark.equals("@") || mark.equals("."))
        ? add(Kind.MARK, mark, at, at + 3, true, false)
        : at;
  }

  /** A remark of the recognizer in brackets, such as [inaudible], is at most five tokens long. */
  private int closing(int at) {
    String close = tokens.get(at).text().equals("[") ? "]" : ">";
    for (int i = at + 1; i < tokens.size() && i <= at + 6; i++) {
      if (tokens.get(i).text().equals(close)) {
        return i;
      }
      if (tokens.get(i).isNumber()) {
        return at;
      }
    }
    return at;
  }

  // What is written with digits.

  /** Reads a stretch without white space that holds digits; {@code at} where there is none. */
  private int written(int at) {
    if (!isChunkStart(at)) {
      return at;
    }
    int to = at + 1;
    boolean digits = tokens.get(at).isNumber();
    while (to < tokens.size() && tokens.get(to).start() == tokens.get(to - 1).end()) {
      digits |= tokens.get(to).isNumber();
      to++;
    }
    if (!digits) {
      return at;
    }
    int from = at;
    while (from < to && !isWordOrNumber(from)) {
      from = next1(from);
    }
    int last = to;
    while (last > from && !isWordOrNumber(last - 1)) {
      last--;
    }
    ChunkShape.Shape shape = ChunkShape.of(ascii(from, last), vocabulary);
    int before = elements.size() - (isDash(elements.size() - 1) ? 2 : 1);
    boolean inCode = from == at && before >= 0 && isWrittenCode(before);
    if (shape != null && !(inCode && shape.kind() == Kind.AMOUNT && !hasMark(from, last))) {
      boolean exact = false;
      if (moneyBefore(from) || moneyAfter(last)) {
        add(shape.kind() == Kind.DATE ? Kind.DATE : Kind.AMOUNT, "", from, last, false, exact);
      } else {
        add(shape.kind(), shape.value(), from, last, false, exact);
      }
    } else if (moneyBefore(from) || moneyAfter(last)) {
      add(Kind.AMOUNT, "", from, last, false, false);
    } else {
      for (int i = from; i < last; i++) {
        int bracketed = bracketedMark(i);
        if (bracketed > i) {
          i = bracketed - 1;
        } else {
          part(i);
        }
      }
    }
    for (int i = last; i < to; i++) {
      next1(i);
    }
    return to;
  }

  private boolean isDash(int element) {
    return element >= 0
        && element < elements.size()
        && elements.get(element).kind() == Kind.MARK
        && elements.get(element).value().equals("-");
  }

  private boolean isWrittenCode(int element) {
    return elements.get(element).isCode() && !elements.get(element).spoken();
  }

  private boolean hasMark(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isWordOrNumber(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * "WVWZ ZZ1J", "TN 38 BQ 4407": a group of capitals beside letters and digits, or before digits
   * enough, is a part of the code.
   */
  private void joinCapitals() {
    // Where all is in capitals, capitals say nothing.
    boolean cased =
        text.chars().anyMatch(Character::isLowerCase)
            || tokens.stream().filter(Token::isWord).count() <= FEW_WORDS;
    for (int i = elements.size() - 1; i >= 0; i--) {
      Element e = elements.get(i);
      Token token = tokens.get(e.from());
      // "AT 30 771 884": in German the word for @ as well.
      boolean mark = e.kind() == Kind.MARK && e.spoken() && isCapitals(token);
      if (e.kind() != Kind.WORD && !mark || e.to() - e.from() > 1) {
        continue;
      }
      int length = token.text().length();
      if (length >= 2
          && length <= LONGEST_PREFIX
          && (isCapitals(token) || !vocabulary.isCommon(token.folded()) && isBeforeNumber(i))
          && !vocabulary.isTalk(token.folded())
          && ((cased || !isCapitals(token)) && isBeforeDigits(i)
              || isMixed(i + 1)
              || isMixed(i - 2)
              || isDash(i + 1) && isMixed(i + 2)
              || isDash(i - 1) && isMixed(i - 3))) {
        elements.set(
            i,
            new Element(
                Kind.LETTERS, token.folded(), e.start(), e.end(), e.from(), e.to(), false, true));
      }
    }
  }

  /** "xhw 882 104 557", "bf siebzehn": in lower case only short letters right before digits. */
  private boolean isBeforeNumber(int i) {
    Element e = elements.get(i);
    return e.end() - e.start() <= LONGEST_LOWER_PREFIX
        && i + 1 < elements.size()
        && elements.get(i + 1).kind() == Kind.DIGITS
        && !tokens.get(e.from()).isCapitalized()
        && !(i > 0 && elements.get(i - 1).end() == e.start());
  }

  /** Whether digits enough for a code follow, in groups and with marks between. */
  private boolean isBeforeDigits(int at) {
    String word = tokens.get(elements.get(at).from()).folded();
    if (vocabulary.has("currencies", word)
        || vocabulary.has("units", word) && !isCapitals(tokens.get(elements.get(at).from()))
        || vocabulary.has("acronyms", word)
        || vocabulary.has("number-heads", word)) {
      return false;
    }
    int digits = 0;
    for (int i = at + 1; i < elements.size() && i < at + 2 * CODE_DIGITS; i++) {
      Element e = elements.get(i);
      if (e.kind() == Kind.DIGITS) {
        digits += e.value().length();
      } else if (!e.isCode() && (!e.isLink() || i > at + 1 && elements.get(i - 1).isLink())) {
        break;
      }
      if (digits >= CODE_DIGITS) {
        return true;
      }
    }
    return false;
  }

  /** Whether letters and digits stand here without a space. */
  private boolean isMixed(int at) {
    return at >= 0
        && at + 1 < elements.size()
        && isWrittenCode(at)
        && isWrittenCode(at + 1)
        && elements.get(at).kind() != elements.get(at + 1).kind()
        && elements.get(at).end() == elements.get(at + 1).start();
  }

  private boolean isChunkStart(int at) {
    return at == 0 || tokens.get(at).start() > tokens.get(at - 1).end();
  }

  private boolean isWordOrNumber(int i) {
    return tokens.get(i).isNumber() || tokens.get(i).isWord();
  }

  private boolean moneyBefore(int from) {
    return from > 0 && "$€£¥₹₺₽₩₦₪₫฿".contains(tokens.get(from - 1).text());
  }

  private boolean moneyAfter(int to) {
    return to < tokens.size()
        && "$€£¥₹₺₽₩₦₪₫฿%°".contains(tokens.get(to).text())
        && tokens.get(to).start() - tokens.get(to - 1).end() <= 1
        && (to + 1 >= tokens.size() || !tokens.get(to + 1).isNumber());
  }

  private int next1(int i) {
    String mark = tokens.get(i).text();
    boolean dash = mark.length() == 1 && "‐‑‒–—−-".contains(mark);
    boolean known = mark.length() == 1 && "@_/+".contains(mark);
    return add(
        dash || known ? Kind.MARK : Kind.PUNCTUATION,
        dash ? "-" : known ? mark : mark.equals("(") || mark.equals("#") ? mark : "",
        i,
        i + 1,
        false,
        false);
  }

  /** One token of a written code. */
  private void part(int i) {
    Token token = tokens.get(i);
    if (token.isNumber()) {
      String value = digits(token.text());
      add(Kind.DIGITS, value, i, i + 1, false, value.length() == token.end() - token.start());
    } else if (token.isWord()) {
      // In "Hauptstr.17" or "tel:0171" the letters are a word, in "9KFY4" a part of the code.
      boolean glued =
          i > 0 && tokens.get(i - 1).isNumber() && tokens.get(i - 1).end() == token.start()
              || i + 1 < tokens.size()
                  && tokens.get(i + 1).isNumber()
                  && tokens.get(i + 1).start() == token.end();
      int length = token.folded().length();
      boolean code =
          length == 1
              || length <= 6 && (glued || length < 6 && !vocabulary.isCommon(token.folded()))
              || length <= LONGEST_PREFIX && isPrefix(i);
      add(
          code ? Kind.LETTERS : Kind.WORD,
          code ? token.folded() : "",
          i,
          i + 1,
          false,
          token.folded().length() == token.end() - token.start());
    } else {
      next1(i);
    }
  }

  /** "PORT-88-20714", "mg-77130022": letters that a mark joins to the digits behind them. */
  private boolean isPrefix(int i) {
    if (i + 2 >= tokens.size()
        || !"-/_".contains(tokens.get(i + 1).text())
        || tokens.get(i + 1).start() != tokens.get(i).end()
        || tokens.get(i + 2).start() != tokens.get(i + 1).end()) {
      return false;
    }
    int digits = 0;
    for (int at = i + 2; at < tokens.size() && at < i + 2 * CODE_DIGITS; at++) {
      if (tokens.get(at).start() != tokens.get(at - 1).end()) {
        break;
      }
      digits += tokens.get(at).isNumber() ? tokens.get(at).text().length() : 0;
    }
    return tokens.get(i + 2).isNumber() && (isCapitals(tokens.get(i)) || digits >= CODE_DIGITS);
  }

  private static boolean isCapitals(Token token) {
    return TurnCasing.isUpper(token.text());
  }

  static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.codePoints()
        .filter(Character::isDigit)
        .forEach(c -> digits.append(Character.digit(c, 10)));
    return digits.toString();
  }

  private String ascii(int from, int to) {
    if (from >= to) {
      return "";
    }
    StringBuilder made = new StringBuilder();
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      String mark = token.text();
      made.append(
          token.isNumber()
              ? digits(mark)
              : mark.length() == 1 && "‐‑‒–—−".contains(mark) ? "-" : token.folded());
    }
    return made.toString();
  }

  // What is said in words.

  private int word(int at) {
    String word = tokens.get(at).folded();
    if (word.length() == 1 && (isBesideApostrophe(at) || isOfCompound(at))) {
      return add(Kind.WORD, "", at, at + 1, false, false);
    }
    if (isHalfOfDay(at)) {
      return add(Kind.TIME, "", at, at + 2, true, false);
    }
    int to = spelledOut(at);
    if (to > at) {
      return to;
    }
    to = repeated(at);
    if (to > at) {
      return to;
    }
    to = number(at);
    if (to > at) {
      return to;
    }
    Integer ordinal = vocabulary.ordinal(word);
    if (ordinal != null) {
      return add(Kind.ORDINAL, ordinal.toString(), at, at + 1, true, false);
    }
    Integer month = vocabulary.month(word);
    if (month != null && !isSpelling(at)) {
      return add(Kind.MONTH, month.toString(), at, at + 1, true, false);
    }
    if (at + 1 < tokens.size() && tokens.get(at + 1).isWord()) {
      // "Unter strich"
      String parted = vocabulary.mark(word + " " + tokens.get(at + 1).folded());
      if (parted != null) {
        return add(Kind.MARK, parted, at, at + 2, true, false);
      }
    }
    String mark = vocabulary.mark(word);
    if (mark != null) {
      return add(Kind.MARK, mark, at, at + 1, true, false);
    }
    if (vocabulary.has("fillers", word)) {
      return add(Kind.FILLER, "", at, at + 1, true, false);
    }
    if (vocabulary.has("number-links", word)) {
      return add(Kind.JOIN, "", at, at + 1, true, false);
    }
    String named = vocabulary.namedLetter(word);
    if (named != null) {
      return add(Kind.WEAK_LETTER, named, at, at + 1, true, false);
    }
    if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
      boolean exact = tokens.get(at).text().length() == 1;
      return add(Kind.WEAK_LETTER, word, at, at + 1, false, exact);
    }
    String letter = vocabulary.alphabetLetter(word);
    if (letter != null) {
      return add(Kind.WEAK_LETTER, letter, at, at + 1, true, false);
    }
    return add(Kind.WORD, "", at, at + 1, false, false);
  }

  /** "Nine forty p m": but not the letters of a code. */
  private boolean isHalfOfDay(int at) {
    return vocabulary.has("half-days", tokens.get(at).folded())
        && follows(at + 1, "m")
        && !elements.isEmpty()
        && elements.get(elements.size() - 1).kind() == Kind.DIGITS
        && elements.get(elements.size() - 1).value().length() <= 2
        && (at + 2 >= tokens.size()
            || tokens.get(at + 2).folded().length() > 1
                && vocabulary.number(tokens.get(at + 2).folded()) == null);
  }

  /** "Lima November": a month that stands in a row of words said for letters. */
  private boolean isSpelling(int at) {
    return vocabulary.alphabetLetter(tokens.get(at).folded()) != null
        && (isLetterWord(at - 1) || isLetterWord(at + 1));
  }

  private boolean isLetterWord(int at) {
    if (at < 0 || at >= tokens.size() || !tokens.get(at).isWord()) {
      return false;
    }
    String word = tokens.get(at).folded();
    return vocabulary.alphabetLetter(word) != null && vocabulary.month(word) == null
        || word.length() == 1 && !vocabulary.has("one-letter-words", word);
  }

  /** "E-Mail", "T-Shirt". */
  private boolean isOfCompound(int at) {
    return at + 2 < tokens.size()
        && tokens.get(at + 1).text().equals("-")
        && tokens.get(at + 1).start() == tokens.get(at).end()
        && tokens.get(at + 2).start() == tokens.get(at + 1).end()
        && tokens.get(at + 2).isWord()
        && tokens.get(at + 2).folded().length() > 2
        && vocabulary.isCommon(tokens.get(at + 2).folded())
        && vocabulary.alphabetLetter(tokens.get(at + 2).folded()) == null
        && twoWordLetter(at, at + 2) == null;
  }

  private boolean isBesideApostrophe(int at) {
    Token token = tokens.get(at);
    return token.start() > 0 && isApostrophe(text.charAt(token.start() - 1))
        || token.end() < text.length() && isApostrophe(text.charAt(token.end()));
  }

  private static boolean isApostrophe(char c) {
    return "'’‘`´".indexOf(c) >= 0;
  }

  /** "K wie Kaufmann", "n as in Nora", "double u", "scharfes s". */
  private int spelledOut(int at) {
    String first = tokens.get(at).folded();
    String letter = first.length() == 1 ? first : vocabulary.namedLetter(first);
    // "Double u" is said for w far more often than for uu, and is masked alike.
    int second = follows(at + 1, "-") ? at + 2 : at + 1;
    String twoWords = twoWordLetter(at, second);
    if (twoWords != null) {
      return add(Kind.LETTERS, twoWords, at, second + 1, true, false);
    }
    if (vocabulary.has("sharp-s", first) && (follows(at + 1, "s") || follows(at + 1, "ess"))) {
      return add(Kind.LETTERS, "ss", at, at + 2, true, false);
    }
    if (letter == null) {
      return at;
    }
    int bridge = at + 1;
    if (bridge < tokens.size() && !isWordOrNumber(bridge)) {
      bridge++;
    }
    int word = bridge;
    while (word < tokens.size()
        && word < bridge + 3
        && vocabulary.has("spelling-bridges", tokens.get(word).folded())) {
      word++;
    }
    if (word == bridge || word >= tokens.size() || !tokens.get(word).isWord()) {
      return at;
    }
    String said = tokens.get(word).folded();
    boolean fits =
        said.startsWith(letter)
            || letter.equals(vocabulary.alphabetLetter(said))
            || vocabulary.alphabetLetter(said) != null && said.length() > 3;
    return fits && said.length() > 1 ? add(Kind.LETTERS, letter, at, word + 1, true, false) : at;
  }

  /** "X-ray", "double u": the letter that two words stand for, or null. */
  private @Nullable String twoWordLetter(int first, int second) {
    return second < tokens.size()
        ? vocabulary.namedLetter(tokens.get(first).folded() + " " + tokens.get(second).folded())
        : null;
  }

  private boolean follows(int at, String word) {
    return at < tokens.size() && tokens.get(at).folded().equals(word);
  }

  /** "Double four", "doppel n", "doppelnull", "dreimal die sieben", "zwei mal die acht". */
  private int repeated(int at) {
    String word = tokens.get(at).folded();
    Integer times = vocabulary.repeat(word);
    int next = at + 1;
    Integer count = vocabulary.number(word);
    if (times == null && count != null && count >= 2 && count <= 5 && at + 2 < tokens.size()) {
      if (vocabulary.has("times", tokens.get(at + 1).folded())
          && vocabulary.has("articles", tokens.get(at + 2).folded())) {
        times = count;
        next = at + 2;
      }
    }
    if (times == null) {
      return repeatedInOneWord(at);
    }
    while (next < tokens.size()
        && next < at + 5
        && (tokens.get(next).text().equals("-")
            || vocabulary.has("articles", tokens.get(next).folded()))) {
      next++;
    }
    if (next >= tokens.size()) {
      return at;
    }
    String unit = unit(tokens.get(next));
    if (unit == null) {
      return at;
    }
    boolean digit = Character.isDigit(unit.charAt(0));
    return add(digit ? Kind.DIGITS : Kind.LETTERS, unit.repeat(times), at, next + 1, true, false);
  }

  private int repeatedInOneWord(int at) {
    String word = tokens.get(at).folded();
    for (String prefix : vocabulary.words("repeat-prefixes")) {
      if (word.length() > prefix.length() && word.startsWith(prefix)) {
        Integer number = vocabulary.number(word.substring(prefix.length()));
        if (number != null && number < 10) {
          return add(Kind.DIGITS, String.valueOf(number).repeat(2), at, at + 1, true, false);
        }
        if (word.length() == prefix.length() + 1) {
          String letter = word.substring(prefix.length());
          return add(Kind.LETTERS, letter.repeat(2), at, at + 1, true, false);
        }
      }
    }
    return at;
  }

  /** A single digit or letter, as a value; null for anything else. */
  private @Nullable String unit(Token token) {
    String word = token.folded();
    Integer number = vocabulary.number(word);
    if (number != null) {
      return number < 10 ? number.toString() : null;
    }
    if (token.isNumber()) {
      String digits = digits(token.text());
      return digits.length() == 1 ? digits : null;
    }
    if (vocabulary.has("weak-zero", word)) {
      return "0";
    }
    if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
      return word;
    }
    return vocabulary.namedLetter(word);
  }

  /** Number words, as many as make one number: "five hundred and eleven", "vier und zwanzig". */
  private int number(int at) {
    String word = tokens.get(at).folded();
    if (vocabulary.has("weak-zero", word)) {
      return add(Kind.WEAK_DIGIT, "0", at, at + 1, true, false);
    }
    List<Integer> parts = vocabulary.numberParts(word);
    if (parts == null && (word.equals("ein") || word.equals("a")) && isHundred(at + 1)) {
      parts = List.of(1);
    }
    if (parts == null) {
      return ordinalOfNumber(at);
    }
    long value = evaluate(parts);
    int to = at + 1;
    boolean unit = parts.size() == 1 && value < 10;
    // Units before tens: "fünf und achtzig".
    if (unit
        && value > 0
        && to + 1 < tokens.size()
        && vocabulary.has("number-joins", tokens.get(to).folded())
        && vocabulary.words("tens-before-units").isEmpty()) {
      Integer tens = vocabulary.number(tokens.get(to + 1).folded());
      if (tens != null && tens >= 20 && tens < 100 && tens % 10 == 0) {
        value += tens;
        to += 2;
      }
    }
    while (to < tokens.size()) {
      int step = to;
      if (tokens.get(step).text().equals("-") && step + 1 < tokens.size()) {
        step++;
      }
      List<Integer> more = vocabulary.numberParts(tokens.get(step).folded());
      boolean joined = false;
      if (more == null
          && vocabulary.has("number-joins", tokens.get(step).folded())
          && (value >= 100 || isJoinedTens(value, step))
          && step + 1 < tokens.size()) {
        more = vocabulary.numberParts(tokens.get(step + 1).folded());
        joined = true;
      }
      if (more == null) {
        break;
      }
      long next = evaluate(more);
      boolean tens =
          (!joined || value < 100)
              && more.size() == 1
              && next > 0
              && next < 10
              && value % 10 == 0
              && vocabulary.has("tens-before-units", tokens.get(to - 1).folded());
      // "Quatre-vingts", "soixante et onze", "quatre-vingt-dix-sept"
      boolean twenties =
          !joined
              && value == 4
              && next == 20
              && vocabulary.has("vigesimal", tokens.get(step).folded());
      boolean teens =
          more.size() == 1
              && (value == 60 || value == 80)
              && next >= 10
              && next < 17
              && !vocabulary.words("vigesimal").isEmpty();
      boolean seventeen =
          !joined
                  && value % 20 == 10
                  && value > 60
                  && next >= 7
                  && next < 10
                  && !vocabulary.words("vigesimal").isEmpty()
              || !joined
                  && value == 10
                  && next >= 7
                  && next < 10
                  && !vocabulary.words("vigesimal").isEmpty();
      boolean scale =
          more.size() == 1
              && (next == 100 && value > 0 && value < 100
                  || next == 1000 && value > 0 && value < 1000);
      boolean rest =
          value >= 100
              && next > 0
              && (value % 100 == 0 && next < 100 || value % 1000 == 0 && next < 1000)
              && endsInScale(to - 1);
      boolean hundreds =
          more.size() == 1 && next == 100 && value >= 1000 && value % 1000 > 0 && value % 1000 < 10;
      if (hundreds) {
        value += value % 1000 * 99;
      } else if (scale || twenties) {
        value *= next;
      } else if (tens || rest || teens || seventeen) {
        value += next;
      } else {
        break;
      }
      to = step + (joined ? 2 : 1);
    }
    if (isCompounded(to)) {
      return add(Kind.WORD, "", at, to, false, false);
    }
    return add(Kind.DIGITS, Long.toString(value), at, to, true, false);
  }

  /** The "et" of "vingt et un", the "y" of "treinta y cinco". */
  private boolean isJoinedTens(long value, int join) {
    return value >= 20
        && value < 100
        && value % 10 == 0
        && vocabulary.has("tens-joined", tokens.get(join).folded())
        && vocabulary.has("tens-before-units", tokens.get(join - 1).folded());
  }

  /** "Zwei-Faktor", "five-year": a number that a hyphen makes a part of a word. */
  private boolean isCompounded(int to) {
    if (to + 1 >= tokens.size()
        || !tokens.get(to).text().equals("-")
        || tokens.get(to).start() != tokens.get(to - 1).end()
        || tokens.get(to + 1).start() != tokens.get(to).end()) {
      return false;
    }
    String word = tokens.get(to + 1).folded();
    return tokens.get(to + 1).isWord()
        && word.length() >= 3
        && vocabulary.numberParts(word) == null
        && vocabulary.repeat(word) == null
        && vocabulary.mark(word) == null
        && vocabulary.ordinal(word) == null
        && vocabulary.alphabetLetter(word) == null;
  }

  private boolean endsInScale(int token) {
    String word = tokens.get(token).folded();
    return vocabulary.words("scales").stream().anyMatch(word::endsWith);
  }

  private boolean isHundred(int at) {
    if (at >= tokens.size()) {
      return false;
    }
    Integer value = vocabulary.number(tokens.get(at).folded());
    return value != null && value >= 100;
  }

  /** "Einundzwanzigster": a number with the ending of an ordinal. */
  private int ordinalOfNumber(int at) {
    String word = tokens.get(at).folded();
    for (String ending : vocabulary.words("ordinal-endings")) {
      if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
        List<Integer> parts =
            vocabulary.numberParts(word.substring(0, word.length() - ending.length()));
        if (parts != null) {
          String value = Long.toString(evaluate(parts));
          return add(Kind.ORDINAL, value, at, at + 1, true, false);
        }
      }
    }
    return at;
  }

  static long evaluate(List<Integer> parts) {
    long total = 0;
    long current = 0;
    for (int part : parts) {
      if (part == 1000) {
        total += Math.max(current, 1) * 1000;
        current = 0;
      } else if (part == 100) {
        current = Math.max(current, 1) * 100;
      } else {
        current += part;
      }
    }
    return total + current;
  }

  // Letters and digits that are such only in company.

  private void settleWeak() {
    int at = 0;
    while (at < elements.size()) {
      int to = at;
      int letters = 0;
      int digits = 0;
      int plainLetters = 0;
      int last = at;
      while (to < elements.size() && to - last <= 3) {
        Element e = elements.get(to);
        Kind kind = e.kind();
        if (kind == Kind.WEAK_LETTER || kind == Kind.LETTERS) {
          letters++;
          plainLetters += !e.spoken() || kind == Kind.LETTERS ? 1 : 0;
          last = to;
        } else if (kind == Kind.DIGITS || kind == Kind.WEAK_DIGIT) {
          digits += kind == Kind.DIGITS || digits > 0 ? 1 : 0;
          // The "o" of "j o n".
          letters += letters > 0 && digits == 0 && e.end() - e.start() == 1 ? 1 : 0;
          last = to;
        } else if (!e.isLink()) {
          break;
        }
        to++;
      }
      if (letters + digits > 0) {
        settle(at, last + 1, letters, digits, plainLetters);
      }
      at = Math.max(last, at) + 1;
      while (at < to && elements.get(at).isLink()) {
        at++;
      }
    }
  }

  private void settle(int from, int to, int letters, int digits, int plain) {
    for (int i = from; i < to; i++) {
      Element e = elements.get(i);
      if (e.kind() == Kind.WEAK_DIGIT) {
        elements.set(i, zero(e, letters, digits));
      } else if (e.kind() == Kind.WEAK_LETTER) {
        boolean article = vocabulary.has("one-letter-words", tokens.get(e.from()).folded());
        boolean enough =
            e.spoken()
                ? letters >= 3 || letters >= 2 && (digits > 0 || plain > 0)
                : article
                    ? letters >= 3
                        || isBehindSpokenMark(i, from)
                        || isBetweenCodes(i, from, to)
                        || isBeforeLetter(i, to)
                    : letters >= 2 || digits > 0;
        elements.set(i, e.as(enough ? Kind.LETTERS : Kind.WORD));
      }
    }
  }

  /** "O" is a letter among letters, and zero among digits. */
  private static Element zero(Element e, int letters, int digits) {
    boolean single = e.end() - e.start() == 1;
    // "J o n"
    if (digits == 0 && letters < (single ? 2 : 3)) {
      return e.as(Kind.WORD);
    }
    boolean letter = letters > digits && single;
    return letter
        ? new Element(Kind.LETTERS, "o", e.start(), e.end(), e.from(), e.to(), false, true)
        : e.as(Kind.DIGITS);
  }

  /** The "a" of "a b seven", but not that of "a b2b customer". */
  private boolean isBeforeLetter(int i, int to) {
    return i + 2 < to
        && (elements.get(i + 1).kind() == Kind.WEAK_LETTER && !elements.get(i + 1).spoken()
            || elements.get(i + 1).kind() == Kind.LETTERS)
        && (elements.get(i + 2).isCode() || elements.get(i + 2).kind() == Kind.WEAK_LETTER);
  }

  /** The "r" of "three five eight dash r". */
  private boolean isBehindSpokenMark(int i, int from) {
    return i > from + 1
        && elements.get(i - 1).kind() == Kind.MARK
        && elements.get(i - 1).spoken()
        && elements.get(i - 2).isCode();
  }

  private boolean isBetweenCodes(int i, int from, int to) {
    return i > from && i + 1 < to && elements.get(i - 1).isCode() && elements.get(i + 1).isCode();
  }

  private int add(Kind kind, String value, int from, int to, boolean spoken, boolean exact) {
    elements.add(
        new Element(
            kind,
            value.toLowerCase(Locale.ROOT),
            tokens.get(from).start(),
            tokens.get(to - 1).end(),
            from,
            to,
            spoken,
            exact));
    return to;
  }
}
