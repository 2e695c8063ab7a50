package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** SubRip: a call a file, labels in front. */
final class SrtDump extends FilesDump<byte[]> {

  SrtDump(Path folder) {
    super(folder, "subtitles/%04d/call-%08d.srt", 1, 3);
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
    SpeakerLabel.plant(made, canaries);
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (MadeTurn turn : made.turns()) {
      number++;
      text.append(number)
          .append('\n')
          .append(VttDump.time(turn.startMs()).replace('.', ','))
          .append(" --> ")
          .append(VttDump.time(turn.endOrStart()).replace('.', ','))
          .append('\n')
          .append(SpeakerLabel.of(made, turn.speaker()))
          .append(": ")
          .append(turn.text().replace('\n', ' '))
          .append("\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
