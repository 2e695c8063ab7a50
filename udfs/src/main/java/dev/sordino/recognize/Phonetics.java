package dev.sordino.recognize;

import org.apache.commons.codec.language.ColognePhonetic;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * Whether two words sound so alike, and are written so alike, that a listener takes them for one.
 */
final class Phonetics {

  private static final ColognePhonetic COLOGNE = new ColognePhonetic();
  private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

  /** Words this short sound like too many others. */
  private static final int SHORTEST = 4;

  private Phonetics() {}

  /**
   * @param known a name, folded
   * @param heard another word, folded
   */
  static boolean soundAlike(String known, String heard) {
    int longer = Math.max(known.length(), heard.length());
    if (Math.min(known.length(), heard.length()) < SHORTEST
        || Math.abs(known.length() - heard.length()) > 2) {
      return false;
    }
    // The distance is cheap, and sorts out nearly all.
    int distance = distance(known, heard);
    if (distance > 2) {
      return false;
    }
    return longer >= 7 && distance <= 1 && known.charAt(0) == heard.charAt(0)
        || COLOGNE.isEncodeEqual(known, heard)
        || known.charAt(0) == heard.charAt(0) && METAPHONE.isDoubleMetaphoneEqual(known, heard);
  }

  /** Levenshtein's distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
