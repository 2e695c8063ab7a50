package dev.sordino.recognize;

/**
 * A stretch of a turn and what it stands for when read aloud: "fünfhundertelf" is the digits 511,
 * "K wie Kaufmann" the letter k.
 *
 * @param value digits, folded letters, or the mark; empty where the kind says all
 * @param start first UTF-16 unit in the turn
 * @param end one past the last
 * @param from first token
 * @param to one past the last token
 * @param spoken whether it was said as a word, not written as digits or letters
 * @param exact whether value and text agree unit by unit, so that a part of the one is a part of
 *     the other
 */
record Element(
    Kind kind, String value, int start, int end, int from, int to, boolean spoken, boolean exact) {

  /** What a stretch of text is. */
  enum Kind {
    DIGITS,
    LETTERS,
    /** A letter only beside others: a single letter, or a word of a spelling alphabet. */
    WEAK_LETTER,
    /** A digit only beside others: "oh". */
    WEAK_DIGIT,
    MARK,
    /** Third, dritter, 3rd; the value is the number. */
    ORDINAL,
    /** The value is the month's number. */
    MONTH,
    /** A date written in digits. */
    DATE,
    TIME,
    /** Money, a decimal fraction, a percentage, a measure. */
    AMOUNT,
    /** Uh, [inaudible]. */
    FILLER,
    /** And, then: may stand between the parts of a number. */
    JOIN,
    PUNCTUATION,
    WORD
  }

  boolean isCode() {
    return kind == Kind.DIGITS || kind == Kind.LETTERS;
  }

  boolean isLink() {
    return kind == Kind.FILLER
        || kind == Kind.JOIN
        || kind == Kind.PUNCTUATION
        || kind == Kind.MARK && !value.equals("@");
  }

  /** The "@" of an e-mail address, written or said. */
  boolean isAt() {
    return kind == Kind.MARK && value.equals("@");
  }

  /** "Dash", "dot", "at": a mark that was said. */
  boolean isSpokenMark() {
    return kind == Kind.MARK && spoken;
  }

  Element as(Kind other) {
    return new Element(other, value, start, end, from, to, spoken, exact);
  }

  @Override
  public String toString() {
    return kind + "[" + start + ".." + end + "]";
  }
}
