package dev.sordino.sentiment;

/**
 * A piece of a text as the lexicon engine sees it.
 *
 * @param text the word or sign in the lexicon's spelling; for a mark the mark itself
 * @param kind what it is
 * @param emphasised written in capitals within a text that is not, or with letters drawn out
 * @param capitalised written with a capital and small letters behind it
 */
record SentimentToken(String text, Kind kind, boolean emphasised, boolean capitalised) {

  enum Kind {
    /** A word or number. */
    WORD,
    /** A masked identifier, an address, a mention or a number: takes its place, says nothing. */
    MASKED,
    /** An emoji or emoticon. */
    SIGN,
    /** Ends a clause: a comma, colon, dash or bracket. */
    CLAUSE,
    /** Ends a sentence. */
    SENTENCE;

    boolean separates() {
      return this == CLAUSE || this == SENTENCE;
    }
  }

  static final SentimentToken MASK = new SentimentToken("", Kind.MASKED, false, false);

  boolean isQuestionMark() {
    return kind == Kind.SENTENCE && text.indexOf('?') >= 0;
  }
}
