package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.retain.RetentionPlan;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a conversation may be processed at all. The same code serves every channel; only
 * rules of the configuration make them differ.
 *
 * @param retention what it would delete at once is not let in
 * @param asOf the run's time, from which age is counted
 */
record Gate(SordinoConfig.Gate rules, RetentionPlan retention, Instant asOf, GateLists lists)
    implements Serializable {

  /** Why a conversation is refused; the lower-case name is the code in {@code ops.gate}. */
  enum Refusal {
    ERASED,
    OPTED_OUT,
    LEGAL_HOLD,
    CONSENT_REFUSED,
    CONSENT_UNKNOWN,
    RETENTION,
    NOT_ANNOUNCED
  }

  /**
   * What the header alone decides.
   *
   * @param conversation complete: side tables are joined
   * @param fileModified milliseconds since the epoch: the latest that an undated conversation can
   *     have been, so its age is at least that
   * @param keys the conversation's own pseudonym and every key that its customer can have been
   *     given
   */
  Optional<Refusal> refusal(
      Conversation conversation, GatePolicy policy, long fileModified, Keys keys) {
    if (lists.erased().containsAny(keys.subjects())) {
      return Optional.of(Refusal.ERASED);
    } else if (lists.optedOut().containsAny(keys.subjects())) {
      return Optional.of(Refusal.OPTED_OUT);
    } else if (lists.held().containsAny(keys.subjects())
        || lists.heldConversations().containsAny(List.of(keys.conversation()))) {
      return Optional.of(Refusal.LEGAL_HOLD);
    }
    Consent consent = ConsentReader.of(conversation, rules.consent());
    if (Boolean.FALSE.equals(consent.analytics()) || Boolean.FALSE.equals(consent.recording())) {
      return Optional.of(Refusal.CONSENT_REFUSED);
    }
    if (consent.analytics() == null && !policy.processUnknown()) {
      return Optional.of(Refusal.CONSENT_UNKNOWN);
    }
    Instant started = conversation.startedAt();
    Instant latest = started == null ? Instant.ofEpochMilli(fileModified) : started;
    if (latest.isBefore(asOf.minus(Duration.ofDays(policy.retentionDays())))) {
      return Optional.of(Refusal.RETENTION);
    }
    return Optional.empty();
  }

  /** The policy that holds for a conversation. */
  GatePolicy policy(Conversation conversation, String source, String format) {
    String channel = conversation.channel().id();
    String country = country(conversation);
    GatePolicy policy =
        GatePolicy.of(rules, new GatePolicy.Place(channel, country, source, format));
    OptionalInt days = retention.daysOfConversation(source, channel, country);
    return days.isPresent() ? policy.keptAtMost(days.getAsInt()) : policy;
  }

  /** ISO 3166 code of the conversation's country, null where nothing reliable tells it. */
  @Nullable String country(Conversation conversation) {
    return Countries.of(conversation, rules.country());
  }

  /** Pseudonyms by which lists know a conversation and its customer. */
  record Keys(String conversation, Collection<String> subjects) {}
}
