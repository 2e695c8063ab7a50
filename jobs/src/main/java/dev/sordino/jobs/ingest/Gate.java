package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a conversation may be processed at all. The same rules hold for every channel.
 *
 * @param asOf the run's time, from which age is counted
 * @param erased keys of people who were erased: a new dump does not bring them back
 */
record Gate(SordinoConfig.Gate rules, Instant asOf, Set<String> erased) implements Serializable {

  Gate {
    erased = Set.copyOf(erased);
  }

  /** Why a conversation is refused; the lower-case name is the code in {@code ops.gate}. */
  enum Refusal {
    CONSENT_REFUSED,
    CONSENT_UNKNOWN,
    RETENTION,
    ERASED
  }

  /**
   * @param fileModified milliseconds since the epoch: the latest that an undated conversation can
   *     have been, so its age is at least that
   * @param subjectKeys every key that the conversation's customer can have been given
   */
  Optional<Refusal> refusal(
      Conversation conversation, long fileModified, List<String> subjectKeys) {
    if (subjectKeys.stream().anyMatch(erased::contains)) {
      return Optional.of(Refusal.ERASED);
    }
    Boolean analytics = conversation.consent().analytics();
    Boolean recording = conversation.consent().recording();
    if (Boolean.FALSE.equals(analytics) || Boolean.FALSE.equals(recording)) {
      return Optional.of(Refusal.CONSENT_REFUSED);
    }
    if (analytics == null && rules.consentUnknown().equals("exclude")) {
      return Optional.of(Refusal.CONSENT_UNKNOWN);
    }
    Instant started = conversation.startedAt();
    Instant latest = started == null ? Instant.ofEpochMilli(fileModified) : started;
    if (latest.isBefore(asOf.minus(Duration.ofDays(rules.retentionDays())))) {
      return Optional.of(Refusal.RETENTION);
    }
    return Optional.empty();
  }
}
