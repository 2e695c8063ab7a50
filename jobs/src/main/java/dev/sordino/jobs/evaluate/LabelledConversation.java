package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Conversation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the detector gets it, and what it should find.
 *
 * @param language as the corpus writes it, {@code und} where it doesn't
 * @param turns in the order of {@code conversation.turns()}
 * @param completeTypes types of which the corpus marks every occurrence
 * @param contactReason id of the reason for contact that somebody named; null where nobody did
 * @param satisfaction the customer's rating, 1 to 5; null where nobody was asked
 */
public record LabelledConversation(
    Conversation conversation,
    String language,
    List<LabelledTurn> turns,
    Set<String> completeTypes,
    @Nullable String contactReason,
    @Nullable Double satisfaction) {

  public LabelledConversation {
    turns = List.copyOf(turns);
    completeTypes = Set.copyOf(completeTypes);
  }
}
