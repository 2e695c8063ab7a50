package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation after de-identification, as metrics see it: tags stand where identifiers stood.
 *
 * @param pack the conversation's language; its cue words drive the content metrics
 * @param sentiment customer-sentiment scores per turn in -1..1, null where a turn has none; same
 *     size as turns. Turns of agents have none unless the policy switches them on.
 */
public record SanitizedConversation(
    Channel channel, LanguagePack pack, List<Turn> turns, List<@Nullable Double> sentiment) {

  /** A sanitized turn; times in milliseconds since the conversation's start. */
  public record Turn(Speaker speaker, @Nullable Long startMs, @Nullable Long endMs, String text) {}

  public SanitizedConversation {
    turns = List.copyOf(turns);
    if (sentiment.size() != turns.size()) {
      throw new IllegalArgumentException(
          turns.size() + " turns but " + sentiment.size() + " sentiment scores");
    }
  }
}
