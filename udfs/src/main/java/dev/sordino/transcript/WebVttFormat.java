package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WebVTT (W3C): plain, Teams' voice tags, Zoom's {@code Name: text}. The file names no
 * conversation, so its id is the hash of its bytes. A speaker's label is a person's name unless it
 * names a role; the labels go along as metadata for the de-identifier to mask.
 */
@AutoService(TranscriptFormat.class)
public final class WebVttFormat implements TranscriptFormat {

  /** Metadata key of the speakers' labels, one a line. */
  public static final String SPEAKER_LABELS = "speaker-labels";

  private static final Pattern TIMING =
      Pattern.compile(
          "\\s*(?:(\\d{1,5}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})\\s+-->\\s+(?:(\\d{1,5}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})(?:\\s.*)?");
  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^ >]*)? +([^>]{1,200})>");
  private static final Pattern TAG = Pattern.compile("<[^>]{0,200}>");
  private static final Pattern LABEL = Pattern.compile("^\\[?([^:\\[\\]]{1,60}?)]?: +(?=\\S)");

  private static final Map<String, Speaker> ROLES =
      Map.ofEntries(
          Map.entry("agent", Speaker.AGENT),
          Map.entry("berater", Speaker.AGENT),
          Map.entry("beraterin", Speaker.AGENT),
          Map.entry("mitarbeiter", Speaker.AGENT),
          Map.entry("mitarbeiterin", Speaker.AGENT),
          Map.entry("customer", Speaker.CUSTOMER),
          Map.entry("caller", Speaker.CUSTOMER),
          Map.entry("kunde", Speaker.CUSTOMER),
          Map.entry("kundin", Speaker.CUSTOMER),
          Map.entry("anrufer", Speaker.CUSTOMER),
          Map.entry("anruferin", Speaker.CUSTOMER),
          Map.entry("bot", Speaker.BOT),
          Map.entry("system", Speaker.SYSTEM));

  @Override
  public String id() {
    return "vtt";
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean matches(FileHead head) {
    return head.text().equals("WEBVTT") || head.text().matches("(?s)WEBVTT[ \t\r\n].*");
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    byte[] bytes = input.bytes().readNBytes(input.maxRecordBytes() + 1);
    if (bytes.length > input.maxRecordBytes()) {
      sink.reject(1, RejectReason.RECORD_TOO_LARGE);
      return;
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    try {
      sink.accept(1, id(), conversation(text, hash(bytes)));
    } catch (BadRecordException bad) {
      sink.reject(1, bad.reason());
    }
  }

  /** One cue: when, who if it says, and what. */
  private record Cue(long startMs, long endMs, @Nullable String label, String text) {}

  private static Conversation conversation(String text, String id) {
    List<Cue> cues = withLabels(cues(text));
    Set<String> names = new LinkedHashSet<>();
    TurnList turns = new TurnList();
    for (Cue cue : cues) {
      String label = cue.label();
      Speaker role = label == null ? Speaker.UNKNOWN : role(label);
      if (label != null && role == Speaker.UNKNOWN) {
        names.add(label);
      }
      turns.add(null, role, cue.startMs(), cue.endMs(), cue.text());
    }
    return new Conversation(
        id,
        Channel.VOICE,
        null,
        null,
        Customer.UNKNOWN,
        null,
        null,
        Consent.UNKNOWN,
        turns.inOrder(),
        names.isEmpty() ? Map.of() : Map.of(SPEAKER_LABELS, String.join("\n", names)));
  }

  private static Speaker role(String label) {
    return ROLES.getOrDefault(label.toLowerCase(Locale.ROOT).strip(), Speaker.UNKNOWN);
  }

  private static List<Cue> cues(String text) {
    String[] lines = text.split("\r\n|\n|\r", -1);
    List<Cue> cues = new ArrayList<>();
    int i = 1;
    while (i < lines.length) {
      Matcher timing = TIMING.matcher(lines[i]);
      if (!timing.matches()) {
        i =
            lines[i].startsWith("NOTE")
                    || lines[i].startsWith("STYLE")
                    || lines[i].startsWith("REGION")
                ? afterBlock(lines, i)
                : i + 1;
        continue;
      }
      StringBuilder payload = new StringBuilder();
      for (i++; i < lines.length && !lines[i].isBlank() && !beginsCue(lines, i); i++) {
        payload.append(payload.isEmpty() ? "" : "\n").append(lines[i]);
      }
      addCues(millis(timing, 1), millis(timing, 5), payload.toString(), cues);
    }
    return cues;
  }

  private static int afterBlock(String[] lines, int i) {
    int next = i;
    while (next < lines.length && !lines[next].isBlank()) {
      next++;
    }
    return next;
  }

  /** A cue may begin without a blank line before it, with or without its number. */
  private static boolean beginsCue(String[] lines, int i) {
    return TIMING.matcher(lines[i]).matches()
        || (i + 1 < lines.length
            && lines[i].matches("\\d{1,9}")
            && TIMING.matcher(lines[i + 1]).matches());
  }

  /** A cue may hold several voices. */
  private static void addCues(long start, long end, String payload, List<Cue> cues) {
    String stripped = payload.stripLeading();
    if (stripped.startsWith("{") && stripped.stripTrailing().endsWith("}")) {
      // Metadata cues hold JSON: nobody says that.
      throw new BadRecordException(RejectReason.UNKNOWN_FORMAT);
    }
    Matcher voice = VOICE.matcher(payload);
    int from = 0;
    String label = null;
    while (voice.find()) {
      addCue(start, end, label, payload.substring(from, voice.start()), cues);
      label = entities(voice.group(1)).strip();
      from = voice.end();
    }
    addCue(start, end, label, payload.substring(from), cues);
  }

  private static void addCue(
      long start, long end, @Nullable String label, String marked, List<Cue> cues) {
    String text = entities(TAG.matcher(marked).replaceAll("")).replace('\n', ' ').strip();
    if (!text.isEmpty()) {
      cues.add(new Cue(start, Math.max(start, end), label, text));
    }
  }

  /** Splits off {@code Name: } where the same name begins several cues, or names a role. */
  private static List<Cue> withLabels(List<Cue> cues) {
    Map<String, Integer> counts = new HashMap<>();
    for (Cue cue : cues) {
      Matcher label = LABEL.matcher(cue.text());
      if (cue.label() == null && label.find()) {
        counts.merge(label.group(1).strip(), 1, Integer::sum);
      }
    }
    List<Cue> labelled = new ArrayList<>(cues.size());
    for (Cue cue : cues) {
      Matcher label = LABEL.matcher(cue.text());
      if (cue.label() == null
          && label.find()
          && (counts.getOrDefault(label.group(1).strip(), 0) > 1
              || role(label.group(1)) != Speaker.UNKNOWN)) {
        labelled.add(
            new Cue(
                cue.startMs(),
                cue.endMs(),
                label.group(1).strip(),
                cue.text().substring(label.end())));
      } else {
        labelled.add(cue);
      }
    }
    return labelled;
  }

  private static String entities(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u00a0")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static long millis(Matcher timing, int group) {
    String hours = timing.group(group);
    return (((hours == null ? 0 : Long.parseLong(hours)) * 60
                        + Long.parseLong(timing.group(group + 1)))
                    * 60
                + Long.parseLong(timing.group(group + 2)))
            * 1000
        + Long.parseLong(timing.group(group + 3));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
