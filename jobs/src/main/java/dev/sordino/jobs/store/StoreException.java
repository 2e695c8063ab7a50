package dev.sordino.jobs.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A store could not be reached, or refused the caller: nothing that a file is to blame for. Not
 * checked, so that no reader of files takes it for a broken one.
 */
public final class StoreException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, IOException cause) {
    super(message, cause);
  }
}
