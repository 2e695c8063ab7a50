package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import dev.sordino.language.Folding;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws surrogates for one conversation: keyed, so that the same customer's value gives the same
 * one, and apart from all that is real there and from each other.
 */
final class Draws {

  private static final int MOST_ATTEMPTS = 50;

  private final OperatorContext context;
  private final Map<String, String> given = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Draws(OperatorContext context) {
    this.context = context;
  }

  static Draws of(OperatorContext context) {
    return context.conversation().remember(Draws.class, () -> new Draws(context));
  }

  /**
   * The surrogate of a value, drawn when it is first asked for.
   *
   * @param kind what shares no surrogates with other kinds, such as a type
   * @param normalized the value in its normal form
   * @param candidate makes a surrogate from 32 drawn bytes
   * @param key what of a surrogate must not be in the conversation: a word, or its digits
   * @return null where no candidate is apart from what is real
   */
  @Nullable String draw(
      String kind,
      String normalized,
      Function<byte[], String> candidate,
      Function<String, String> key) {
    String id = kind + "\u0000" + normalized;
    String known = given.get(id);
    if (known != null) {
      return known;
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String made = candidate.apply(bytes(id, attempt));
      String apart = Folding.fold(key.apply(made));
      if (!context.conversation().holds(apart) && taken.add(kind + "\u0000" + apart)) {
        given.put(id, made);
        return made;
      }
    }
    return null;
  }

  /** The same, of a list. */
  @Nullable String pick(String kind, String normalized, List<String> from) {
    return from.isEmpty()
        ? null
        : draw(kind, normalized, drawn -> from.get(index(drawn, from.size())), made -> made);
  }

  private byte[] bytes(String id, int attempt) {
    return context
        .pseudonyms()
        .derive("surrogate\u0000" + context.subject() + "\u0000" + id + "\u0000" + attempt);
  }

  static int index(byte[] drawn, int below) {
    return (int) Math.floorMod(ByteBuffer.wrap(drawn).getLong(), (long) below);
  }

  /** The digits of a string, by which numbers are told apart. */
  static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  /** A drawn digit for each # of a pattern. */
  static String filled(String pattern, byte[] drawn) {
    StringBuilder filled = new StringBuilder(pattern.length());
    int next = Long.BYTES;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      filled.append(c == '#' ? (char) ('0' + (drawn[next++ % drawn.length] & 0xff) % 10) : c);
    }
    return filled.toString();
  }

  /**
   * Digits written into the layout of a sample: each digit or letter of it is replaced in turn.
   *
   * @return null where the sample has another number of them
   */
  static @Nullable String inLayout(String sample, String characters) {
    StringBuilder written = new StringBuilder(sample.length());
    int next = 0;
    for (int i = 0; i < sample.length(); i++) {
      char c = sample.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (next == characters.length()) {
          return null;
        }
        char put = characters.charAt(next++);
        written.append(Character.isLowerCase(c) ? Character.toLowerCase(put) : put);
      } else {
        written.append(c);
      }
    }
    return next == characters.length() ? written.toString() : null;
  }
}
