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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cells of queues and of teams over the same conversations, one a person. */
class GroupReleaseTest {

  private static final SordinoConfig.Anonymize RULES =
      TestSpark.config("anonymize.k=5", "anonymize.count-step=5").anonymize();
  private static final CellMeasures MEASURES =
      new CellMeasures(
          List.of(
              new Measure("seconds", "s", "", ""), new Measure("greeted_present", "share", "", "")),
          1);
  private static final LocalDate WEEK = LocalDate.parse("2026-10-05");

  private final List<Statement> ledger = new ArrayList<>();
  private long releases;

  /** Conversations of a queue and a team, by the people who have one. */
  private record Talks(String queue, @Nullable String team, long[] people) {}

  @Test
  void groups_haveMeanIntervalAndMeasuresOfTheirOwn() {
    WeeklyRelease release =
        release(talks("billing", "North", 1, 10), talks("billing", "South", 11, 30));
    WeeklyRelease.Published north = published(release, "North");
    // 101 to 110 s: half the width of Student's interval of 9 degrees is 2.166.
    assertThat(north.figures().get("seconds")).containsExactly(105.5, 103.334, 107.666);
    // Five of ten, each once.
    assertThat(north.figures().get("greeted_present")).containsExactly(0.5, 0.227, 0.773);
    assertThat(north.customers()).isEqualTo(10);
    WeeklyRelease.Published queue = published(release, "billing");
    assertThat(queue.figures()).containsOnlyKeys("seconds");
    assertThat(queue.figures().get("seconds")).containsExactly(115.5, 112.213, 118.787);
  }

  /** Their own measures stand elsewhere in their profile than in that of queues and teams. */
  @Test
  void reasonsInTheSameRelease_haveTheirOwnMeasuresAndTree() {
    CellQuery.Gathered of =
        gathered(List.of(talks("billing", "North", 1, 20), talks("billing", "South", 21, 40)));
    List<CellFacts> cells = new ArrayList<>(of.cells());
    cells.add(reason("*", people(1, 40)));
    cells.add(reason("bill", people(1, 36)));
    cells.add(reason("other", people(37, 40)));
    WeeklyRelease release =
        new WeeklyRelease(RULES, new ReleaseHistory(RULES.k()), 1)
            .decide(new CellQuery.Gathered(cells, of.parts()));
    assertThat(published(release, "billing").figures()).containsOnlyKeys("seconds");
    assertThat(published(release, "North").figures())
        .containsOnlyKeys("seconds", "greeted_present");
    assertThat(published(release, "South").customers()).isEqualTo(20);
    // What is known of all would give the four away.
    assertThat(reasons(release))
        .containsOnly(
            Map.entry("bill", Reason.COMPLEMENTARY), Map.entry("other", Reason.TOO_FEW_PEOPLE));
    assertThat(published(release, "*").figures())
        .containsExactly(Map.entry("repeat_contact", List.of(0.5)));
    assertThat(release.statements())
        .extracting(one -> one.cell() + " " + one.measure())
        .contains("voice/de/billing seconds", "voice/@team/North counts")
        .contains("voice/~de/* repeat_contact");
  }

  private static CellFacts reason(String node, long[] people) {
    CellProfile profile = CellProfile.empty(RULES.k(), 2, 2);
    for (long person : people) {
      profile.add(person, new long[] {1, person % 2 * CellQuery.SCALE}, new long[] {1, 1});
    }
    return new CellFacts(
        WEEK,
        "voice",
        ReasonTree.PREFIX + "de",
        node,
        3,
        List.of(new Measure("repeat_contact", "share", "", "")),
        profile);
  }

  /** Four customers of a queue follow from all reasons less the other queue. */
  @Test
  void reasonsThatWouldGiveAQueueAway_areNotAllPublished() {
    CellQuery.Gathered of =
        gathered(List.of(talks("billing", "North", 1, 36), talks("sales", null, 37, 40)));
    List<CellFacts> cells = new ArrayList<>(of.cells());
    cells.add(reason("*", people(1, 40)));
    cells.add(reason("bill", people(1, 18)));
    cells.add(reason("move", people(19, 40)));
    WeeklyRelease release =
        new WeeklyRelease(RULES, new ReleaseHistory(RULES.k()), 1)
            .decide(new CellQuery.Gathered(cells, of.parts()));
    assertThat(reasons(release))
        .containsEntry("sales", Reason.TOO_FEW_PEOPLE)
        .containsEntry("*", Reason.COMPLEMENTARY)
        .containsEntry("move", Reason.COMPLEMENTARY);
    assertThat(published(release, "bill").customers()).isEqualTo(15);
  }

  @Test
  void teamWithTooFewCustomers_isWithheld() {
    WeeklyRelease release =
        release(
            talks("billing", "North", 1, 20),
            talks("billing", "South", 21, 40),
            talks("billing", "East", 41, 43));
    assertThat(reasons(release)).containsEntry("East", Reason.TOO_FEW_PEOPLE);
  }

