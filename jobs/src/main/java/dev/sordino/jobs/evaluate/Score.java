package dev.sordino.jobs.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What detection found and missed, counted over conversations.
 *
 * <p>A gold span is <em>covered</em> if each of its characters lies in some found span, of any
 * type, and <em>typed</em> if in found spans of its own type. <em>Leaked</em> are gold characters
 * outside every found span. White space is no character, so that "Jane" and "Doe" found apart cover
 * "Jane Doe". A word (a maximal run of letters and digits) is over-masked if a found span touches
 * it and no gold or optional span does. Precision is counted in words, over conversations whose
 * gold is complete for the type.
 */
public final class Score {

  /** Which types a corpus marks completely, where the caller knows better than the corpus. */
  @FunctionalInterface
  public interface Completeness {
    boolean isComplete(LabelledConversation conversation, String kind);
  }

  /** Sums of one type. */
  static final class Sums {
    long spans;
    long covered;
    long typed;
    long characters;
    long leaked;
    long tokens;
    long right;
    long rightType;
    final Interval.Clusters clusters = new Interval.Clusters();

    void add(Sums other) {
      spans += other.spans;
      covered += other.covered;
      typed += other.typed;
      characters += other.characters;
      leaked += other.leaked;
      tokens += other.tokens;
      right += other.right;
      rightType += other.rightType;
      clusters.add(other.clusters);
    }
  }

  private final Completeness completeness;
  private final @Nullable Function<String, String> originOf;
  private final Map<String, Sums> sums = new TreeMap<>();
  private final Map<String, Sums> origins = new TreeMap<>();
  private final Interval.Clusters all = new Interval.Clusters();
  private final Interval.Clusters masked = new Interval.Clusters();
  private long suspect;
  private long turnsWithLeak;
  private long leaksSuspected;
  private long conversations;
  private long turns;
  private long withGold;
  private long withLeak;
  private long withDirect;
  private long withDirectLeak;
  private long otherWords;
  private long overMasked;

  public Score(Completeness completeness) {
    this(completeness, null);
  }

  /**
   * @param originOf tells the origin of a name whose label doesn't; null to leave origins alone
   */
  public Score(Completeness completeness, @Nullable Function<String, String> originOf) {
    this.completeness = completeness;
    this.originOf = originOf;
  }

  /**
   * Adds a conversation.
   *
   * @param found one list per turn
   * @param suspects turns that the second look suspects after masking
   * @return the outcome of each gold span, in order
   */
  public List<Outcome> add(
      LabelledConversation gold,
      List<List<LabelledSpan>> found,
      Set<Integer> suspects,
      Set<String> speakers) {
    List<Outcome> outcomes = new ArrayList<>();
    long wordsBefore = otherWords;
    long maskedBefore = overMasked;
    for (int i = 0; i < gold.turns().size(); i++) {
      LabelledTurn turn = gold.turns().get(i);
      if (speakers.isEmpty() || speakers.contains(turn.speaker())) {
        turns++;
        int before = outcomes.size();
        turn(gold, turn, found.get(i), outcomes);
        boolean leaks =
            !outcomes.subList(before, outcomes.size()).stream().allMatch(Outcome::covered);
        suspect += suspects.contains(i) ? 1 : 0;
        turnsWithLeak += leaks ? 1 : 0;
        leaksSuspected += leaks && suspects.contains(i) ? 1 : 0;
      }
    }
    conversations++;
    clusters(outcomes);
    masked.add(overMasked - maskedBefore, otherWords - wordsBefore);
    List<Outcome> direct =
        outcomes.stream().filter(outcome -> EntityKinds.isDirect(outcome.kind())).toList();
    withGold += outcomes.isEmpty() ? 0 : 1;
    withLeak += outcomes.stream().allMatch(Outcome::covered) ? 0 : 1;
    withDirect += direct.isEmpty() ? 0 : 1;
    withDirectLeak += direct.stream().allMatch(Outcome::covered) ? 0 : 1;
    return outcomes;
  }

  /**
   * Whether a gold span of a type was covered.
   *
   * @param origin of a name, or null
   */
  public record Outcome(String kind, boolean covered, @Nullable String origin) {}

  private void clusters(List<Outcome> outcomes) {
    all.add(outcomes.stream().filter(Outcome::covered).count(), outcomes.size());
    outcomes.stream()
        .collect(Collectors.groupingBy(Outcome::kind))
        .forEach((kind, own) -> cluster(of(kind), own));
    outcomes.stream()
        .filter(outcome -> outcome.origin() != null)
        .collect(Collectors.groupingBy(outcome -> String.valueOf(outcome.origin())))
        .forEach(
            (origin, own) -> {
              Sums sum = origins.computeIfAbsent(origin, made -> new Sums());
              sum.spans += own.size();
              sum.covered += own.stream().filter(Outcome::covered).count();
              cluster(sum, own);
            });
  }

