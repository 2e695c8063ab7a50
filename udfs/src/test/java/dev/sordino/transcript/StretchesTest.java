package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading parts of files: headers before turns, and large CSV files piece by piece. */
class StretchesTest {

  private static final String JSON =
      "{\"conversation_id\":\"%s\",\"turns\":%s,\"channel\":\"chat\",\"started_at\":\"2026-03-02T10:00:00Z\"}\n";
  private static final String TURNS = "[{\"speaker\":\"agent\",\"text\":\"Grüß Gott\"}]";
  private static final String HEADER = "conversation_id,channel,speaker,text\n";

  @Test
  void turnsOfAnUnwantedLine_areNotEvenLookedAt() {
    String file =
        JSON.formatted("a", TURNS)
            + JSON.formatted("b", "[{\"speaker\":\"agent\",\"text\":{\"no\":\"text\"}}]")
            + JSON.formatted("c", TURNS)
            + JSON.formatted("c", "[{\"speaker\":\"agent\",\"text\":{\"no\":\"text\"}}]");
    Stretch stretch = new Stretch(Set.of("b"));
    reader().read(source(file), 0, Long.MAX_VALUE, stretch);

    assertThat(stretch.seen).containsExactly("a Grüß Gott", "b", "c Grüß Gott", "INVALID_FIELD");
    assertThat(stretch.asked).containsExactly("a chat", "b chat", "c chat", "c chat");
  }

  @Test
  void lineWithoutTurnsOrWithMoreBehindIt_isRejectedAsBefore() {
    String file =
        JSON.formatted("a", TURNS)
            + "{\"conversation_id\":\"b\",\"channel\":\"chat\"}\n"
            + "{\"conversation_id\":\"c\",\"channel\":\"chat\",\"turns\":"
            + TURNS
            + "}{}\n"
            + "{\"conversation_id\":\"d\",\"channel\":\"chat\",\"turns\":[\n"
            + JSON.formatted(" ", TURNS).replace("\" \"", "null")
            + JSON.formatted("e", "7");
    Stretch stretch = new Stretch(Set.of());
    reader().read(source(file), 0, Long.MAX_VALUE, stretch);

    assertThat(stretch.seen)
        .containsExactly(
            "a Grüß Gott",
            "MISSING_FIELD",
            "INVALID_SYNTAX",
            "INVALID_SYNTAX",
            "MISSING_FIELD",
            "INVALID_FIELD");
  }

  @Test
  void rowsOfAnUnwantedConversation_areNotKept() {
    String file =
        HEADER + "a,chat,agent,one\nb,chat,agent,two\na,chat,customer,three\nb,chat,agent,four\n";
    Stretch stretch = new Stretch(Set.of("b"));
    reader().read(source(file), 0, Long.MAX_VALUE, stretch);

    assertThat(stretch.seen).containsExactly("a one three", "b");
    assertThat(stretch.asked).containsExactly("a chat", "b chat");
  }

  @Test
  void csvIsCutBetweenConversations_andReadsTheSamePieceByPiece() {
    StringBuilder file = new StringBuilder("\ufeff" + HEADER);
    for (int i = 0; i < 50; i++) {
      file.append("c%d,chat,agent,\"two\nlines of %d\"\n".formatted(i, i));
      file.append("c%d,chat,customer,\"a \"\"quoted\"\" word\"\n".formatted(i));
      file.append(i == 20 ? "c20,chat,agent\n" : "");
    }
    String text = file.toString();
    Stretch whole = new Stretch(Set.of());
    reader().read(source(text), 0, Long.MAX_VALUE, whole);
    assertThat(whole.seen).hasSize(50).contains("INVALID_SYNTAX");

    for (long apart : new long[] {1, 200, 1_000}) {
      List<Long> cuts = reader().cuts(source(text), apart);
      assertThat(cuts).isSorted().hasSizeGreaterThan(1);
      Stretch pieces = new Stretch(Set.of());
      long start = 0;
      for (long cut : cuts) {
        reader().readBetweenCuts(source(text), start, cut, pieces);
        start = cut;
      }
      reader().readBetweenCuts(source(text), start, Long.MAX_VALUE, pieces);
      assertThat(pieces.seen).as("apart by %d", apart).isEqualTo(whole.seen);
    }
  }

  @Test
  void csvWhoseRowsLieApart_isNotCut() {
    String apart = HEADER + "a,chat,agent,one\nb,chat,agent,two\na,chat,customer,three\n";
    assertThat(reader().cuts(source(apart), 1)).isEmpty();
    assertThat(reader().cuts(source(JSON.formatted("a", TURNS)), 1)).isEmpty();
    assertThat(reader().cuts(source("no format"), 1)).isEmpty();
  }

  private static TranscriptReader reader() {
    return TranscriptReader.standard(1 << 20);
  }

  private static TranscriptReader.Source source(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Says of each conversation what was read, in order. */
  private static final class Stretch implements RecordSink {
    private final Set<String> unwanted;
    private final List<String> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    Stretch(Set<String> unwanted) {
      this.unwanted = unwanted;
    }

    @Override
    public boolean wants(long position, String format, Conversation header) {
      assertThat(header.turns()).isEmpty();
      asked.add(header.id() + " " + header.channel().id());
      return !unwanted.contains(header.id());
    }

    @Override
    public void accept(long position, String format, Conversation conversation) {
      seen.add(
          String.join(
              " ",
              java.util.stream.Stream.concat(
                      java.util.stream.Stream.of(conversation.id()),
                      conversation.turns().stream().map(Turn::text))
                  .toList()));
    }

    @Override
    public void reject(long position, RejectReason reason) {
      seen.add(reason.name());
    }
  }
}
