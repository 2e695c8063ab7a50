package dev.sordino.jobs.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.cube.Reason;
import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.anonymize.release.ReleaseHistory;
import dev.sordino.anonymize.release.Statement;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.metric.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReasonTreeTest {

  private static final SordinoConfig.Anonymize RULES =
      TestSpark.config("anonymize.k=5", "anonymize.count-step=1").anonymize();
  private static final LocalDate WEEK = LocalDate.parse("2026-10-05");

  private static final List<Measure> MEASURES = List.of(new Measure("seconds", "s", "", ""));

  private final List<Statement> ledger = new ArrayList<>();
  private long releases;

  @Test
  void withheldReason_isNotLeftToSubtraction() {
    WeeklyRelease release =
        release(cell("*", 1, 40), cell("x", 1, 30), cell("y", 31, 36), cell("z", 37, 40));
    assertThat(counts(release)).containsExactlyInAnyOrderEntriesOf(Map.of("*", 40L, "x", 30L));
    assertThat(withheld(release))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("y", Reason.COMPLEMENTARY, "z", Reason.TOO_FEW_PEOPLE));
  }

  @Test
  void reasonsOfAGroup_areTiedToIt() {
    WeeklyRelease release =
        release(
            cell("*", 1, 40),
            cell("g", 1, 20),
            cell("g.a", 1, 17),
            cell("g.b", 18, 20),
            cell("x", 21, 40));
    assertThat(counts(release)).containsOnlyKeys("*", "g", "x");
    assertThat(withheld(release)).containsEntry("g.a", Reason.COMPLEMENTARY);
  }

  @Test
  void restOfAGroup_countsAsSensitive() {
    // A group that had no reasons below it in earlier conversations.
    WeeklyRelease release = release(cell("*", 1, 20), cell("g", 1, 20), cell("g.a", 1, 18));
    assertThat(counts(release)).doesNotContainKey("g.a");
  }

  @Test
  void figures_standAtTheFinestLevelOnly() {
    WeeklyRelease release =
        release(
            cell("*", 1, 40),
            cell("g", 1, 20),
            cell("g.a", 1, 10),
            cell("g.b", 11, 20),
            cell("h", 21, 40),
            cell("h.a", 21, 36),
            cell("h.b", 37, 40));
    assertThat(figures(release)).containsOnlyKeys("g.a", "g.b", "h");
    assertThat(release.withheld())
        .filteredOn(one -> "seconds".equals(one.measure()))
        .extracting(one -> ReasonTree.node(one.cell()) + " " + one.reason())
        .containsExactly("g COMPLEMENTARY");
    // Next week's late people don't bring figures of both levels together.
    WeeklyRelease second =
        release(
            cell("*", 1, 60),
            cell("g", 1, 20),
            cell("g.a", 1, 10),
            cell("g.b", 11, 20),
            cell("h", 21, 60),
            cell("h.a", 21, 30),
            cell("h.b", 31, 60));
    assertThat(counts(second)).containsKeys("h.a");
    assertThat(figures(second)).containsOnlyKeys("g.a", "g.b", "h");
  }

  @Test
  void totalThatWouldGiveALossAway_standsAsItWas() {
    release(cell("*", 1, 60), cell("x", 1, 20), cell("y", 21, 40), cell("z", 41, 60));
    WeeklyRelease second =
        release(cell("*", 1, 43), cell("x", 1, 20), cell("y", 21, 40), cell("z", 41, 43));
    assertThat(counts(second))
        .containsExactlyInAnyOrderEntriesOf(Map.of("*", 60L, "x", 20L, "y", 20L));
    assertThat(second.statements()).isEmpty();
  }

  @Test
  void sameAgain_isPublishedAsItWas() {
    CellFacts[] cells = {cell("*", 1, 40), cell("x", 1, 30), cell("y", 31, 36), cell("z", 37, 40)};
    Map<String, Long> first = counts(release(cells));
    WeeklyRelease second = release(cells);
    assertThat(counts(second)).isEqualTo(first);
    assertThat(second.statements()).isEmpty();
  }

  private WeeklyRelease release(CellFacts... cells) {
    ReleaseHistory history = new ReleaseHistory(RULES.k());
    ledger.forEach(history::add);
    WeeklyRelease release =
        new WeeklyRelease(RULES, history, releases + 1)
            .decide(new CellQuery.Gathered(List.of(cells), List.of()));
    releases += release.statements().isEmpty() ? 0 : 1;
    ledger.addAll(release.statements());
    return release;
  }

  private static Map<String, Long> counts(WeeklyRelease release) {
    Map<String, Long> counts = new TreeMap<>();
    release
        .published()
        .forEach(one -> counts.put(ReasonTree.node(one.cell()), one.conversations()));
    return counts;
  }

  private static Map<String, Map<String, List<Double>>> figures(WeeklyRelease release) {
    Map<String, Map<String, List<Double>>> figures = new TreeMap<>();
    for (WeeklyRelease.Published one : release.published()) {
      if (!one.figures().isEmpty()) {
        figures.put(ReasonTree.node(one.cell()), one.figures());
      }
    }
    return figures;
  }

  private static Map<String, Reason> withheld(WeeklyRelease release) {
    Map<String, Reason> withheld = new TreeMap<>();
    for (WeeklyRelease.Withheld one : release.withheld()) {
      if (one.measure() == null) {
        withheld.put(ReasonTree.node(one.cell()), one.reason());
      }
    }
    return withheld;
  }

  private static CellFacts cell(String node, long from, long to) {
    CellProfile profile = CellProfile.empty(RULES.k(), 2, 2);
    long has = node.equals("*") ? 0 : 1;
    LongStream.rangeClosed(from, to)
        .forEach(
            person ->
                profile.add(
                    person, new long[] {1, has * 100 * CellQuery.SCALE}, new long[] {1, has}));
    return new CellFacts(WEEK, "voice", ReasonTree.PREFIX + "de", node, 3, MEASURES, profile);
  }
}
