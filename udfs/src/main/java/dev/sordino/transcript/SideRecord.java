package dev.sordino.transcript;

import dev.sordino.conversation.Customer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor keeps of a conversation beside its transcript, raw: joined by id, never a
 * conversation by itself. Of several with one id the newest holds.
 *
 * @param conversationId as the transcripts' format calls it
 * @param startedAt null if it doesn't say
 * @param updatedAt when the vendor wrote it, null if it doesn't say
 * @param attributes flat, as the customer's own flow set them; consent is often one of them, and
 *     configuration names which
 */
public record SideRecord(
    String conversationId,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt,
    @Nullable String agentId,
    @Nullable String queue,
    @Nullable String language,
    Customer customer,
    Map<String, String> attributes) {

  public SideRecord {
    attributes = Map.copyOf(attributes);
  }

  /** Shape only: ids and attributes are not printed. */
  @Override
  public String toString() {
    return "SideRecord[" + attributes.size() + " attributes]";
  }
}
