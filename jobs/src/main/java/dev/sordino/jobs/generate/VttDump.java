package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * WebVTT: a call a file, in the manners of several programs. Labels are roles, or the names of the
 * two who speak. Where something is planted, labels are canaries.
 */
final class VttDump extends FilesDump<byte[]> {

  VttDump(Path folder) {
    super(folder, "calls/%04d/call-%08d.vtt", 1, 0);
  }

  @Override
  public boolean keepsIds() {
    return false;
  }

  @Override
  public String id(Made made) {
    return ReadId.of(content(made, new ArrayList<>()));
  }

  @Override
  void print(List<byte[]> contents, OutputStream out) throws IOException {
    for (byte[] content : contents) {
      out.write(content);
    }
  }

  @Override
  byte[] content(Made made, List<Canary> canaries) {
    boolean numbered = made.number() % 2 == 0;
    boolean tags = made.number() % 3 != 0;
    String word = made.planted();
    StringBuilder text = new StringBuilder("WEBVTT");
    if (word != null) {
      text.append(" - ").append(Dump.plant(made, "header", "title " + word, canaries));
      text.append("\n\nNOTE ").append(Dump.plant(made, "comment", "comment " + word, canaries));
      Dump.plant(made, "turn_id", word + "-q", canaries);
    }
    SpeakerLabel.plant(made, canaries);
    text.append("\nLanguage: ").append(made.language()).append('\n');
    int number = 0;
    for (MadeTurn turn : made.turns()) {
      number++;
      text.append('\n');
      if (word != null) {
        text.append(word).append("-q").append(number).append('\n');
      } else if (numbered) {
        text.append(number).append('\n');
      }
      text.append(time(turn.startMs()))
          .append(" --> ")
          .append(time(turn.endOrStart()))
          .append('\n');
      String label = escape(SpeakerLabel.of(made, turn.speaker()));
      text.append(tags ? "<v " + label + ">" : label + ": ")
          .append(escape(turn.text()))
          .append(tags ? "</v>" : "")
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String time(long ms) {
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
}
