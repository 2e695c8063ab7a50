package dev.sordino.jobs.generate;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Speaker;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * WebVTT: a call a file, in the manners of several programs. Labels are roles, or the names of the
 * two who speak. Where something is planted, labels are canaries.
 */
final class VttDump implements Dump {

  private static final int FILES_PER_FOLDER = 1_000;

  private static final TranscriptReader READER = TranscriptReader.standard(1 << 24);

  private final Path folder;
  private long files;

  VttDump(Path folder) {
    this.folder = folder;
  }

  @Override
  public String write(Made made, List<Canary> canaries) throws IOException {
    Path into = folder.resolve("calls/%04d".formatted(files / FILES_PER_FOLDER));
    if (files % FILES_PER_FOLDER == 0) {
      Files.createDirectories(into);
    }
    byte[] bytes = render(made, canaries);
    Files.write(into.resolve("call-%08d.vtt".formatted(files)), bytes);
    files++;
    return id(bytes);
  }

  /** The file names no conversation, so a reader makes an id of what is in it: asked for here. */
  static String id(byte[] bytes) {
    List<String> ids = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void accept(long position, String format, Conversation conversation) {
            ids.add(conversation.id());
          }

          @Override
          public void reject(long position, RejectReason reason) {
            throw new IllegalStateException("a call was made that can't be read: " + reason);
          }
        };
    READER.read(() -> new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, sink);
    return ids.get(0);
  }

  static byte[] render(Made made, List<Canary> canaries) {
    boolean numbered = made.number() % 2 == 0;
    boolean tags = made.number() % 3 != 0;
    String word = made.planted();
    StringBuilder text = new StringBuilder("WEBVTT");
    if (word != null) {
      text.append(" - ").append(Dump.plant(made, "header", "title " + word, canaries));
      text.append("\n\nNOTE ").append(Dump.plant(made, "comment", "comment " + word, canaries));
      Dump.plant(made, "turn_id", word + "-q", canaries);
      Dump.plant(made, "speaker_label", label(made, Speaker.CUSTOMER), canaries);
      Dump.plant(made, "speaker_label_agent", label(made, Speaker.AGENT), canaries);
    }
    text.append('\n');
    int number = 0;
    for (MadeTurn turn : made.turns()) {
      number++;
      text.append('\n');
      if (word != null) {
        text.append(word).append("-q").append(number).append('\n');
      } else if (numbered) {
        text.append(number).append('\n');
      }
      Long end = turn.endMs();
      text.append(time(turn.startMs()))
          .append(" --> ")
          .append(time(end == null ? turn.startMs() : end))
          .append('\n');
      String label = escape(label(made, turn.speaker()));
      text.append(tags ? "<v " + label + ">" : label + ": ")
          .append(escape(turn.text()))
          .append(tags ? "</v>" : "")
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String label(Made made, Speaker speaker) {
    String word = made.planted();
    if (word != null) {
      String name = Canary.capital(word);
      return speaker == Speaker.AGENT ? "Ola " + name : "Ulo " + name;
    }
    // Half the programs know roles only; names on one side of a call tell who the other is.
    if (made.number() % 4 < 2) {
      return made.lexicon().one(speaker == Speaker.AGENT ? "role.agent" : "role.customer");
    }
    return speaker == Speaker.AGENT
        ? made.agent().first() + " " + made.agent().last()
        : made.customer().name();
  }

  private static String time(long ms) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1000 % 60,
        ms % 1000);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('\n', ' ');
  }

  @Override
  public long files() {
    return files;
  }

  @Override
  public void close() {
    // Each file is closed as it is written.
  }
}
