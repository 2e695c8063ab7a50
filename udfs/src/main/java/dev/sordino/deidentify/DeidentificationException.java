package dev.sordino.deidentify;

/** De-identification could not finish; the message holds no content and no cause that could. */
public final class DeidentificationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeidentificationException(String message) {
    super(message);
  }
}
