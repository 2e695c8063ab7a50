package dev.sordino.transcript;

import dev.sordino.conversation.Speaker;
import dev.sordino.transcript.Cues.Cue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who says a cue: a voice tag, or a name and a colon in front. A label is a person's name unless it
 * names a role, and which role a person has no subtitle tells.
 */
final class CueSpeakers {

  private static final Pattern BRACKETED = Pattern.compile("^\\[([^\\[\\]:]{1,60})]:?\\s+(?=\\S)");
  private static final Pattern NAMED = Pattern.compile("^([^:\\[\\]\"?!,;]{1,60}?):\\s+(?=\\S)");
  private static final Pattern LIKE_A_NAME =
      Pattern.compile(
          "(?:[\\p{Lu}\\p{Lt}\\d][\\p{L}\\p{M}\\d.'\u2019()_-]*)(?: [\\p{L}\\d(][\\p{L}\\p{M}\\d.'\u2019()_-]*){0,4}");

  private CueSpeakers() {}

  static void add(List<Cue> cues, Draft draft) {
    String before = null;
    boolean prefixed = false;
    boolean withoutVoices = cues.stream().noneMatch(cue -> cue.voice() != null);
    for (Cue cue : labelled(cues)) {
      String voice = cue.voice();
      // With names in front, a cue without one goes on with the speaker before.
      String label = voice == null && prefixed ? before : voice;
      prefixed |= voice != null && withoutVoices;
      before = label;
      Speaker speaker = Roles.of(label);
      if (speaker == Speaker.UNKNOWN) {
        draft.label(Labels.named(label));
      }
      draft.turn(null, speaker, cue.start(), cue.end(), cue.text());
    }
  }

  /** Splits off a label where it recurs, names a role, or every cue has one. */
  private static List<Cue> labelled(List<Cue> cues) {
    Map<String, Integer> counts = new HashMap<>();
    int candidates = 0;
    for (Cue cue : cues) {
      String name = cue.voice() == null ? name(cue.text()) : null;
      if (name != null) {
        counts.merge(name, 1, Integer::sum);
        candidates++;
      }
    }
    boolean everywhere = !cues.isEmpty() && candidates == cues.size();
    List<Cue> labelled = new ArrayList<>(cues.size());
    for (Cue cue : cues) {
      Matcher bracketed = BRACKETED.matcher(cue.text());
      if (cue.voice() != null) {
        labelled.add(cue);
      } else if (bracketed.find() && isLabel(bracketed, cue.text())) {
        labelled.add(cue.saidBy(bracketed.group(1).strip(), cue.text().substring(bracketed.end())));
      } else {
        labelled.add(withName(cue, counts, everywhere));
      }
    }
    return labelled;
  }

  /** In brackets also stand sounds: a label has a colon behind it, or a number in it. */
  private static boolean isLabel(Matcher bracketed, String text) {
    return text.substring(0, bracketed.end()).contains("]:")
        || (Labels.named(bracketed.group(1)) == null);
  }

  private static Cue withName(Cue cue, Map<String, Integer> counts, boolean everywhere) {
    Matcher named = NAMED.matcher(cue.text());
    if (named.find()) {
      String name = named.group(1).strip();
      if (counts.getOrDefault(name, 0) > 1
          || Roles.of(name) != Speaker.UNKNOWN
          || (everywhere && counts.containsKey(name))) {
        return cue.saidBy(name, cue.text().substring(named.end()));
      }
    }
    return cue;
  }

  private static @Nullable String name(String text) {
    Matcher named = NAMED.matcher(text);
    if (!named.find()) {
      return null;
    }
    String name = named.group(1).strip();
    return LIKE_A_NAME.matcher(name).matches() || Roles.of(name) != Speaker.UNKNOWN ? name : null;
  }
}
