package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.transcript.Cues.Cue;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WebVTT (W3C): plain, Teams' voice tags, Zoom's {@code Name: text}, captions that roll. Chapters
 * and metadata, which nobody says, are refused.
 */
@AutoService(TranscriptFormat.class)
public final class WebVttFormat implements TranscriptFormat {

  private static final Pattern HEADER_LANGUAGE =
      Pattern.compile(
          "(?m)^(?:NOTE )?[Ll]anguage: ?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,8})\\s*$");
  private static final Pattern OTHER_KIND =
      Pattern.compile("(?m)^Kind: ?(?:chapters|metadata|descriptions)\\s*$");

  /** In a text without blanks: an address, or a picture's. */
  private static final Pattern ADDRESS =
      Pattern.compile("^(?:https?://|data:).|.#xywh=.|.\\.(?:jpe?g|png|webp|gif)");

  /** Speech runs at ten characters a second and more, and its cues are short. */
  private static final double FEWEST_CHARS_PER_SECOND = 3;

  private static final long CHAPTER_MILLIS = 8_000;

  @Override
  public String id() {
    return "vtt";
  }

  @Override
  public String summary() {
    return "WebVTT subtitles: plain, Microsoft Teams, Zoom, YouTube";
  }

  @Override
  public String key() {
    return "first line WEBVTT; cues that are speech, not chapters or metadata";
  }

  @Override
  public String example() {
    return """
        WEBVTT

        1
        00:00:02.100 --> 00:00:03.900
        <v Ada Berg>Guten Tag, was kann ich tun?</v>

        2
        00:00:04.000 --> 00:00:05.500
        <v Kunde>Meine Rechnung stimmt nicht.</v>
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
        Carried.MILLISECONDS,
        Carried.LANGUAGE);
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean matches(FileHead head) {
    if (!head.isTopLevel()
        || !(head.text().equals("WEBVTT") || head.text().matches("(?s)WEBVTT[ \t\r\n].*"))) {
      return false;
    }
    return !OTHER_KIND.matcher(header(head.text())).find() && isSpeech(Cues.of(head.text()));
  }

  private static String header(String text) {
    int cue = text.indexOf("-->");
    return cue < 0 ? text : text.substring(0, cue);
  }

  /** Cues of metadata hold JSON or addresses; those of chapters stand long over few words. */
  private static boolean isSpeech(List<Cue> cues) {
    if (cues.isEmpty()) {
      return true;
    }
    int data = 0;
    int long_ = 0;
    double seconds = 0;
    double chars = 0;
    boolean voices = false;
    for (Cue cue : cues) {
      String text = cue.text();
      data += isData(text) ? 1 : 0;
      voices |= cue.voice() != null;
      Long start = cue.start();
      Long end = cue.end();
      if (start != null && end != null && end > start) {
        seconds += (end - start) / 1000.0;
        chars += text.length();
        long_ += end - start >= CHAPTER_MILLIS ? 1 : 0;
      }
    }
    boolean chapters =
        !voices && 2 * long_ > cues.size() && chars < FEWEST_CHARS_PER_SECOND * seconds;
    return 2 * data <= cues.size() && !chapters;
  }

  private static boolean isData(String text) {
    return (text.startsWith("{") && text.endsWith("}"))
        || (text.startsWith("[{") && text.endsWith("]"))
        || (text.chars().noneMatch(Character::isWhitespace) && ADDRESS.matcher(text).find());
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    WholeText.read(
        input,
        sink,
        this,
        text -> {
          Draft draft = new Draft(Channel.VOICE);
          Matcher language = HEADER_LANGUAGE.matcher(header(text));
          if (language.find()) {
            draft.language(language.group(1));
          }
          List<Cue> cues = Cues.of(text);
          if (!isSpeech(cues)) {
            throw new BadRecordException(RejectReason.UNKNOWN_FORMAT);
          }
          CueSpeakers.add(cues, draft);
          return draft.build();
        });
  }
}
