package dev.sordino.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole conversation as read from a dump, raw. It exists only in the memory of the task that
 * de-identifies it.
 *
 * @param id the dump's id; may itself identify, so tables hold a keyed pseudonym of it
 * @param language BCP 47 tag as given, or null to detect it
 * @param startedAt null if the dump doesn't say
 * @param turns in order of start, then of the file
 * @param metadata flat attributes; dropped unless the configuration allow-lists a key
 */
public record Conversation(
    String id,
    Channel channel,
    @Nullable String language,
    @Nullable Instant startedAt,
    Customer customer,
    @Nullable String agentId,
    @Nullable String queue,
    Consent consent,
    List<Turn> turns,
    Map<String, String> metadata) {

  public Conversation {
    turns = List.copyOf(turns);
    metadata = Map.copyOf(metadata);
  }

  /** A chat of which nothing but its turns is known, as where text comes by itself. */
  public static Conversation ofTurns(String id, @Nullable String language, List<Turn> turns) {
    return new Conversation(
        id,
        Channel.CHAT,
        language,
        null,
        Customer.UNKNOWN,
        null,
        null,
        Consent.UNKNOWN,
        turns,
        Map.of());
  }

  /** Shape only: neither ids nor text are printed. */
  @Override
  public String toString() {
    return "Conversation[" + channel + ", " + language + ", " + turns.size() + " turns]";
  }
}
