package dev.sordino.metric;

import org.jspecify.annotations.Nullable;

/** One figure about a turn. Found as a service, stateless. */
public interface TurnMetric {

  Measure measure();

  /**
   * @param index of the turn in {@link SanitizedConversation#turns()}
   * @return null where the turn can't tell
   */
  @Nullable Double of(SanitizedConversation conversation, int index);
}
