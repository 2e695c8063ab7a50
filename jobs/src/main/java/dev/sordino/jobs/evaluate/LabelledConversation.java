package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Conversation;
import java.util.List;
import java.util.Set;

/**
 * A conversation as the detector gets it, and what it should find.
 *
 * @param language as the corpus writes it, {@code und} where it doesn't
 * @param turns in the order of {@code conversation.turns()}
 * @param completeTypes types of which the corpus marks every occurrence
 */
public record LabelledConversation(
    Conversation conversation,
    String language,
    List<LabelledTurn> turns,
    Set<String> completeTypes) {

  public LabelledConversation {
    turns = List.copyOf(turns);
    completeTypes = Set.copyOf(completeTypes);
  }
}
