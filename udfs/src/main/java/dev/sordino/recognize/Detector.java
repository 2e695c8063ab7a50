package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import java.util.List;
import java.util.Map;

/**
 * Finds every span of a conversation that identifies somebody, with the whole dialogue as context.
 */
public interface Detector {

  /**
   * @param known names and streets that stand in the text, and their type: masked wherever they or
   *     parts of them stand
   * @return one list per turn, in the turns' order: spans sorted by start, none overlapping,
   *     offsets in UTF-16 units
   */
  List<List<Span>> detect(Conversation conversation, Map<String, String> known);

  /** The same, with nothing known beforehand but the customer's own fields. */
  default List<List<Span>> detect(Conversation conversation) {
    return detect(conversation, Map.of());
  }
}
