package dev.sordino.deidentify;

/** The keyset can't be used; the message names its path and the remedy, never key material. */
public final class KeysetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysetException(String message) {
    super(message);
  }
}
