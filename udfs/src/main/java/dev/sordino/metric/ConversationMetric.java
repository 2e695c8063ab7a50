package dev.sordino.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure about a conversation. Found as a service (annotate with
 * {@code @AutoService(ConversationMetric.class)}), stateless.
 */
public interface ConversationMetric {

  Measure measure();

  /** Null where the conversation can't tell, never a made-up zero; never NaN or infinite. */
  @Nullable Double of(SanitizedConversation conversation);

  /**
   * The cues that the figure rests on, in the order of the turns; none where it rests on others.
   */
  default List<CueHits.Hit> evidence(SanitizedConversation conversation) {
    return List.of();
  }
}
