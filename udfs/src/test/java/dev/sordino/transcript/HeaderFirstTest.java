package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be processed is never opened further than needed to know that. */
class HeaderFirstTest {

  private static final int MOST = 1 << 20;

  static Stream<TranscriptFormat> transcripts() {
    return TranscriptReader.standard(MOST).formats().stream().filter(format -> !format.isJoined());
  }

  /**
   * Those whose conversations have ids: of others, what was said tells which one it is. A page of
   * Sunshine's need not hold one, and the example doesn't.
   */
  static Stream<TranscriptFormat> named() {
    return transcripts()
        .filter(format -> format.carries().contains(Carried.CONVERSATION_ID))
        .filter(format -> !format.id().equals("sunshine"));
  }

  @ParameterizedTest
  @MethodSource("named")
  void refusedConversation_isHandedOnWithoutTurns(TranscriptFormat format) {
    Map<String, Conversation> whole = new HashMap<>();
    Reading.of(format.example()).conversations().forEach(c -> whole.put(c.id(), c));
    Asking refusing = new Asking(false);
    read(format.example(), refusing);

    assertThat(refusing.rejected).isEmpty();
    assertThat(refusing.accepted).hasSameSizeAs(whole.keySet());
    assertThat(refusing.asked).hasSameSizeAs(whole.keySet());
    for (Conversation header : refusing.accepted) {
      Conversation all = whole.get(header.id());
      Map<String, String> metadata = new HashMap<>(all.metadata());
      metadata.remove(TranscriptFormat.SPEAKER_LABELS);
      metadata.remove(TranscriptFormat.AGENTS);
      assertThat(header)
          .isEqualTo(
              new Conversation(
                  all.id(),
                  all.channel(),
                  header.language(),
                  all.startedAt(),
                  all.customer(),
                  all.agentId(),
                  all.queue(),
                  all.consent(),
                  List.of(),
                  metadata));
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void wantedConversation_isReadAsIfNobodyAsked(TranscriptFormat format) {
    Asking wanting = new Asking(true);
    read(format.example(), wanting);

    assertThat(wanting.accepted).isEqualTo(Reading.of(format.example()).conversations());
    assertThat(wanting.accepted).allSatisfy(c -> assertThat(c.turns()).isNotEmpty());
    assertThat(wanting.asked).allSatisfy(header -> assertThat(header.turns()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("named")
  void header_holdsNoWordOfWhatWasSaid(TranscriptFormat format) throws IOException {
    List<String> headers = headers(format);
    List<String> said =
        Reading.of(format.example()).conversations().stream()
            .flatMap(c -> c.turns().stream())
            .map(Turn::text)
            .flatMap(HeaderFirstTest::words)
            .toList();

    assertThat(said).isNotEmpty();
    if (!format.id().equals("sordino-csv")) {
      assertThat(headers).isNotEmpty();
    }
    for (String header : headers) {
      assertThat(words(header)).doesNotContainAnyElementsOf(said);
    }
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split("[^\\p{L}]+")).filter(word -> word.length() > 1);
  }

  /** What a format makes of records whose texts it can't have seen, as text. */
  private static List<String> headers(TranscriptFormat format) throws IOException {
    byte[] file = format.example().getBytes(StandardCharsets.UTF_8);
    List<String> headers = new ArrayList<>();
    if (format instanceof EmlFormat) {
      headers.add(Mail.headerOf(file).draft("one").build().turns().get(0).text());
    } else if (format instanceof MboxFormat) {
      String mail = format.example().substring(format.example().indexOf('\n') + 1);
      Mail header = Mail.headerOf(mail.getBytes(StandardCharsets.UTF_8));
      headers.add(header.draft("one").build().turns().get(0).text());
    }
    TextPaths texts =
        format instanceof JsonFormat json
            ? json.texts()
            : format instanceof GroupedJsonFormat grouped ? grouped.texts() : TextPaths.NONE;
    if (!texts.isNone()) {
      JsonRecords.Handler handler =
          new JsonRecords.Handler() {
            @Override
            public TextPaths texts() {
              return texts;
            }

            @Override
            public void record(long position, JsonRecord record) {
              JsonNode whole = record.whole();
              headers.add(record.header().toString());
              assertThat(record.header().size()).isEqualTo(whole.size());
              assertThat(record.later().get()).isEqualTo(whole);
            }
          };
      TranscriptInput input =
          new TranscriptInput(
              () -> new ByteArrayInputStream(file),
              TranscriptFormat.Granularity.DOCUMENT,
              path(format),
              0,
              Long.MAX_VALUE,
              MOST);
      new JsonRecords(input, Set.of(), handler, new Asking(true)).readAll();
    }
    return headers;
  }

  private static List<String> path(TranscriptFormat format) throws IOException {
    byte[] file = format.example().getBytes(StandardCharsets.UTF_8);
    Candidates candidates =
        Candidates.of(
            format.example(), true, () -> new ByteArrayInputStream(file), format.wrappers());
    return candidates.byDepth().stream()
        .flatMap(List::stream)
        .filter(format::matches)
        .findFirst()
        .orElseThrow()
        .path();
  }

  /** However the parser's blocks cut them, records come out of the stream byte for byte. */
  @ParameterizedTest
  @ValueSource(ints = {1, 60, 7_900, 70_000, 200_000})
  void recordsOfADocument_areHeldWhereverTheyLie(int length) {
    StringBuilder file = new StringBuilder("[");
    String record =
        """
        {"ContactId":"c%d","Version":"x","Transcript":[{"Id":"t","ParticipantId":"CUSTOMER",
        "ContentType":"text/plain","AbsoluteTime":"2026-03-02T09:00:00Z","Content":"%s €%d"}]}
        """;
    for (int i = 0; i < 40; i++) {
      int size = i % 3 == 0 ? length : i * 11;
      file.append(i == 0 ? "" : ",").append(record.formatted(i, "ö".repeat(size), i));
    }
    List<Conversation> read = Reading.of(file.append("]").toString()).conversations();

    assertThat(read).hasSize(40);
    for (int i = 0; i < 40; i++) {
      int size = i % 3 == 0 ? length : i * 11;
      assertThat(read.get(i).id()).isEqualTo("c" + i);
      assertThat(read.get(i).turns().get(0).text()).isEqualTo("ö".repeat(size) + " €" + i);
    }
  }

  /** The gate sees the whole of a conversation whose rows lie apart, and is asked once. */
  @Test
  void partsOfAConversation_areAskedAboutTogether() {
    String row =
        """
        {"sid":"%s","conversation_sid":"%s","index":%d,"author":"%s","participant_sid":"%s",
         "date_created":"2026-03-0%dT09:00:00Z","body":"%s"}
        """;
    String file =
        row.formatted("m1", "A", 0, "billing", "p1", 4, "first of A")
            + row.formatted("m2", "B", 0, "+491511111111", "p2", 3, "first of B")
            + row.formatted("m3", "A", 1, "+491512222222", "p3", 2, "second of A");
    Asking asking = new Asking(false);
    read(file, asking);

    assertThat(asking.asked)
        .extracting(c -> c.id() + " " + c.startedAt() + " " + c.customer().phone())
        .containsExactly(
            "A 2026-03-02T09:00:00Z +491512222222", "B 2026-03-03T09:00:00Z +491511111111");
  }

  private static void read(String file, RecordSink sink) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    TranscriptReader.standard(MOST)
        .read(() -> new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, sink);
  }

  private static final class Asking implements RecordSink {
    private final boolean answer;
    private final List<Conversation> asked = new ArrayList<>();
    private final List<Conversation> accepted = new ArrayList<>();
    private final List<RejectReason> rejected = new ArrayList<>();

    Asking(boolean answer) {
      this.answer = answer;
    }

    @Override
    public boolean wants(long position, String format, Conversation header) {
      asked.add(header);
      return answer;
    }

    @Override
    public void accept(long position, String format, Conversation conversation) {
      accepted.add(conversation);
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rejected.add(reason);
    }
  }
}
