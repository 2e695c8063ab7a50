package dev.sordino.jobs;

/**
 * The input is bad beyond what is tolerated; the message names files, lines and counts, no content.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }
}
