package dev.sordino.jobs.govern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a needle may be written.
 *
 * @param needle index of the needle
 * @param bytes folded letters and digits, or for base64 the raw bytes
 * @param breaks {@code breaks[i]}: the needle has something between the characters of bytes i and i
 *     + 1
 * @param form name of the form where the needle is written otherwise; null where how it was matched
 *     names the form
 * @param edges what may stand next to a match
 * @param gaps what may stand inside a match
 */
record SearchPattern(
    int needle, byte[] bytes, boolean[] breaks, @Nullable String form, Edges edges, Gaps gaps) {

  private static final int LONGEST_SHORT = 3;

  /** What may stand next to a match. */
  enum Edges {
    /** Anything. */
    ANY,
    /** No letter or digit. */
    WORD,
    /** As {@link #WORD}, but for the ending of a German or English genitive. */
    NAME,
    /** As {@link #WORD}, nor a part of a longer mailbox name before. */
    EMAIL,
    /** No digit, nor the point of a fraction. */
    DIGITS,
    /** As {@link #DIGITS}, no letter either, and not a bare number in JSON. */
    FEW_DIGITS
  }

  /** What may stand between the characters of a match. */
  enum Gaps {
    /** Nothing at all. */
    NONE,
    /** Nothing, what parts the needle's own words, or the same thing between all characters. */
    WORDS,
    /** What parts the needle's own groups, of the marks used in dates. */
    SAME,
    /** Anywhere up to three of the marks that people group digits with. */
    GROUPS
  }

  /**
   * The patterns without those that say again what an earlier one says: a birth date that many
   * customers share is searched for, and reported, once.
   */
  static List<SearchPattern> distinct(List<SearchPattern> patterns) {
    Set<Key> seen = new HashSet<>(2 * patterns.size());
    List<SearchPattern> kept = new ArrayList<>();
    for (SearchPattern pattern : patterns) {
      if (seen.add(new Key(pattern, Arrays.hashCode(pattern.bytes)))) {
        kept.add(pattern);
      }
    }
    return kept;
  }

  /** All that tells a match from another, without whose it is. */
  private record Key(SearchPattern pattern, int hash) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && hash == key.hash
          && pattern.edges == key.pattern.edges
          && pattern.gaps == key.pattern.gaps
          && Arrays.equals(pattern.bytes, key.pattern.bytes)
          && Arrays.equals(pattern.breaks, key.pattern.breaks);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** Whether it is a street that begins or ends with a number of up to three digits. */
  boolean isStreetWithShortNumber() {
    if (!NeedleForms.STREET.equals(form)) {
      return false;
    }
    int first = 0;
    while (first < bytes.length && isDigit(bytes[first])) {
      first++;
    }
    int last = bytes.length;
    while (last > 0 && isDigit(bytes[last - 1])) {
      last--;
    }
    return isShort(first, first - 1) || isShort(bytes.length - last, last - 1);
  }

  /** A number of so many digits, with something between it and its neighbour. */
  private boolean isShort(int digits, int parted) {
    return digits > 0 && digits <= LONGEST_SHORT && parted >= 0 && breaks[parted];
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  int length() {
    return bytes.length;
  }
}
