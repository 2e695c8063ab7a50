package dev.sordino.recognize;

/** A declaration of a firm's own numbers can't be used; the message names the file and the key. */
public final class RecognizerDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecognizerDeclarationException(String file, String problem) {
    super("%s: %s".formatted(file, problem), null, false, true);
  }
}
