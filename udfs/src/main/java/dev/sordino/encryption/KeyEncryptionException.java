package dev.sordino.encryption;

import java.security.GeneralSecurityException;

/**
 * A key-encryption key can't be used. The message says which one, why and what to do, and never
 * holds key material, a token or what a service answered.
 */
public final class KeyEncryptionException extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  public KeyEncryptionException(String message) {
    super(message);
  }
}
