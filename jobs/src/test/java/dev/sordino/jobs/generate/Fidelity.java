package dev.sordino.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.transcript.Carried;
import dev.sordino.transcript.SideRecord;
import dev.sordino.transcript.TranscriptFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How often each thing came out of one format's files as it was made, and how often not at all. */
final class Fidelity {

  /** By chance also equal where a format can't say it: so it must differ once. */
  private static final Set<Carried> EQUAL_BY_CHANCE =
      EnumSet.of(Carried.WHOLE, Carried.TURN_BOUNDARIES, Carried.MILLISECONDS);

  private static final Pattern LAYOUT = Pattern.compile("\\n|\\s{2}");

  private final Map<Carried, Integer> said = new EnumMap<>(Carried.class);
  private final Map<Carried, Integer> silent = new EnumMap<>(Carried.class);
  private final Map<Carried, Integer> wrong = new EnumMap<>(Carried.class);

  void note(Carried what, boolean isSilent, boolean isSaid) {
    (isSaid ? said : isSilent ? silent : wrong).merge(what, 1, Integer::sum);
  }

  /** Whether a value came out: as it was made, not at all, or another one. */
  private void value(Carried what, @Nullable Object came, Object made) {
    note(what, came == null, made.equals(came));
  }

  /** Whether what came out is what the format says it carries, no less and no more. */
  void check(Set<Carried> carries) {
    assertThat(wrong).as("came out otherwise than it was made").isEmpty();
    Set<Carried> carried = EnumSet.noneOf(Carried.class);
    for (Carried what : Carried.values()) {
      int came = said.getOrDefault(what, 0);
      int lacked = silent.getOrDefault(what, 0);
      assertThat(came == 0 || lacked == 0 || EQUAL_BY_CHANCE.contains(what))
          .as("%s came out %d times, and %d times not", what, came, lacked)
          .isTrue();
      if (came > 0 && lacked == 0) {
        carried.add(what);
      }
    }
    assertThat(carried).isEqualTo(carries);
  }

  /** A record that is joined, held against what it may fill in. */
  void compareTable(Made made, SideRecord record) {
    value(Carried.CONVERSATION_ID, record.conversationId(), made.id());
    Handling handling = Handling.of(made);
    value(Carried.HANDLING_TIMES, record.talkMs(), handling.talkSeconds() * 1000);
    value(Carried.HANDLING_TIMES, record.holdMs(), handling.holdSeconds() * 1000);
    value(Carried.HANDLING_TIMES, record.wrapUpMs(), handling.wrapUpSeconds() * 1000);
    value(Carried.DATE, record.startedAt(), made.started().toInstant());
    compareFields(
        made, record.complete(Conversation.ofTurns(record.conversationId(), null, List.of())));
  }

  /** A conversation as a reader gives it, held against what was made. */
  void compare(Made made, Conversation came) {
    note(Carried.CONVERSATION_ID, came.id().matches("[0-9a-f]{32}"), came.id().contains(made.id()));
    compareFields(made, came);
    compareTexts(made, came);
    compareSpeakers(made, came);
    compareTimes(made, came);
  }

  private void compareFields(Made made, Conversation came) {
    Invented customer = made.customer();
    Customer read = came.customer();
    String language = came.language();
    value(Carried.LANGUAGE, language == null ? null : language.split("-", 2)[0], made.language());
    value(Carried.CUSTOMER_ID, read.id(), customer.id());
    value(Carried.CUSTOMER_NAME, read.name(), customer.name());
    value(Carried.CUSTOMER_EMAIL, read.email(), customer.email());
    value(Carried.CUSTOMER_PHONE, read.phone(), customer.phoneE164());
    value(Carried.CUSTOMER_RECORD, read.address(), customer.address());
    value(Carried.CUSTOMER_RECORD, read.birthDate(), customer.birth().toString());
    value(
        Carried.CUSTOMER_RECORD,
        read.contractIds().isEmpty() ? null : read.contractIds(),
        customer.contracts());
    String agent = came.agentId();
    note(
        Carried.AGENT_ID,
        agent == null,
        made.agent().id().equals(agent) || ("agt-" + made.planted()).equals(agent));
    value(Carried.QUEUE, came.queue(), made.queue());
    Boolean recording = made.recording();
    Boolean analytics = made.analytics();
    if (recording != null && analytics != null) {
      Consent consent = came.consent();
      value(Carried.CONSENT, consent.recording(), recording);
      value(Carried.CONSENT, consent.analytics(), analytics);
      Set<String> attributes = new HashSet<>(came.metadata().keySet());
      attributes.removeAll(
          Set.of(TranscriptFormat.SPEAKER_LABELS, TranscriptFormat.AGENTS, "content-output"));
      note(Carried.ATTRIBUTES, attributes.isEmpty(), !attributes.isEmpty());
    }
  }

