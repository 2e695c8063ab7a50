package dev.sordino.deidentify;

/**
 * Keyed pseudonyms of one tenant: the same normalised value of the same type gives the same
 * pseudonym in every task and run, and none can be computed without the key.
 */
public interface Pseudonymizer {

  /** A short tag for text, such as {@code [PERSON_7f3a9c21]}; too short to join by. */
  String tag(String type, String value);

  /** A collision-safe key for joins, such as a subject's or a conversation's; lower-case base32. */
  String key(String type, String value);

  /** The value's normal form, raw: what must agree for two values to share a pseudonym. */
  default String normalized(String type, String value) {
    return Normalization.of(type, value);
  }

  /**
   * 32 bytes under this key version for one purpose, such as the key of a cipher. They are secret:
   * never to be logged, stored or sent.
   */
  byte[] derive(String purpose);

  /** The version of the key in use, stored beside every pseudonym. */
  int keyVersion();
}
