package dev.sordino.transcript;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation while it is read, under the rules that hold for all formats: turns in order of
 * start, repeated ones once, times counted from the conversation's start.
 */
final class Draft {

  /** Twenty years: what lies further from the start is no time of this conversation. */
  private static final long MOST_MILLIS = 20L * 366 * 24 * 3600 * 1000;

  private record Entry(
      @Nullable String id,
      @Nullable String author,
      Speaker speaker,
      @Nullable Long start,
      @Nullable Long end,
      boolean sinceEpoch,
      String text) {

    Entry by(Speaker role) {
      return new Entry(id, author, role, start, end, sinceEpoch, text);
    }
  }

  private final Channel channel;
  private @Nullable String id;
  private @Nullable String language;
  private @Nullable Instant startedAt;
  private Customer customer = Customer.UNKNOWN;
  private @Nullable String agentId;
  private @Nullable String queue;
  private Consent consent = Consent.UNKNOWN;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private final Set<String> agents = new HashSet<>();
  private final Map<Object, Entry> entries = new LinkedHashMap<>();
  private @Nullable List<String> said;
  private long size;
  private @Nullable Boolean wanted;

  Draft(Channel channel) {
    this.channel = channel;
  }

  /** Without an id the conversation gets a hash of its turns. */
  Draft id(@Nullable String value) {
    id = value == null || value.isBlank() ? id : value;
    return this;
  }

  /** A tag, or a name such as recognizers write; what is neither is unknown. */
  Draft language(@Nullable String value) {
    String tag = value == null ? null : LanguageTags.of(value);
    language = tag == null ? language : tag;
    return this;
  }

  boolean isWithoutLanguage() {
    return language == null;
  }

  /** The earliest of several is the start. */
  Draft startedAt(@Nullable Instant value) {
    if (value != null && (startedAt == null || value.isBefore(startedAt))) {
      startedAt = value;
    }
    return this;
  }

  Draft customer(Customer value) {
    customer = customer.or(value);
    return this;
  }

  Draft agentId(@Nullable String value) {
    agentId = agentId == null ? value : agentId;
    return this;
  }

  /** One of the human agents, by whatever the dump tells them apart. */
  Draft agent(@Nullable String value) {
    if (value != null && !value.isBlank()) {
      agents.add(value);
    }
    return this;
  }

  Draft queue(@Nullable String value) {
    queue = queue == null ? value : queue;
    return this;
  }

  Draft consent(Consent value) {
    consent = value;
    return this;
  }

  Draft metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** A speaker's name or label, which is to be masked where it is said. */
  Draft label(@Nullable String label) {
    if (label != null && !label.isBlank()) {
      labels.add(label.strip().replace('\n', ' '));
    }
    return this;
  }

  /** Whether a row says of the whole conversation what the ones before it said. */
  boolean agreesOn(List<String> common) {
    if (said == null) {
      said = List.copyOf(common);
    }
    return said.equals(common);
  }

  /**
   * Whether its turns are to be read.
   *
   * @param sink asked once, with all but the turns
   */
  boolean isWanted(Predicate<Conversation> sink) {
    Boolean answer = wanted;
    if (answer == null) {
      Conversation header = header();
      answer = header == null || sink.test(header);
      wanted = answer;
    }
    return answer;
  }

  /** All but the turns; null where it has no id yet. */
  @Nullable Conversation header() {
    return id == null ? null : conversation(id, begin(), List.of());
  }

  /** Roughly the bytes held. */
  long size() {
    return size;
  }

  /** Adds a turn at an offset from the start; one without text is no turn. */
  void turn(
      @Nullable String turnId,
      Speaker speaker,
      @Nullable Long startMs,
      @Nullable Long endMs,
      String text) {
    add(new Entry(turnId, null, speaker, startMs, endMs, false, text));
  }

  /** Adds a turn at a time of day. */
  void message(@Nullable String turnId, Speaker speaker, @Nullable Instant at, String text) {
    spoken(turnId, speaker, at, null, text);
  }

  /** Adds a turn with a beginning and an end in time of day. */
  void spoken(
      @Nullable String turnId,
      Speaker speaker,
      @Nullable Instant at,
      @Nullable Instant until,
      String text) {
    Long start = at == null ? null : (Long) at.toEpochMilli();
    Long end = until == null ? null : (Long) until.toEpochMilli();
    add(new Entry(turnId, null, speaker, start, end, true, text));
  }

  /** Adds a turn at a time of day by an author whose role another part of the dump may tell. */
  void written(
      @Nullable String turnId,
      @Nullable String author,
      Speaker speaker,
      @Nullable Instant at,
      String text) {
    Long start = at == null ? null : (Long) at.toEpochMilli();
    add(new Entry(turnId, author, speaker, start, null, true, text));
  }