  private static void cluster(Sums sums, List<Outcome> outcomes) {
    sums.clusters.add(outcomes.stream().filter(Outcome::covered).count(), outcomes.size());
  }

  private @Nullable String origin(int[] text, LabelledSpan span) {
    if (originOf == null || !span.type().equals("PERSON")) {
      return null;
    }
    String given = span.origin();
    return given == null
        ? originOf.apply(new String(text, span.start(), span.end() - span.start()))
        : given;
  }

  private void turn(
      LabelledConversation gold,
      LabelledTurn turn,
      List<LabelledSpan> found,
      List<Outcome> outcomes) {
    int[] text = turn.codePoints();
    Map<String, BitSet> foundAs = byKind(text, found);
    BitSet marked = Marks.places(text, found);
    Map<String, BitSet> goldAs = byKind(text, turn.spans());
    BitSet goldPlaces = Marks.places(text, turn.spans());
    BitSet optional = Marks.places(text, turn.optional());
    for (LabelledSpan span : turn.spans()) {
      BitSet places = Marks.places(text, span);
      Sums own = of(span.type());
      boolean covered = Marks.isWithin(places, marked);
      own.spans++;
      own.covered += covered ? 1 : 0;
      own.typed += Marks.isWithin(places, foundAs.getOrDefault(span.type(), new BitSet())) ? 1 : 0;
      own.characters += places.cardinality();
      own.leaked += Marks.outside(places, marked);
      outcomes.add(new Outcome(span.type(), covered, origin(text, span)));
    }
    List<Marks.Word> words = Marks.words(text);
    for (Marks.Word word : words) {
      if (!word.touches(goldPlaces) && !word.touches(optional)) {
        otherWords++;
        overMasked += word.touches(marked) ? 1 : 0;
      }
    }
    foundAs.forEach(
        (kind, places) -> {
          if (completeness.isComplete(gold, kind)) {
            BitSet same = goldAs.getOrDefault(kind, new BitSet());
            words.stream()
                .filter(word -> word.touches(places))
                .filter(word -> word.touches(goldPlaces) || !word.touches(optional))
                .forEach(
                    word -> {
                      Sums own = of(kind);
                      own.tokens++;
                      own.right += word.touches(goldPlaces) ? 1 : 0;
                      own.rightType += word.touches(same) ? 1 : 0;
                    });
          }
        });
  }

  private static Map<String, BitSet> byKind(int[] text, List<LabelledSpan> spans) {
    Map<String, BitSet> places = new TreeMap<>();
    for (LabelledSpan span : spans) {
      places
          .computeIfAbsent(EntityKinds.of(span.type()), kind -> new BitSet())
          .or(Marks.places(text, span));
    }
    return places;
  }

  private Sums of(String kind) {
    return sums.computeIfAbsent(kind, made -> new Sums());
  }

  /** Adds the counts of another. */
  public void add(Score other) {
    other.sums.forEach((kind, added) -> of(kind).add(added));
    other.origins.forEach(
        (origin, added) -> origins.computeIfAbsent(origin, made -> new Sums()).add(added));
    all.add(other.all);
    masked.add(other.masked);
    suspect += other.suspect;
    turnsWithLeak += other.turnsWithLeak;
    leaksSuspected += other.leaksSuspected;
    conversations += other.conversations;
    turns += other.turns;
    withGold += other.withGold;
    withLeak += other.withLeak;
    withDirect += other.withDirect;
    withDirectLeak += other.withDirectLeak;
    otherWords += other.otherWords;
    overMasked += other.overMasked;
  }

  /** The figures as of now. */
  public Figures figures() {
    List<Figures.Row> rows = new ArrayList<>();
    Sums total = new Sums();
    sums.forEach(
        (kind, own) -> {
          rows.add(Figures.Row.of(kind, own, own.clusters));
          total.add(own);
        });
    rows.add(Figures.Row.of(Figures.ALL, total, all));
    return new Figures(
        conversations,
        turns,
        withGold,
        Figures.share(withLeak, withGold),
        Figures.Range.ofShare(withLeak, withGold),
        withDirect,
        Figures.share(withDirectLeak, withDirect),
        Figures.Range.ofShare(withDirectLeak, withDirect),
        otherWords,
        Figures.share(overMasked, otherWords),
        Figures.Range.of(masked),
        new Figures.SecondLook(
            Figures.share(suspect, turns),
            turnsWithLeak,
            Figures.share(leaksSuspected, turnsWithLeak),
            Figures.share(suspect - leaksSuspected, turns - turnsWithLeak)),
        rows,
        OriginRow.of(origins));
  }
}
