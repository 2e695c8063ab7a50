package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a conversation may be processed at all. The same rules hold for every channel.
 *
 * @param asOf the run's time, from which age is counted
 */
record Gate(SordinoConfig.Gate rules, Instant asOf) implements Serializable {

  /** Why a conversation is refused; the lower-case name is the code in {@code ops.gate}. */
  enum Refusal {
    CONSENT_REFUSED,
    CONSENT_UNKNOWN,
    RETENTION
  }

  /**
   * @param fileModified milliseconds since the epoch: the latest that an undated conversation can
   *     have been, so its age is at least that
   */
  Optional<Refusal> refusal(Conversation conversation, long fileModified) {
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