  private void compareTexts(Made made, Conversation came) {
    List<String> expected = made.turns().stream().map(MadeTurn::text).toList();
    List<String> texts = came.turns().stream().map(Turn::text).toList();
    note(
        Carried.TURN_BOUNDARIES,
        words(texts.stream()).equals(words(expected.stream())),
        areBoundsKept(made, came));
    if (expected.stream().anyMatch(text -> LAYOUT.matcher(text).find())) {
      note(Carried.LAYOUT, areBoundsKept(made, came), texts.equals(expected));
    }
    Set<String> ids = new HashSet<>();
    came.turns().stream().map(Turn::id).filter(Objects::nonNull).forEach(ids::add);
    note(Carried.TURN_ID, ids.isEmpty(), ids.size() == made.turns().size());
  }

  private static boolean areBoundsKept(Made made, Conversation came) {
    return came.turns().stream()
        .map(turn -> words(Stream.of(turn.text())))
        .toList()
        .equals(made.turns().stream().map(turn -> words(Stream.of(turn.text()))).toList());
  }

  private static List<String> words(Stream<String> texts) {
    return texts.flatMap(text -> Arrays.stream(text.strip().split("\\s+"))).sorted().toList();
  }

  private void compareSpeakers(Made made, Conversation came) {
    String labels = came.metadata().get(TranscriptFormat.SPEAKER_LABELS);
    boolean areLabelled = Set.of("vtt", "srt", "convokit").contains(made.format());
    if (!areLabelled || SpeakerLabel.areRoles(made)) {
      compareRole(Carried.CUSTOMER_TURNS, Speaker.CUSTOMER, made, came);
      compareRole(Carried.AGENT_TURNS, Speaker.AGENT, made, came);
    }
    if (!areLabelled || !SpeakerLabel.areRoles(made)) {
      List<String> names =
          areLabelled
              ? List.of(
                  SpeakerLabel.of(made, Speaker.AGENT), SpeakerLabel.of(made, Speaker.CUSTOMER))
              : List.of(made.agent().name(), made.customer().name());
      note(
          Carried.SPEAKER_NAMES,
          labels == null,
          labels != null && labels.lines().allMatch(names::contains));
    }
  }

  private void compareRole(Carried what, Speaker role, Made made, Conversation came) {
    List<Speaker> speakers = came.turns().stream().map(Turn::speaker).toList();
    List<Speaker> expected = made.turns().stream().map(MadeTurn::speaker).toList();
    if (expected.contains(role)) {
      note(what, !speakers.contains(role), places(speakers, role).equals(places(expected, role)));
    }
  }

  private static List<Boolean> places(List<Speaker> speakers, Speaker role) {
    return speakers.stream().map(speaker -> speaker == role).toList();
  }

  private void compareTimes(Made made, Conversation came) {
    Instant began = came.startedAt();
    long madeAt = began == null ? 0 : made.started().toInstant().toEpochMilli();
    long cameAt = began == null ? 0 : began.toEpochMilli();
    List<Turn> turns = came.turns();
    boolean isSilent = turns.stream().allMatch(turn -> turn.startMs() == null);
    boolean toSecond = true;
    boolean toMillisecond = true;
    for (int i = 0; i < (areBoundsKept(made, came) ? turns.size() : 1); i++) {
      Long start = turns.get(i).startMs();
      long apart =
          start == null ? Long.MAX_VALUE : madeAt + made.turns().get(i).startMs() - cameAt - start;
      toSecond &= apart >= 0 && apart < 1000;
      toMillisecond &= apart == 0;
    }
    note(Carried.TURN_START, isSilent, toSecond);
    note(Carried.MILLISECONDS, toSecond, toMillisecond);
    note(Carried.DATE, began == null, began != null && toSecond);
    if (made.isCall()) {
      long last = made.turns().stream().mapToLong(MadeTurn::endOrStart).max().orElseThrow();
      note(
          Carried.TURN_END,
          turns.stream().allMatch(turn -> turn.endMs() == null),
          turns.stream()
              .anyMatch(turn -> Objects.equals(turn.endMs(), (Long) (madeAt + last - cameAt))));
    }
  }
}
