package dev.sordino.metric;

import org.jspecify.annotations.Nullable;

/**
 * One figure about a conversation. Found as a service (annotate with
 * {@code @AutoService(ConversationMetric.class)}), stateless.
 */
public interface ConversationMetric {

  Measure measure();

  /** Null where the conversation can't tell, never a made-up zero; never NaN or infinite. */
  @Nullable Double of(SanitizedConversation conversation);
}
