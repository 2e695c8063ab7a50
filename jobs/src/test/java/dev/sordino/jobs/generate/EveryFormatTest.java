package dev.sordino.jobs.generate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Conversation;
import dev.sordino.transcript.Carried;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.SideRecord;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same conversations come out of every format, equal up to what {@link
 * TranscriptFormat#carries} says: what it names comes out, what it doesn't name does not.
 */
class EveryFormatTest {

  private static final GeneratorOptions OPTIONS =
      GeneratorOptions.of(150, 11).withFormats(GeneratorOptions.allFormats());

  @TempDir static Path folder;
  private static final List<Made> copies = new ArrayList<>();
  private static final Map<String, Conversation> read = new HashMap<>();
  private static final Map<String, SideRecord> joined = new HashMap<>();
  private static long files;

  @BeforeAll
  static void generateAndRead() throws IOException {
    files = Generator.generate(OPTIONS, folder).files();
    Studio studio = new Studio(OPTIONS);
    for (long number = 0; number < OPTIONS.conversations(); number++) {
      copies.addAll(studio.copies(number));
    }
    TranscriptReader reader = TranscriptReader.standard(1 << 26);
    RecordSink sink =
        new RecordSink() {
          @Override
          public void accept(long position, String format, Conversation conversation) {
            // Formats without ids give the same call the same one.
            assertThat(read.put(key(format, conversation.id()), conversation)).as(format).isNull();
          }

          @Override
          public void side(long position, String format, SideRecord record) {
            assertThat(joined.put(key(format, record.conversationId()), record)).isNull();
          }

          @Override
          public void reject(long position, RejectReason reason) {
            throw new AssertionError("rejected: " + reason);
          }
        };
    try (Stream<Path> dump = Files.walk(folder.resolve("dumps"))) {
      for (Path file : dump.filter(Files::isRegularFile).toList()) {
        reader.read(() -> Files.newInputStream(file), 0, Long.MAX_VALUE, sink);
      }
    }
  }

  private static String key(String format, String id) {
    return format + " " + id;
  }

  static List<String> formats() {
    return TranscriptReader.standard(1 << 20).formats().stream().map(TranscriptFormat::id).toList();
  }

  @Test
  void everyFormatThatIsRead_isWritten() {
    assertThat(formats()).containsExactlyElementsOf(GeneratorOptions.allFormats());
  }

  @Test
  void dump_isMixedAsACentreWouldExportIt() throws IOException {
    try (Stream<Path> dump = Files.walk(folder.resolve("dumps"))) {
      List<String> names =
          dump.filter(Files::isRegularFile).map(path -> path.getFileName().toString()).toList();
      assertThat(names).hasSize((int) files);
      assertThat(names.stream().filter(name -> name.endsWith(".gz")).count())
          .isBetween(files / 10, files / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void conversation_isTheSameUpToWhatItsFormatCarries(String format) {
    Fidelity fidelity = new Fidelity();
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    try (Dump dump = DumpWriters.open(format, folder.resolve("unused"))) {
      List<Made> ours = copies.stream().filter(copy -> copy.format().equals(format)).toList();
      assertThat(ours).hasSizeGreaterThan(2);
      for (Made copy : ours) {
        List<Made> parts = dump.parts(copy);
        for (Made part : parts) {
          String transcripts = DumpWriters.transcripts(format, copy.channel());
          Conversation whole = requireNonNull(read.get(key(transcripts, dump.id(part))));
          assertThat(whole.channel()).isEqualTo(copy.channel());
          channels.add(whole.channel());
          if (transcripts.equals(format)) {
            fidelity.note(Carried.WHOLE, parts.size() == copy.turns().size(), parts.size() == 1);
            fidelity.compare(part, whole);
          } else {
            SideRecord record = requireNonNull(joined.get(key(format, part.id())));
            fidelity.compareTable(part, record);
            sameTurns(part, record.complete(whole), transcripts);
          }
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    assertThat(channels).isEqualTo(DumpWriters.channels(format));
    fidelity.check(DumpWriters.reader(format).carries());
  }

  /** What is joined fills in; what the transcript says stays. */
  private static void sameTurns(Made made, Conversation completed, String transcripts) {
    assertThat(completed.turns()).hasSameSizeAs(made.turns());
    assertThat(completed.agentId()).as(transcripts).isEqualTo(made.agent().id());
    assertThat(completed.customer().phone()).isEqualTo(made.customer().phoneE164());
  }
}