  /** As {@link #written}, at an offset from the start. */
  void writtenAt(
      @Nullable String turnId,
      @Nullable String author,
      Speaker speaker,
      @Nullable Long startMs,
      @Nullable Long endMs,
      String text) {
    add(new Entry(turnId, author, speaker, startMs, endMs, false, text));
  }

  /** Gives a role to the turns of authors that have none yet; null leaves it unknown. */
  void assign(Function<String, @Nullable Speaker> roles) {
    entries.replaceAll(
        (key, entry) -> {
          Speaker role =
              entry.author() == null || entry.speaker() != Speaker.UNKNOWN
                  ? null
                  : roles.apply(entry.author());
          return role == null ? entry : entry.by(role);
        });
  }

  /** Whether anybody of that role says something. */
  boolean hasTurnsBy(Speaker speaker) {
    return entries.values().stream().anyMatch(entry -> entry.speaker() == speaker);
  }

  private void add(Entry entry) {
    if (entry.text().isBlank()) {
      return;
    }
    String text = Texts.withoutLoneSurrogates(entry.text());
    Long end =
        entry.start() == null || entry.end() == null || entry.end() >= entry.start()
            ? entry.end()
            : null;
    Entry kept =
        new Entry(
            entry.id(),
            entry.author(),
            entry.speaker(),
            entry.start(),
            end,
            entry.sinceEpoch(),
            text);
    record WithoutId(Speaker speaker, long start, String text) {}
    Object key =
        kept.id() != null && !kept.id().isBlank()
            ? kept.id()
            : kept.start() != null
                ? new WithoutId(kept.speaker(), kept.start(), text)
                : new Object();
    size += 100 + 2L * text.length();
    entries.put(key, kept);
  }

  /** Takes over the turns and whatever this doesn't know yet; the later wins among turns. */
  void merge(Draft later) {
    id(id == null ? later.id : id);
    language(language == null ? later.language : language);
    startedAt(later.startedAt);
    customer(later.customer);
    agentId(later.agentId);
    queue(later.queue);
    later.metadata.forEach(metadata::putIfAbsent);
    labels.addAll(later.labels);
    agents.addAll(later.agents);
    entries.putAll(later.entries);
    size += later.size;
  }

  /**
   * @throws BadRecordException NO_TURNS where nothing was said
   */
  Conversation build() {
    if (entries.isEmpty()) {
      throw new BadRecordException(RejectReason.NO_TURNS);
    }
    Instant begin = begin();
    List<Turn> turns = inOrder(begin == null ? 0 : begin.toEpochMilli());
    if (!labels.isEmpty()) {
      metadata.put(TranscriptFormat.SPEAKER_LABELS, String.join("\n", labels));
    }
    for (Entry entry : entries.values()) {
      // By what they wrote; of voices that a recognizer told apart, two may be one person's.
      if (entry.speaker() == Speaker.AGENT && entry.sinceEpoch()) {
        agent(entry.author());
      }
    }
    if (!agents.isEmpty()) {
      metadata.put(TranscriptFormat.AGENTS, Integer.toString(agents.size()));
    }
    return conversation(id == null ? hash(turns) : id, begin, turns);
  }

  private Conversation conversation(String as, @Nullable Instant begin, List<Turn> turns) {
    return new Conversation(
        as, channel, language, begin, customer, agentId, queue, consent, turns, metadata);
  }

  /** The start that the dump gives, or an earlier first turn. */
  private @Nullable Instant begin() {
    Instant begin = startedAt;
    for (Entry entry : entries.values()) {
      if (entry.sinceEpoch() && entry.start() != null) {
        Instant at = Instant.ofEpochMilli(entry.start());
        begin = begin == null || at.isBefore(begin) ? at : begin;
      }
    }
    return begin;
  }

  /** In order of start, then of the file; turns without a start stay behind the one before them. */
  private List<Turn> inOrder(long begin) {
    record Placed(long at, Turn turn) {}
    List<Placed> placed = new ArrayList<>(entries.size());
    long last = 0;
    for (Entry entry : entries.values()) {
      Long start = offset(entry, entry.start(), begin);
      Long end = offset(entry, entry.end(), begin);
      last = start == null ? last : start;
      placed.add(new Placed(last, new Turn(entry.id(), entry.speaker(), start, end, entry.text())));
    }
    placed.sort(Comparator.comparingLong(Placed::at));
    return placed.stream().map(Placed::turn).toList();
  }

  private static @Nullable Long offset(Entry entry, @Nullable Long time, long begin) {
    if (time == null || !entry.sinceEpoch()) {
      return time;
    }
    long offset = time - begin;
    return offset >= 0 && offset <= MOST_MILLIS ? offset : null;
  }

  /** Files that name no conversation: the same turns are the same one, whatever the file's name. */
  private static String hash(List<Turn> turns) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Turn turn : turns) {
        String shape = turn.speaker() + "|" + turn.startMs() + "|" + turn.text().length() + "|";
        digest.update(shape.getBytes(StandardCharsets.UTF_8));
        digest.update(turn.text().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
