package dev.sordino.metric;

/**
 * What a reader must know to trust a figure. Shown by {@code sordino metrics}, in docs/metrics.md,
 * on the dashboard and as the comment of the metric's column, from here alone.
 *
 * @param name column name, snake_case with its unit, such as {@code handle_time_s}
 * @param unit s, share, count, words_per_minute, score
 * @param better which way is better
 * @param source what the figure is computed from
 * @param reach how far the figure goes
 * @param english words for readers of English
 * @param german words for readers of German; the English ones where nobody gave any
 */
public record Measure(
    String name,
    String unit,
    Better better,
    Source source,
    Reach reach,
    Words english,
    Words german) {

  /** Whether its means over cells are published. */
  public boolean isPublished() {
    return reach == Reach.PUBLISHED;
  }

  /** Which way a figure should move. */
  public enum Better {
    HIGHER,
    LOWER,
    /** Neither end is good by itself: read it with others. */
    DEPENDS
  }

  /** What a figure is computed from. */
  public enum Source {
    /** Speakers and order of the turns. */
    TURNS,
    /** Starts and ends of the turns. */
    TIMES,
    /** Cue words and patterns of the language pack, matched on sanitized text. */
    CUES,
    /** Scores of the sentiment engine on the customer's sanitized turns. */
    SENTIMENT,
    /** What the platform counted, as the dump tells it. */
    PLATFORM,
    /** Starts of conversations, and whose they are. */
    CONTACTS
  }

  /** How far a figure goes. */
  public enum Reach {
    /** Per conversation, and as the mean of a cell in {@code published.quality_weekly}. */
    PUBLISHED,
    /**
     * Per conversation or turn alone: too rare for a cell's mean, or of use to who examines single
     * conversations only.
     */
    SANITIZED
  }

  /**
   * A measure in one language.
   *
   * @param label short name
   * @param formula in sentences a manager can check
   * @param missing when the metric is null, beginning with "where" or "wenn"
   */
  public record Words(String label, String formula, String missing) {}

  public Measure {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("metric name " + name + " is not snake_case");
    }
  }

  /** A measure that somebody else described, in English alone and under its bare name. */
  public Measure(String name, String unit, String formula, String missing) {
    this(
        name,
        unit,
        Better.DEPENDS,
        Source.TURNS,
        Reach.PUBLISHED,
        new Words(name, formula, missing),
        new Words(name, formula, missing));
  }

  /** Begins a measure; {@link Draft#english} and {@link Draft#german} complete it. */
  static Draft named(String name, String unit, Better better, Source source) {
    return new Draft(name, unit, better, source, Reach.PUBLISHED, new Words(name, "", ""));
  }

  /** A measure without its words. */
  record Draft(String name, String unit, Better better, Source source, Reach reach, Words english) {

    Draft reach(Reach chosen) {
      return new Draft(name, unit, better, source, chosen, english);
    }

    Draft english(String label, String formula, String missing) {
      return new Draft(name, unit, better, source, reach, new Words(label, formula, missing));
    }

    Measure german(String label, String formula, String missing) {
      return new Measure(
          name, unit, better, source, reach, english, new Words(label, formula, missing));
    }
  }

  /** In English. */
  public String formula() {
    return english.formula();
  }

  /** In English, without the full stop. */
  public String missing() {
    return english.missing();
  }

  /** The column comment. */
  public String comment() {
    return formula() + " Unit: " + unit + ". Null " + missing() + ".";
  }
}
