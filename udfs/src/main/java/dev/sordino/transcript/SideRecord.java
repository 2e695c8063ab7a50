package dev.sordino.transcript;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a conversation beside its transcript, raw: joined by id, never a conversation by
 * itself. Of several with one id the newest holds, and the others where it says nothing.
 *
 * @param conversationId as the transcripts' format calls it
 * @param startedAt null if it doesn't say
 * @param updatedAt when the vendor wrote it, null if it doesn't say
 * @param talkMs milliseconds that an agent talked with the customer, null if it doesn't say
 * @param holdMs milliseconds that the customer was on hold
 * @param wrapUpMs milliseconds of work after the conversation
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
    @Nullable Long talkMs,
    @Nullable Long holdMs,
    @Nullable Long wrapUpMs,
    Map<String, String> attributes) {

  public SideRecord {
    attributes = Map.copyOf(attributes);
  }

  /** Both records of one conversation as one; where they differ the newer holds. */
  public SideRecord merge(SideRecord other) {
    boolean older =
        updatedAt != null && (other.updatedAt == null || other.updatedAt.isBefore(updatedAt));
    return older ? over(other) : other.over(this);
  }

  private SideRecord over(SideRecord old) {
    Map<String, String> all = new LinkedHashMap<>(old.attributes);
    all.putAll(attributes);
    return new SideRecord(
        conversationId,
        startedAt == null ? old.startedAt : startedAt,
        updatedAt == null ? old.updatedAt : updatedAt,
        agentId == null ? old.agentId : agentId,
        queue == null ? old.queue : queue,
        language == null ? old.language : language,
        customer.or(old.customer),
        talkMs == null ? old.talkMs : talkMs,
        holdMs == null ? old.holdMs : holdMs,
        wrapUpMs == null ? old.wrapUpMs : wrapUpMs,
        all);
  }

  /** The conversation with what its own dump leaves open taken from this record. */
  public Conversation complete(Conversation raw) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.putAll(raw.metadata());
    return new Conversation(
        raw.id(),
        raw.channel(),
        raw.language() == null ? language : raw.language(),
        raw.startedAt() == null ? startedAt : raw.startedAt(),
        raw.customer().or(customer),
        raw.agentId() == null ? agentId : raw.agentId(),
        raw.queue() == null ? queue : raw.queue(),
        raw.consent(),
        raw.turns(),
        all);
  }

  /** Shape only: ids and attributes are not printed. */
  @Override
  public String toString() {
    return "SideRecord[" + attributes.size() + " attributes]";
  }
}
