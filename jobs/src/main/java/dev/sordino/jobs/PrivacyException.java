package dev.sordino.jobs;

/** A privacy gate failed; the message counts and locates, and holds no value. */
public class PrivacyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PrivacyException(String message) {
    super(message);
  }
}
