package dev.sordino.deidentify;

/**
 * Keyed pseudonyms of one tenant: the same normalised value of the same type gives the same
 * pseudonym in every task and run, and none can be computed without the key.
 */
public interface Pseudonymizer {

  /** A short tag for text, such as {@code [PERSON_7f3a9c21]}. */
  String tag(String type, String value);

  /** A collision-safe key for joins, such as a subject's or a conversation's; lower-case base32. */
  String key(String type, String value);

  /** The version of the key in use, stored beside every pseudonym. */
  int keyVersion();
}
