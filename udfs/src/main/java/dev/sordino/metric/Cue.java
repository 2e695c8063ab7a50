package dev.sordino.metric;

import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a cue means, from the directives at the head of {@code patterns/cue-NAME.txt}, and with them
 * its metric. One language's file carries them for all.
 *
 * <pre>
 * &#64;by agent
 * &#64;within first 3
 * &#64;measure share of conversations
 * &#64;better higher
 * &#64;en Greeting present
 * &#64;de Begrüßung vorhanden
 * </pre>
 *
 * <p>Each other line is a pattern in RE2 syntax on the text of {@link CueText}, matched from word to
 * word. A letter with an accent is folded as the text is; {@code \S+} is one word and never the end
 * of a sentence. A line that begins with {@code !} is an exception: where it matches, the turn does
 * not hold the cue. {@code @reach sanitized} keeps the metric out of the published tables, {@code
 * @measure none} makes none.
 *
 * @param name kebab-case, the file's name without {@code cue-}
 * @param by whose turns are searched
 * @param kind what is measured
 * @param better which way is better
 * @param reach how far its metric goes
 * @param english label
 * @param german label
 */
record Cue(
    String name,
    Set<Speaker> by,
    Window window,
    Kind kind,
    Better better,
    Reach reach,
    String english,
    String german) {

  /** How hits become a figure. */
  enum Kind {
    /** 1 where a turn has it, else 0; a mean over conversations is their share. */
    CONVERSATIONS("share of conversations"),
    /** Turns that have it over all turns of that speaker. */
    TURNS("share of turns"),
    /** No metric of its own; others build on it. */
    NONE("none");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * The speaker's turns that are searched.
   *
   * @param first the first so many; 0 for no such limit
   * @param last the last so many; 0 for no such limit
   */
  record Window(int first, int last) {
    static final Window ALL = new Window(0, 0);

    private static Window parse(String text) {
      String[] parts = text.split(" ", -1);
      if (parts.length == 2 && parts[1].matches("[1-9]\\d?")) {
        int turns = Integer.parseInt(parts[1]);
        if (parts[0].equals("first")) {
          return new Window(turns, 0);
        }
        if (parts[0].equals("last")) {
          return new Window(0, turns);
        }
      }
      throw new IllegalArgumentException("@within is '" + text + "', not 'first N' or 'last N'");
    }

    /** Whether the turn is in it: the {@code number}-th of {@code of}, from 0. */
    boolean holds(int number, int of) {
      return (first == 0 || number < first) && (last == 0 || number >= of - last);
    }
  }

  private static final List<String> KEYS =
      List.of("by", "within", "measure", "better", "reach", "en", "de");

  Cue {
    by = Set.copyOf(by);
  }

  /** Directives among the lines of a file, by key; empty where it has none. */
  static Map<String, String> directives(String name, List<String> lines) {
    Map<String, String> found = new TreeMap<>();
    for (String line : lines) {
      if (line.startsWith("@")) {
        int blank = line.indexOf(' ');
        String key = blank < 0 ? line.substring(1) : line.substring(1, blank);
        if (blank < 0 || !KEYS.contains(key)) {
          throw new IllegalArgumentException(
              "cue-%s.txt: '%s' is no directive; there are @%s"
                  .formatted(name, line, String.join(", @", KEYS)));
        }
        found.put(key, line.substring(blank + 1).strip());
      }
    }
    return found;
  }

  /** The patterns among the lines of a file. */
  static List<String> patterns(List<String> lines) {
    List<String> found = new ArrayList<>(lines);
    found.removeIf(line -> line.startsWith("@"));
    return found;
  }

  /**
   * @throws IllegalArgumentException if a directive is missing or can't be understood; the message
   *     names the file and the directive
   */
  static Cue parse(String name, Map<String, String> directives) {
    Kind kind = kind(name, need(name, directives, "measure"));
    Set<Speaker> by = EnumSet.noneOf(Speaker.class);
    for (String speaker : need(name, directives, "by").split(" +", -1)) {
      by.add(
          Speaker.fromId(speaker)
              .orElseThrow(() -> new IllegalArgumentException("cue-" + name + ".txt: @by whom?")));
    }
    Reach reach = choice(name, directives.getOrDefault("reach", "published"), "reach", Reach.class);
    String within = directives.get("within");
    Window window = within == null ? Window.ALL : Window.parse(within);
    if (kind == Kind.NONE) {
      return new Cue(name, by, window, kind, Better.DEPENDS, reach, name, name);
    }
    return new Cue(
        name,
        by,
        window,
        kind,
        choice(name, need(name, directives, "better"), "better", Better.class),
        reach,
        need(name, directives, "en"),
        need(name, directives, "de"));
  }

  private static <E extends Enum<E>> E choice(
      String name, String value, String key, Class<E> choices) {
    for (E choice : EnumSet.allOf(choices)) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(value)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "cue-%s.txt: @%s is '%s', which is none of %s"
            .formatted(name, key, value, EnumSet.allOf(choices)));
  }

  private static Kind kind(String name, String words) {
    for (Kind kind : Kind.values()) {
      if (kind.words.equals(words)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "cue-"
            + name
            + ".txt: @measure is 'share of conversations', 'share of turns' or 'none', not '"
            + words
            + "'");
  }

  private static String need(String name, Map<String, String> directives, String key) {
    String value = directives.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "cue-%s.txt: no language's file says @%s".formatted(name, key));
    }
    return value;
  }
}
