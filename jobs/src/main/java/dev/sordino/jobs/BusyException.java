package dev.sordino.jobs;

/** Another run holds the warehouse; the same command succeeds once it has ended. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message);
  }
}
