package dev.sordino.metric;

import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param name kebab-case, the file's name without {@code cue-}
 * @param by whose turns are searched
 * @param kind what is measured
 * @param better which way is better
 * @param english label
 * @param german label
 */
record Cue(
    String name,
    Speaker by,
    Window window,
    Kind kind,
    Better better,
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

  private static final List<String> KEYS = List.of("by", "within", "measure", "better", "en", "de");

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
    Speaker by =
        Speaker.fromId(need(name, directives, "by"))
            .orElseThrow(() -> new IllegalArgumentException("cue-" + name + ".txt: @by whom?"));
    String within = directives.get("within");
    Window window = within == null ? Window.ALL : Window.parse(within);
    if (kind == Kind.NONE) {
      return new Cue(name, by, window, kind, Better.DEPENDS, name, name);
    }
    return new Cue(
        name,
        by,
        window,
        kind,
        Better.valueOf(need(name, directives, "better").toUpperCase(Locale.ROOT)),
        need(name, directives, "en"),
        need(name, directives, "de"));
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
