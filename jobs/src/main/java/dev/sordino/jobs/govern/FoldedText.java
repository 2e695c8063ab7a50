package dev.sordino.jobs.govern;

import dev.sordino.language.Folding;
import java.nio.charset.StandardCharsets;

/**
 * The letters and digits of a stretch of bytes, folded ({@link Folding}) and without anything
 * between them, each with the place it came from. Bytes are read as UTF-8, and as Latin-1 where
 * they are none; JSON escapes are undone; marks and characters without width vanish as if they
 * weren't there. Of UTF-16 text the zero bytes are what stands between the letters.
 */
final class FoldedText {

  private static final byte[] ASCII = new byte[128];

  /** The one letter that a Latin-1 byte folds to, 0 where it folds to none or to several. */
  private static final byte[] LATIN = new byte[256];

  /** Folded forms of the basic plane, made when first met. Races only make one twice. */
  private static final byte[][] FOLDED = new byte[0x10000][];

  /** Folds to nothing and does not part its neighbours either. */
  private static final byte[] INVISIBLE = new byte[0];

  /** No letter or digit. */
  private static final byte[] GAP = new byte[0];

  static {
    for (int c = 0; c < 128; c++) {
      if (Character.isLetterOrDigit(c)) {
        ASCII[c] = (byte) Character.toLowerCase(c);
      }
    }
  }

  static {
    for (int c = 128; c < 256; c++) {
      byte[] folded = fold(c);
      LATIN[c] = folded.length == 1 ? folded[0] : 0;
    }
  }

  private byte[] bytes;
  private int[] from;
  private int[] to;
  private int length;

  FoldedText(int capacity) {
    // Eight more, so that a word of eight bytes can be loaded at each place.
    bytes = new byte[capacity + 8];
    from = new int[capacity];
    to = new int[capacity];
  }

  static FoldedText of(String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    FoldedText folded = new FoldedText(3 * raw.length + 8);
    folded.read(raw, raw.length);
    return folded;
  }

  int length() {
    return length;
  }

  /** Folded bytes; only the first {@link #length} count. */
  byte[] bytes() {
    return bytes;
  }

  /** First raw byte of the character at a place. */
  int from(int place) {
    return from[place];
  }

  /** One past the last raw byte of the character at a place. */
  int to(int place) {
    return to[place];
  }

  /** Whether something stands between the characters at a place and the next. */
  boolean isGap(int place) {
    return from[place + 1] > to[place];
  }

  /** Whether the place and the next hold bytes of one raw character. */
  boolean isInsideCharacter(int place) {
    return from[place + 1] == from[place];
  }

  /** Reads the first bytes of a buffer, in place of what was here. */
  void read(byte[] raw, int end) {
    length = 0;
    int at = 0;
    while (at < end) {
      ensure(end - at);
      at = plain(raw, at, end);
      if (at < end) {
        at = raw[at] == '\\' ? escape(raw, at, end) : wide(raw, at, end);
      }
    }
    for (int i = 0; i < 8; i++) {
      bytes[length + i] = 0;
    }
  }

  /** Takes ASCII up to a backslash or a wider character; there is room for all. */
  private int plain(byte[] raw, int start, int end) {
    byte[] into = bytes;
    int[] begins = from;
    int[] ends = to;
    int count = length;
    int at = start;
    for (; at < end; at++) {
      int b = raw[at];
      if (b < 0 || b == '\\') {
        break;
      }
      byte folded = ASCII[b];
      // Written in any case and counted only if it is a letter or digit: no branch to guess.
      into[count] = folded;
      begins[count] = at;
      ends[count] = at + 1;
      count += folded == 0 ? 0 : 1;
    }
    length = count;
    return at;
  }

  /** A backslash, or several where JSON was put into JSON, and what it stands for. */
  private int escape(byte[] raw, int at, int end) {
    int next = at + 1;
    while (next < end && raw[next] == '\\') {
      next++;
    }
    if (next >= end) {
      return next;
    }
    if (raw[next] == 'u' && next + 4 < end) {
      int code = 0;
      for (int i = 1; i <= 4; i++) {
        int digit = Character.digit(raw[next + i], 16);
        if (digit < 0) {
          return next;
        }
        code = code << 4 | digit;
      }
      put(code, at, next + 5);
      return next + 5;
    }
    return "nrtbf".indexOf(raw[next]) >= 0 ? next + 1 : next;
  }

  private int wide(byte[] raw, int at, int end) {
    int b = raw[at] & 0xff;
    int extra = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc2 ? 1 : 0;
    int code = extra == 3 ? b & 7 : extra == 2 ? b & 15 : b & 31;
    boolean valid = extra > 0 && b < 0xf5 && at + extra < end;
    for (int i = 1; valid && i <= extra; i++) {
      int next = raw[at + i] & 0xff;
      valid = (next & 0xc0) == 0x80;
      code = code << 6 | next & 0x3f;
    }
    if (!valid || code > Character.MAX_CODE_POINT) {
      if (LATIN[b] != 0) {
        ensure(1);
        bytes[length] = LATIN[b];
        from[length] = at;
        to[length++] = at + 1;
      } else {
        put(b, at, at + 1);
      }
      return at + 1;
    }
    put(code, at, at + 1 + extra);
    return at + 1 + extra;
  }

  private void put(int code, int start, int end) {
    byte[] folded = folded(code);
    if (folded == INVISIBLE) {
      for (int i = length - 1; i >= 0 && to[i] == start; i--) {
        to[i] = end;
      }
      return;
    }
    ensure(folded.length);
    for (byte b : folded) {
      bytes[length] = b;
      from[length] = start;
      to[length++] = end;
    }
  }

  private static byte[] folded(int code) {
    if (code >= 0x10000) {
      return fold(code);
    }
    byte[] folded = FOLDED[code];
    if (folded == null) {
      folded = fold(code);
      FOLDED[code] = folded;
    }
    return folded;
  }

  private static byte[] fold(int code) {
    int type = Character.getType(code);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return INVISIBLE;
    }
    if (type == Character.SURROGATE) {
      return GAP;
    }
    StringBuilder kept = new StringBuilder();
    Folding.fold(Character.toString(code))
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? GAP : kept.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void ensure(int more) {
    if (length + more >= from.length) {
      int capacity = 2 * (length + more + 8);
      bytes = java.util.Arrays.copyOf(bytes, capacity + 8);
      from = java.util.Arrays.copyOf(from, capacity);
      to = java.util.Arrays.copyOf(to, capacity);
    }
  }
}
