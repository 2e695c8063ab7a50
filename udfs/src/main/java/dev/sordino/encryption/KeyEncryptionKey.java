package dev.sordino.encryption;

import com.google.crypto.tink.Aead;

/**
 * A key that encrypts keysets and nothing else. Where it is a service's, it never leaves the
 * service: a keyset is sent there, a few hundred bytes, once per process.
 *
 * <p>The associated data is the tenant's name, so that a keyset opens for its own tenant only.
 */
public interface KeyEncryptionKey extends Aead {

  /**
   * @throws KeyEncryptionException if the key is missing, refused, or the service is not reached
   */
  @Override
  byte[] encrypt(byte[] keyset, byte[] tenant) throws KeyEncryptionException;

  /**
   * @throws KeyEncryptionException besides, if the keyset was encrypted under another key or for
   *     another tenant, or was changed
   */
  @Override
  byte[] decrypt(byte[] encrypted, byte[] tenant) throws KeyEncryptionException;
}
