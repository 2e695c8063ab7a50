package dev.sordino.metric;

import org.jspecify.annotations.Nullable;

/** Cues that must come in order. */
final class Order {

  private Order() {}

  /**
   * 1 if {@code first} occurs no later than {@code second}, 0 if later or never; null where {@code
   * second} does not occur or the language does not know {@code first}. In one turn the order is
   * given the benefit of the doubt.
   */
  static @Nullable Double kept(SanitizedConversation conversation, String first, String second) {
    CueHits cues = conversation.cues();
    Integer asked = cues.firstTurn(first);
    Integer done = cues.firstTurn(second);
    if (done == null || !cues.canTell(first)) {
      return null;
    }
    return asked != null && asked <= done ? 1.0 : 0.0;
  }
}
