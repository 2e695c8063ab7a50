package dev.sordino.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cues of WebVTT and SubRip files, as strictly as such files are written: not very. */
final class Cues {

  /** One cue: when, who if it says, and what. */
  record Cue(@Nullable Long start, @Nullable Long end, @Nullable String voice, String text) {
    Cue saidBy(String label, String without) {
      return new Cue(start, end, label, without);
    }
  }

  private static final Pattern TIMING =
      Pattern.compile(
          "\\s*(?:(\\d{1,5}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})\\s*-->\\s*(?:(\\d{1,5}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})(?:\\s.*)?");
  private static final Pattern VOICE =
      Pattern.compile("<v(?:\\.[^ >]{0,200})?\\s{1,20}([^>]{1,200})>");
  private static final Pattern TAG =
      Pattern.compile("</?(?:[a-zA-Z][^<>]{0,200}|\\d[\\d:.]{0,20})?>|\\{\\\\[^}]{0,80}}");
  private static final Pattern WORD_TIME = Pattern.compile("<\\d{1,2}:\\d{2}[\\d:.]*>");
  private static final Pattern BLOCK = Pattern.compile("(?:NOTE|STYLE|REGION)(?:[ \t:].*)?");
  private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");

  private final String[] lines;
  private final boolean[] timings;
  private final List<Cue> cues = new ArrayList<>();
  private final boolean rolling;
  private List<String> shown = List.of();

  private Cues(String text) {
    this.lines = text.lines().toArray(String[]::new);
    this.timings = new boolean[lines.length + 1];
    for (int i = 0; i < lines.length; i++) {
      timings[i] = isTiming(lines[i]);
    }
    this.rolling = isRolling(text);
  }

  static List<Cue> of(String text) {
    Cues reader = new Cues(text);
    reader.readAll();
    return reader.cues;
  }

  /** Whether words have times of their own, as in captions that roll. */
  private static boolean isRolling(String text) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
        return WORD_TIME.matcher(text).find();
      }
    }
    return false;
  }

  static boolean isTiming(String line) {
    // Most lines are no timing, and the pattern is slow to tell.
    return line.contains("-->") && TIMING.matcher(line).matches();
  }

  private void readAll() {
    int i = 0;
    while (i < lines.length) {
      if (!timings[i]) {
        i = isBlock(i) ? afterBlock(i) : i + 1;
        continue;
      }
      Matcher timing = TIMING.matcher(lines[i]);
      timing.matches();
      List<String> payload = new ArrayList<>();
      i = readPayload(i + 1, payload);
      if (rolling) {
        payload = newLines(payload);
      }
      addVoices(millis(timing, 1), millis(timing, 5), String.join("\n", payload));
    }
  }

  /** Adds the cue's lines and returns where the next thing begins. */
  private int readPayload(int from, List<String> payload) {
    int i = from;
    while (i < lines.length && !beginsCue(i)) {
      if (lines[i].isBlank()) {
        int next = i;
        while (next < lines.length && lines[next].isBlank()) {
          next++;
        }
        // Blank lines within a cue occur: what follows belongs to it unless it begins a cue.
        if (next == lines.length || beginsCue(next) || isBlock(next)) {
          return next;
        }
        i = next;
      }
      payload.add(lines[i].strip());
      i++;
    }
    return i;
  }

  /** A timing, or its number or name in the line before. */
  private boolean beginsCue(int i) {
    return timings[i]
        || (timings[i + 1]
            && (NUMBER.matcher(lines[i]).matches() || i == 0 || lines[i - 1].isBlank()));
  }

  private boolean isBlock(int i) {
    String line = lines[i];
    return (line.startsWith("NOTE") || line.startsWith("STYLE") || line.startsWith("REGION"))
        && BLOCK.matcher(line).matches()
        && (i == 0 || lines[i - 1].isBlank());
  }

  private int afterBlock(int i) {
    int next = i;
    while (next < lines.length && !lines[next].isBlank()) {
      next++;
    }
    return next;
  }

  /** Captions that roll show the line before once more above the new one. */
  private List<String> newLines(List<String> payload) {
    List<String> now = payload.stream().map(line -> plain(line)).filter(l -> !l.isBlank()).toList();
    int repeated = 0;
    for (int n = Math.min(now.size(), shown.size()); n > 0 && repeated == 0; n--) {
      if (now.subList(0, n).equals(shown.subList(shown.size() - n, shown.size()))) {
        repeated = n;
      }
    }
    shown = now.isEmpty() ? shown : now;
    return now.subList(repeated, now.size());
  }

  /** A cue may hold several voices. */
  private void addVoices(@Nullable Long start, @Nullable Long end, String payload) {
    Matcher voice = VOICE.matcher(payload);
    boolean isTagged = payload.indexOf('<') >= 0;
    int from = 0;
    String label = null;
    while (isTagged && voice.find()) {
      add(start, end, label, payload.substring(from, voice.start()));
      label = Texts.unescape(voice.group(1)).strip();
      from = voice.end();
    }
    add(start, end, label, payload.substring(from));
  }

  private void add(
      @Nullable Long start, @Nullable Long end, @Nullable String label, String marked) {
    String text = plain(marked);
    if (!text.isEmpty()) {
      cues.add(new Cue(start, end, label, text));
    }
  }

  private static String plain(String marked) {
    boolean isMarked = marked.indexOf('<') >= 0 || marked.indexOf('{') >= 0;
    String text =
        Texts.unescape(isMarked ? TAG.matcher(marked).replaceAll("") : marked)
            .replace("\u200e", "")
            .replace("\u200f", "")
            .replace('\u00a0', ' ');
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text.strip()
        : text.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
  }

  private static @Nullable Long millis(Matcher timing, int group) {
    String hours = timing.group(group);
    String fraction = timing.group(group + 3);
    long millis = Long.parseLong((fraction + "00").substring(0, 3));
    return Times.offset(
        (((hours == null ? 0 : Long.parseLong(hours)) * 60
                            + Long.parseLong(timing.group(group + 1)))
                        * 60
                    + Long.parseLong(timing.group(group + 2)))
                * 1000.0
            + millis);
  }
}
