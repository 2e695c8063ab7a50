package dev.sordino.jobs.generate;

import java.util.List;

/** A planted string that nothing but a leak can carry out of the raw zone. */
record Canary(String id, String field, String value) {

  private static final List<String> SYLLABLES =
      List.of(
          "zqu", "vor", "xyl", "thra", "mbek", "jux", "quol", "ghaz", "wyrn", "phlo", "dzim",
          "kvex");

  /** Improbable but speakable; never twice for different numbers. */
  static String word(long seed, String kind, long number) {
    Dice dice = Dice.of(seed, "canary-" + kind, number);
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      made.append(dice.pick(SYLLABLES));
    }
    // The number in letters keeps them apart, whatever the syllables.
    for (char digit : Long.toString(number).toCharArray()) {
      made.append("aeioubdfgl".charAt(digit - '0'));
    }
    return made.toString();
  }

  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
