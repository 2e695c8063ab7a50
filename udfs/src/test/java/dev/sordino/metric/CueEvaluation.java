package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well the cues find what was labelled, and what else they find. {@code main} prints the table
 * that docs/metrics.md holds; {@code main --misses} the lines that rules may be improved on and
 * don't get right.
 */
final class CueEvaluation {

  /** A labelled turn. */
  record Labelled(Speaker speaker, Set<String> cues, String text) {}

  /** Hits, misses and false alarms of a cue. */
  record Counts(int right, int missed, int wrong) {
    Counts plus(int moreRight, int moreMissed, int moreWrong) {
      return new Counts(right + moreRight, missed + moreMissed, wrong + moreWrong);
    }

    double precision() {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
      return right + missed == 0 ? 1 : (double) right / (right + missed);
    }
  }

  private static final Counts NONE = new Counts(0, 0, 0);

  private CueEvaluation() {}

  /** In their order. */
  static List<Labelled> lines(String language, Lines set) {
    List<Labelled> all = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                CueEvaluation.class.getResourceAsStream(
                    "cues-" + set.name().toLowerCase(Locale.ROOT) + "-" + language + ".tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] parts = line.split("\t", 3);
        Set<String> cues = parts[1].equals("-") ? Set.of() : Set.of(parts[1].split(","));
        all.add(new Labelled(Speaker.fromId(parts[0]).orElseThrow(), cues, parts[2]));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return all;
  }

  /** Those that rules were improved on, and those that nobody looked at meanwhile. */
  enum Lines {
    SEEN,
    UNSEEN
  }

  private static Set<String> found(String language, Labelled line) {
    Talk talk =
        Talk.in(Channel.CHAT, LanguagePacks.load(language))
            .turn(line.speaker(), null, null, line.text(), null);
    return talk.done().cues().all().stream().map(CueHits.Hit::cue).collect(Collectors.toSet());
  }

  /** Per cue that any line is labelled with. */
  static Map<String, Counts> counts(String language, Lines set) {
    Map<String, Counts> counts = new TreeMap<>();
    List<Labelled> lines = lines(language, set);
    lines.forEach(line -> line.cues().forEach(cue -> counts.putIfAbsent(cue, NONE)));
    for (Labelled line : lines) {
      Set<String> found = found(language, line);
      counts.replaceAll(
          (cue, count) -> {
            boolean is = line.cues().contains(cue);
            boolean said = found.contains(cue);
            return count.plus(is && said ? 1 : 0, is && !said ? 1 : 0, !is && said ? 1 : 0);
          });
    }
    return counts;
  }

  static Counts total(Map<String, Counts> counts) {
    return counts.values().stream()
        .reduce(NONE, (one, other) -> one.plus(other.right(), other.missed(), other.wrong()));
  }

  /** The table of docs/metrics.md. */
  static String markdown() {
    Map<String, Counts> german = counts("de", Lines.UNSEEN);
    Map<String, Counts> english = counts("en", Lines.UNSEEN);
    StringBuilder out =
        new StringBuilder(
            "| cue | German turns | precision | recall | English turns | precision | recall |\n"
                + "|---|---|---|---|---|---|---|\n");
    german.keySet().stream()
        .filter(english::containsKey)
        .forEach(cue -> out.append(row(cue, german.get(cue), english.get(cue))));
    return out.append(row("all", total(german), total(english))).toString();
  }

  private static String row(String cue, Counts german, Counts english) {
    return "| %s | %d | %.2f | %.2f | %d | %.2f | %.2f |%n"
        .formatted(
            cue,
            german.right() + german.missed(),
            german.precision(),
            german.recall(),
            english.right() + english.missed(),
            english.precision(),
            english.recall())
        .replace(System.lineSeparator(), "\n");
  }

  public static void main(String[] options) {
    if (options.length == 0) {
      System.out.print(markdown());
      return;
    }
    for (String language : List.of("de", "en")) {
      for (Labelled line : lines(language, Lines.SEEN)) {
        Set<String> found = found(language, line);
        found.remove("question");
        if (!found.equals(line.cues())) {
          System.out.printf("%s %s found %s: %s%n", language, line.cues(), found, line.text());
        }
      }
      System.out.println(language + " " + total(counts(language, Lines.SEEN)));
    }
  }
}
