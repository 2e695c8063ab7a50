package dev.sordino.sentiment;

/** A model that can't or mustn't be used; the message says which and why, and quotes nothing. */
public final class SentimentModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SentimentModelException(String message) {
    super(message);
  }
}
