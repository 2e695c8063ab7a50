package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.RetentionRule;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.SideRecord;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule for every channel and format: they must not differ by accident. */
class GateTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant RECENT = Instant.parse("2026-10-20T00:00:00Z");
  private static final Gate EXCLUDING = gate("gate.retention-days=30");
  private static final Gate PROCESSING =
      gate("gate.retention-days=30", "gate.consent-unknown=process");

  @ParameterizedTest
  @EnumSource
  void consentGiven_passes(Channel channel) {
    assertThat(refusal(EXCLUDING, said(channel, true, true))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void consentRefused_isRefusedWhateverTheConfiguration(Channel channel) {
    for (Gate gate : List.of(EXCLUDING, PROCESSING)) {
      assertThat(refusal(gate, said(channel, true, false))).contains(Gate.Refusal.CONSENT_REFUSED);
      assertThat(refusal(gate, said(channel, false, null))).contains(Gate.Refusal.CONSENT_REFUSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void consentUnknown_isForTheConfigurationToDecide(Channel channel) {
    Conversation conversation = said(channel, true, null);
    assertThat(refusal(EXCLUDING, conversation)).contains(Gate.Refusal.CONSENT_UNKNOWN);
    assertThat(refusal(PROCESSING, conversation)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void tooOld_isRefused(Channel channel) {
    Conversation old = conversation(channel, true, true, "2026-09-30T00:00:00Z", Map.of());
    Conversation recent = conversation(channel, true, true, "2026-10-03T00:00:00Z", Map.of());
    assertThat(refusal(PROCESSING, old)).contains(Gate.Refusal.RETENTION);
    assertThat(refusal(PROCESSING, recent)).isEmpty();
  }

  @Test
  void whatRetentionWouldDeleteAtOnce_isRefused() {
    List<RetentionRule> rules = new ArrayList<>(TestSpark.config().retention().rules());
    rules.add(new RetentionRule("sanitized.*", null, "chat", null, 3, null));
    Gate gate =
        new Gate(
            PROCESSING.rules(),
            RetentionPlan.of(new SordinoConfig.Retention(rules, "")),
            NOW,
            GateLists.NONE);
    String fourDaysAgo = NOW.minus(4, ChronoUnit.DAYS).toString();
    assertThat(refusal(gate, conversation(Channel.CHAT, true, true, fourDaysAgo, Map.of())))
        .contains(Gate.Refusal.RETENTION);
    assertThat(refusal(gate, conversation(Channel.VOICE, true, true, fourDaysAgo, Map.of())))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void undated_isAsOldAsItsFileAtLeast(Channel channel) {
    Conversation undated = conversation(channel, true, true, null, Map.of());
    long old = Instant.parse("2026-09-30T00:00:00Z").toEpochMilli();
    assertThat(refusal(PROCESSING, undated, old)).contains(Gate.Refusal.RETENTION);
    assertThat(refusal(PROCESSING, undated, NOW.toEpochMilli())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "erased-key, c1, ERASED",
    "objecting-key, c1, OPTED_OUT",
    "held-key, c1, LEGAL_HOLD",
    "other-key, held-conversation, LEGAL_HOLD",
    "other-key, c1,",
  })
  void listedPersonOrConversation_isRefusedInEveryChannel(
      String subject, String conversation, Gate.@Nullable Refusal expected) {
    for (Channel channel : Channel.values()) {
      Gate.Keys keys = new Gate.Keys(conversation, List.of("weaker-key", subject));
      Conversation consented = said(channel, true, true);
      assertThat(EXCLUDING.refusal(consented, policy(EXCLUDING, consented), 0, keys))
          .as(channel.id())
          .isEqualTo(Optional.ofNullable(expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes|",
        "Y|",
        "TRUE|",
        "service, analytics|",
        "no|CONSENT_REFUSED",
        "N|CONSENT_REFUSED",
        "opt-out|CONSENT_REFUSED",
        "service only|CONSENT_UNKNOWN",
        "not granted|CONSENT_UNKNOWN",
        "maybe|CONSENT_UNKNOWN",
        "yes, but no|CONSENT_REFUSED",
      })
  void consentInAnAttribute_isRead(String value, Gate.@Nullable Refusal expected) {
    for (Channel channel : Channel.values()) {
      Conversation conversation =
          conversation(channel, null, null, RECENT.toString(), Map.of("consent_analytics", value));
      assertThat(refusal(EXCLUDING, conversation))
          .as(channel.id())
          .isEqualTo(Optional.ofNullable(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noInAnAttribute_winsOverTheDumpsYes(Channel channel) {
    assertThat(
            refusal(
                PROCESSING,
                conversation(
                    channel, true, true, RECENT.toString(), Map.of("consent_recording", "no"))))
        .contains(Gate.Refusal.CONSENT_REFUSED);
  }

  static Stream<TranscriptFormat> formats() {
    return TranscriptReader.standard(1 << 20).formats().stream()
        .filter(format -> !format.isJoined());
  }

  /** Voice, chat, e-mail and messaging alike, as each format gives them. */
  @ParameterizedTest
  @MethodSource("formats")
  void consentInASideTable_countsTheSameForEveryFormat(TranscriptFormat format) {
    Conversation raw = read(format);
    Conversation bare =
        new Conversation(
            raw.id(),
            raw.channel(),
            raw.language(),
            RECENT,
            raw.customer(),
            raw.agentId(),
            raw.queue(),
            Consent.UNKNOWN,
            raw.turns(),
            Map.of());
    assertThat(refusal(EXCLUDING, bare)).contains(Gate.Refusal.CONSENT_UNKNOWN);
    assertThat(refusal(EXCLUDING, side(bare, "yes").complete(bare))).isEmpty();
    assertThat(refusal(EXCLUDING, side(bare, "no").complete(bare)))
        .contains(Gate.Refusal.CONSENT_REFUSED);
    Conversation completed = side(bare, "yes").complete(bare);
    assertThat(completed.queue()).isEqualTo(raw.queue() == null ? "billing" : raw.queue());
    assertThat(completed.agentId()).isEqualTo(raw.agentId() == null ? "a5" : raw.agentId());
  }

  /** What no configuration makes differ, must not. */
  @ParameterizedTest
  @MethodSource("formats")
  void policyWithoutRules_isTheSameForEveryFormat(TranscriptFormat format) {
    assertThat(EXCLUDING.policy(read(format), "any", format.id()))
        .isEqualTo(new GatePolicy(false, 30, false));
  }

  private static SideRecord side(Conversation conversation, String consent) {
    return new SideRecord(
        conversation.id(),
        null,
        null,
        "a5",
        "billing",
        null,
        Customer.UNKNOWN,
        null,
        null,
        null,
        Map.of("consent_analytics", consent));
  }

  private static Conversation read(TranscriptFormat format) {
    List<Conversation> read = new ArrayList<>();
    byte[] example = format.example().getBytes(StandardCharsets.UTF_8);
    TranscriptReader.standard(1 << 20)
        .read(
            () -> new ByteArrayInputStream(example),
            0,
            Long.MAX_VALUE,
            new RecordSink() {
              @Override
              public void accept(long position, String id, Conversation conversation) {
                read.add(conversation);
              }

              @Override
              public void reject(long position, RejectReason reason) {
                throw new AssertionError(reason);
              }
            });
    return read.get(0);
  }

  private static Gate gate(String... settings) {
    SordinoConfig.Gate rules = TestSpark.config(settings).gate();
    return new Gate(
        rules,
        RetentionPlan.of(TestSpark.config().retention()),
        NOW,
        new GateLists(
            set("erased-key"), set("objecting-key"), set("held-key"), set("held-conversation")));
  }

  private static GateLists.PseudonymSet set(String key) {
    return new GateLists.PseudonymSet(Set.of(key));
  }

  private static GatePolicy policy(Gate gate, Conversation conversation) {
    return gate.policy(conversation, ".", "any");
  }

  private static Optional<Gate.Refusal> refusal(Gate gate, Conversation conversation) {
    return refusal(gate, conversation, 0);
  }

  private static Optional<Gate.Refusal> refusal(
      Gate gate, Conversation conversation, long fileModified) {
    return gate.refusal(
        conversation, policy(gate, conversation), fileModified, new Gate.Keys("c1", List.of()));
  }

  private static Conversation said(
      Channel channel, @Nullable Boolean recording, @Nullable Boolean analytics) {
    return conversation(channel, recording, analytics, RECENT.toString(), Map.of());
  }

  private static Conversation conversation(
      Channel channel,
      @Nullable Boolean recording,
      @Nullable Boolean analytics,
      @Nullable String start,
      Map<String, String> attributes) {
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
        attributes);
  }
}
