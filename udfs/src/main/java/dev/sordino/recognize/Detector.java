package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import java.util.List;
import java.util.Set;

/**
 * Finds every span of a conversation that identifies somebody, with the whole dialogue as context.
 */
public interface Detector {

  /**
   * @param names known to stand in the text, and masked wherever they or parts of them do
   * @return one list per turn, in the turns' order: spans sorted by start, none overlapping,
   *     offsets in UTF-16 units
   */
  List<List<Span>> detect(Conversation conversation, Set<String> names);

  /** The same, with no name known beforehand but the customer's own. */
  default List<List<Span>> detect(Conversation conversation) {
    return detect(conversation, Set.of());
  }
}
