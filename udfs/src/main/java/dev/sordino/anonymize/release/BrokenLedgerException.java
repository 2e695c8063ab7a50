package dev.sordino.anonymize.release;

/** The ledger is not as it was written. The message says where, and holds no value. */
public final class BrokenLedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenLedgerException(String message) {
    super(message);
  }
}
