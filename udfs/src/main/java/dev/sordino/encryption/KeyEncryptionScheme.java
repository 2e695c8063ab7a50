package dev.sordino.encryption;

/**
 * One kind of key-encryption key. Found as a service (annotate with
 * {@code @AutoService(KeyEncryptionScheme.class)}), stateless.
 */
public interface KeyEncryptionScheme {

  /** What references to its keys begin with, such as {@code vault} of {@code vault:https://…}. */
  String scheme();

  /** How a reference is written, for messages. */
  String usage();

  /**
   * The key that a reference names; nothing is asked of a service yet.
   *
   * @param name the reference without scheme and colon
   * @throws KeyEncryptionException if the reference is malformed
   */
  KeyEncryptionKey key(String name) throws KeyEncryptionException;
}
