package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.jobs.config.SordinoConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule for every channel: they must not differ by accident. */
class GateTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Gate EXCLUDING =
      new Gate(new SordinoConfig.Gate("exclude", 30), NOW, Set.of("gone"));
  private static final Gate PROCESSING =
      new Gate(new SordinoConfig.Gate("process", 30), NOW, Set.of("gone"));

  @ParameterizedTest
  @EnumSource
  void consentGiven_passes(Channel channel) {
    assertThat(
            EXCLUDING.refusal(
                conversation(channel, true, true, "2026-10-20T00:00:00Z"), 0, List.of()))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void consentRefused_isRefusedWhateverTheConfiguration(Channel channel) {
    for (Gate gate : List.of(EXCLUDING, PROCESSING)) {
      assertThat(
              gate.refusal(
                  conversation(channel, true, false, "2026-10-20T00:00:00Z"), 0, List.of()))
          .contains(Gate.Refusal.CONSENT_REFUSED);
      assertThat(
              gate.refusal(
                  conversation(channel, false, null, "2026-10-20T00:00:00Z"), 0, List.of()))
          .contains(Gate.Refusal.CONSENT_REFUSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void consentUnknown_isForTheConfigurationToDecide(Channel channel) {
    Conversation conversation = conversation(channel, true, null, "2026-10-20T00:00:00Z");
    assertThat(EXCLUDING.refusal(conversation, 0, List.of()))
        .contains(Gate.Refusal.CONSENT_UNKNOWN);
    assertThat(PROCESSING.refusal(conversation, 0, List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void olderThanRetention_isRefused(Channel channel) {
    assertThat(
            PROCESSING.refusal(
                conversation(channel, true, true, "2026-09-30T00:00:00Z"), 0, List.of()))
        .contains(Gate.Refusal.RETENTION);
  }

  @ParameterizedTest
  @EnumSource
  void undated_isAsOldAsItsFileAtLeast(Channel channel) {
    Conversation undated = conversation(channel, true, true, null);
    long old = Instant.parse("2026-09-30T00:00:00Z").toEpochMilli();
    assertThat(PROCESSING.refusal(undated, old, List.of())).contains(Gate.Refusal.RETENTION);
    assertThat(PROCESSING.refusal(undated, NOW.toEpochMilli(), List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void erasedPerson_isRefusedUnderAnyOfTheirKeys(Channel channel) {
    Conversation conversation = conversation(channel, true, true, "2026-10-20T00:00:00Z");
    assertThat(EXCLUDING.refusal(conversation, 0, List.of("here", "gone")))
        .contains(Gate.Refusal.ERASED);
    assertThat(EXCLUDING.refusal(conversation, 0, List.of("here"))).isEmpty();
  }

  private static Conversation conversation(
      Channel channel,
      @Nullable Boolean recording,
      @Nullable Boolean analytics,
      @Nullable String start) {
    return new Conversation(
        "c1",
        channel,
        null,
        start == null ? null : Instant.parse(start),
        Customer.UNKNOWN,
        null,
        null,
        new Consent(recording, analytics, null, null),
        List.of(),
        Map.of());
  }
}
