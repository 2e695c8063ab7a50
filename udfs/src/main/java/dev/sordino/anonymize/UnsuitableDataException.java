package dev.sordino.anonymize;

/**
 * Data, hierarchies or demands that no release can be made of. The message names columns, lines and
 * counts, never a cell's value.
 */
public final class UnsuitableDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsuitableDataException(String message) {
    super(message);
  }
}
