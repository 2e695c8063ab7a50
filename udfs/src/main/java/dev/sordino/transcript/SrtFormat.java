package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** SubRip subtitles. What is no UTF-8 is read as Windows-1252, in which many are written. */
@AutoService(TranscriptFormat.class)
public final class SrtFormat implements TranscriptFormat {

  @Override
  public String id() {
    return "srt";
  }

  @Override
  public String summary() {
    return "SubRip subtitles";
  }

  @Override
  public String key() {
    return "a line with a number, then 00:00:02,100 --> 00:00:03,900";
  }

  @Override
  public String example() {
    return """
        1
        00:00:02,100 --> 00:00:03,900
        [SPEAKER_00]: Hello, how can I help?

        2
        00:00:04,000 --> 00:00:05,500
        [SPEAKER_01]: My bill is wrong.
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.of(Channel.VOICE);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.SPEAKER_NAMES,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS);
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean decodesItself() {
    return true;
  }

  @Override
  public boolean matches(FileHead head) {
    if (!head.isText()) {
      return false;
    }
    List<String> first = head.text().lines().filter(line -> !line.isBlank()).limit(3).toList();
    return first.size() > 2
        && first.get(0).strip().matches("\\d{1,9}")
        && Cues.isTiming(first.get(1));
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    WholeText.read(
        input,
        sink,
        this,
        text -> {
          Draft draft = new Draft(Channel.VOICE);
          CueSpeakers.add(Cues.of(text), draft);
          return draft.build();
        });
  }
}
