package dev.sordino.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.Carried;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The header by which the gate decides says what the whole conversation would, in all formats. */
class EveryHeaderTest {

  private static final GeneratorOptions OPTIONS =
      GeneratorOptions.of(120, 12).withFormats(GeneratorOptions.allFormats());

  @TempDir Path folder;

  @Test
  void headerOfARefusedConversation_isThatOfTheWhole() throws IOException {
    Generator.generate(OPTIONS, folder);
    Read whole = new Read(true);
    Read refused = new Read(false);
    TranscriptReader reader = TranscriptReader.standard(1 << 26);
    try (Stream<Path> dump = Files.walk(folder.resolve("dumps"))) {
      for (Path file : dump.filter(Files::isRegularFile).toList()) {
        reader.read(() -> Files.newInputStream(file), 0, Long.MAX_VALUE, whole);
        reader.read(() -> Files.newInputStream(file), 0, Long.MAX_VALUE, refused);
      }
    }

    for (TranscriptFormat format : reader.formats()) {
      if (format.isJoined()) {
        continue;
      }
      Map<String, Conversation> all = whole.of(format.id());
      assertThat(all).hasSizeGreaterThan(2);
      if (format.carries().contains(Carried.CONVERSATION_ID)) {
        assertThat(refused.of(format.id()))
            .as(format.id())
            .isEqualTo(headers(all, refused.of(format.id())));
        assertThat(refused.asked).containsEntry(format.id(), all.size());
      } else {
        // Which conversation it is, what was said tells.
        assertThat(refused.of(format.id())).isEqualTo(all);
        assertThat(refused.asked).doesNotContainKey(format.id());
      }
    }
    assertThat(whole.asked).isEqualTo(refused.asked);
  }

  /** As the gate needs it: labels and, in some formats, the language stand at the turns. */
  private static Map<String, Conversation> headers(
      Map<String, Conversation> whole, Map<String, Conversation> refused) {
    Map<String, Conversation> headers = new TreeMap<>();
    whole.forEach(
        (id, c) -> {
          Map<String, String> metadata = new HashMap<>(c.metadata());
          metadata.remove(TranscriptFormat.SPEAKER_LABELS);
          metadata.remove(TranscriptFormat.AGENTS);
          String language = refused.containsKey(id) ? refused.get(id).language() : null;
          assertThat(language).isIn(null, c.language());
          headers.put(
              id,
              new Conversation(
                  c.id(),
                  c.channel(),
                  language,
                  c.startedAt(),
                  c.customer(),
                  c.agentId(),
                  c.queue(),
                  c.consent(),
                  List.of(),
                  metadata));
        });
    return headers;
  }

  private static final class Read implements RecordSink {
    private final boolean wants;
    private final Map<String, Map<String, Conversation>> read = new HashMap<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    private final List<RejectReason> rejected = new ArrayList<>();

    Read(boolean wants) {
      this.wants = wants;
    }

    Map<String, Conversation> of(String format) {
      assertThat(rejected).isEmpty();
      return read.getOrDefault(format, Map.of());
    }

    @Override
    public boolean wants(long position, String format, Conversation header) {
      assertThat(header.turns()).isEmpty();
      asked.merge(format, 1, Integer::sum);
      return wants;
    }

    @Override
    public void accept(long position, String format, Conversation conversation) {
      read.computeIfAbsent(format, f -> new TreeMap<>()).put(conversation.id(), conversation);
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rejected.add(reason);
    }
  }
}
