package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import java.util.List;

/**
 * Finds every span of a conversation that identifies somebody, with the whole dialogue as context.
 */
public interface Detector {

  /**
   * @return one list per turn, in the turns' order: spans sorted by start, none overlapping,
   *     offsets in UTF-16 units
   */
  List<List<Span>> detect(Conversation conversation);
}
