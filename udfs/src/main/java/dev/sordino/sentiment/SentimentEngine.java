package dev.sordino.sentiment;

import dev.sordino.language.LanguagePack;
import java.util.OptionalDouble;

/**
 * Scores the sentiment of one sanitized turn; thread-safe. One that needs nothing but language
 * packs is found as a service.
 */
public interface SentimentEngine {

  /** Stable id, kebab-case, as in configuration. */
  String id();

  /**
   * @param text sanitized: pseudonym tags such as {@code [PERSON_7f3a]} never move the score
   * @return -1 (negative) to 1 (positive); empty where the text says nothing or the pack has no
   *     words
   */
  OptionalDouble score(String text, LanguagePack pack);
}