  /** Of three teams one is withheld; the queue is all three, so that a second must be withheld. */
  @Test
  void lastTeamThatWouldGiveAnotherAway_isWithheldToo() {
    WeeklyRelease release =
        release(
            talks("billing", "North", 1, 20),
            talks("billing", "South", 21, 40),
            talks("billing", "East", 41, 43));
    assertThat(published(release, "billing").customers()).isEqualTo(40);
    assertThat(reasons(release))
        .containsEntry("East", Reason.TOO_FEW_PEOPLE)
        .containsEntry("South", Reason.COMPLEMENTARY);
    assertThat(published(release, "North").customers()).isEqualTo(20);
  }

  /** The other way about: a queue with few customers follows from all teams less the others. */
  @Test
  void teamsThatWouldGiveAQueueAway_areNotAllPublished() {
    WeeklyRelease release =
        release(
            talks("billing", "North", 1, 20),
            talks("billing", "South", 21, 40),
            talks("sales", "South", 41, 43));
    assertThat(reasons(release))
        .containsEntry("sales", Reason.TOO_FEW_PEOPLE)
        .containsEntry("South", Reason.COMPLEMENTARY);
  }

  @Test
  void agentsWhomTheRosterDoesNotName_areNotGivenAwayEither() {
    WeeklyRelease release =
        release(
            talks("billing", "North", 1, 20),
            talks("billing", "South", 21, 40),
            talks("billing", null, 41, 43));
    assertThat(reasons(release)).containsEntry("South", Reason.COMPLEMENTARY);
  }

  @Test
  void teamOnceWithheldForOthers_staysWithheldWhileNothingChanges() {
    Talks[] talks = {
      talks("billing", "North", 1, 20),
      talks("billing", "South", 21, 40),
      talks("billing", "East", 41, 43)
    };
    release(talks);
    WeeklyRelease again = release(talks);
    assertThat(again.statements()).isEmpty();
    assertThat(reasons(again)).containsEntry("South", Reason.COMPLEMENTARY);
  }

  @Test
  void teamThatGrowsByOne_standsAsItWas() {
    release(talks("billing", "North", 1, 20), talks("billing", "South", 21, 40));
    WeeklyRelease second =
        release(talks("billing", "North", 1, 20), talks("billing", "South", 21, 41));
    WeeklyRelease.Published south = published(second, "South");
    assertThat(south.heldBack()).contains("counts", "seconds");
    assertThat(south.figures().get("seconds").get(0)).isEqualTo(130.5);
  }

  private WeeklyRelease release(Talks... talks) {
    ReleaseHistory history = new ReleaseHistory(RULES.k());
    ledger.forEach(history::add);
    WeeklyRelease release =
        new WeeklyRelease(RULES, history, releases + 1).decide(gathered(List.of(talks)));
    releases += release.statements().isEmpty() ? 0 : 1;
    ledger.addAll(release.statements());
    return release;
  }

  /** As the query gathers them: cells of queues, then of teams, and the parts. */
  private static CellQuery.Gathered gathered(List<Talks> talks) {
    Map<String, CellProfile> queues = new TreeMap<>();
    Map<String, CellProfile> teams = new TreeMap<>();
    List<CellPart> parts = new ArrayList<>();
    for (Talks one : talks) {
      CellProfile part = profile(one.people());
      queues.computeIfAbsent(one.queue(), name -> profile()).addAll(part);
      if (one.team() != null) {
        teams.computeIfAbsent(one.team(), name -> profile()).addAll(part);
      }
      parts.add(
          new CellPart(
              WEEK,
              "voice",
              "de",
              one.queue(),
              one.team() == null ? Map.of() : Map.of("team", one.team()),
              MEASURES.all(),
              part));
    }
    List<CellFacts> cells = new ArrayList<>();
    queues.forEach(
        (queue, its) ->
            cells.add(new CellFacts(WEEK, "voice", "de", queue, 3, MEASURES.ofQueue(), its)));
    teams.forEach(
        (team, its) ->
            cells.add(new CellFacts(WEEK, "voice", "@team", team, 3, MEASURES.all(), its)));
    return new CellQuery.Gathered(cells, parts);
  }

  private static CellProfile profile(long... people) {
    CellProfile profile = CellProfile.empty(RULES.k(), 2, 3);
    for (long person : people) {
      long scale = CellQuery.SCALE;
      profile.add(
          person, new long[] {1, (100 + person) * scale, person % 2 * scale}, new long[] {1, 1, 1});
    }
    return profile;
  }

  private static Talks talks(String queue, @Nullable String team, long from, long to) {
    return new Talks(queue, team, people(from, to));
  }

  private static long[] people(long from, long to) {
    return LongStream.rangeClosed(from, to).toArray();
  }

  private static WeeklyRelease.Published published(WeeklyRelease release, String group) {
    return release.published().stream()
        .filter(one -> one.cell().queue().equals(group))
        .findFirst()
        .orElseThrow();
  }

  /** Of whole cells. */
  private static Map<String, Reason> reasons(WeeklyRelease release) {
    Map<String, Reason> reasons = new TreeMap<>();
    release.withheld().stream()
        .filter(one -> one.measure() == null)
        .forEach(one -> reasons.put(one.cell().queue(), one.reason()));
    return reasons;
  }
}
