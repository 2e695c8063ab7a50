package dev.sordino.encryption;

import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds key-encryption keys by reference, as {@code keys.encryption-key} names them. */
public final class KeyEncryptionKeys {

  private KeyEncryptionKeys() {}

  /**
   * @param reference scheme, colon, and what the scheme makes of the rest
   * @throws KeyEncryptionException if no scheme answers to it, or it is malformed
   */
  public static KeyEncryptionKey of(String reference) throws KeyEncryptionException {
    TreeMap<String, KeyEncryptionScheme> schemes = new TreeMap<>();
    ServiceLoader.load(KeyEncryptionScheme.class, KeyEncryptionScheme.class.getClassLoader())
        .forEach(scheme -> schemes.put(scheme.scheme(), scheme));
    int colon = reference.indexOf(':');
    KeyEncryptionScheme scheme = schemes.get(reference.substring(0, Math.max(0, colon)));
    if (scheme == null) {
      throw new KeyEncryptionException(
          "keys.encryption-key names no kind of key that there is: write one of "
              + schemes.values().stream()
                  .map(KeyEncryptionScheme::usage)
                  .collect(Collectors.joining(", ")));
    }
    return scheme.key(reference.substring(colon + 1));
  }
}
