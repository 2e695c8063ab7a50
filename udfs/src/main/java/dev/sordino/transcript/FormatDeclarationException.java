package dev.sordino.transcript;

/** A declaration of a user's own format can't be used; the message names the file and the line. */
public final class FormatDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FormatDeclarationException(String file, int line, String problem) {
    super("%s, line %d: %s".formatted(file, line, problem), null, false, true);
  }
}
