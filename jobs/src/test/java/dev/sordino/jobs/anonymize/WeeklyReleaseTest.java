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
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeeklyReleaseTest {

  private static final SordinoConfig.Anonymize RULES =
      TestSpark.config("anonymize.k=5").anonymize();
  private static final LocalDate WEEK = LocalDate.parse("2026-10-05");

  private static final List<Measure> MEASURES = List.of(new Measure("seconds", "s", "", ""));

  /** What earlier releases of the test said. */
  private final List<Statement> ledger = new ArrayList<>();

  private long releases;

  @Test
  void enoughPeople_arePublishedWithRoundedCountsAndMeans() {
    WeeklyRelease release = release(cell("billing", 2, people(1, 12)));
    WeeklyRelease.Published row = release.published().get(0);
    assertThat(row.customers()).isEqualTo(10);
    assertThat(row.conversations()).isEqualTo(10);
    // 101 to 112 s: half the width of Student's interval of 11 degrees is 2.201 * 3.606 / sqrt(12).
    assertThat(row.figures()).containsEntry("seconds", List.of(106.5, 104.209, 108.791));
    assertThat(row.made()).isEqualTo(1);
    assertThat(release.statements()).extracting(Statement::measure).contains("counts", "seconds");
  }

  @Test
  void tooFewPeopleOrAgentsOrNoDate_areWithheldWithTheReason() {
    WeeklyRelease release =
        release(
            cell("few", 2, people(1, 4)),
            cell("one agent", 1, people(11, 30)),
            cell(null, "undated", 3, people(31, 50)));
    assertThat(release.published()).isEmpty();
    assertThat(release.withheld())
        .extracting(WeeklyRelease.Withheld::reason)
        .containsExactly(Reason.TOO_FEW_PEOPLE, Reason.TOO_FEW_AGENTS, Reason.NO_START);
  }

  @Test
  void oneLatePerson_leavesTheRowAsItWas() {
    release(cell("billing", 2, people(1, 12)));
    WeeklyRelease second = release(cell("billing", 2, people(1, 13)));
    assertThat(second.published().get(0).figures())
        .containsEntry("seconds", List.of(106.5, 104.209, 108.791));
    assertThat(second.published().get(0).heldBack()).containsExactly("counts", "seconds");
    assertThat(second.statements()).isEmpty();
    WeeklyRelease third = release(cell("billing", 2, people(1, 22)));
    assertThat(third.published().get(0).heldBack()).isEmpty();
    assertThat(third.published().get(0).customers()).isEqualTo(20);
    assertThat(third.published().get(0).made()).isEqualTo(2);
  }

  @Test
  void earlierFigureOfAll_notOnlyTheLast_isCompared() {
    release(cell("billing", 2, people(1, 12)));
    release(cell("billing", 2, people(1, 30)));
    // Back to the first and one more: far from the second, close to the first.
    WeeklyRelease third = release(cell("billing", 2, people(1, 13)));
    assertThat(third.published().get(0).heldBack()).contains("counts");
    assertThat(third.published().get(0).customers()).isEqualTo(30);
  }

  @Test
  void cellThatLosesOnePerson_isNotWithheldForIt() {
    release(cell("billing", 2, people(1, 5)));
    WeeklyRelease second = release(cell("billing", 2, people(1, 4)));
    assertThat(second.withheld()).isEmpty();
    assertThat(second.published().get(0).figures())
        .containsEntry("seconds", List.of(103.0, 101.042, 104.958));
  }

  @Test
  void cellThatLosesAll_isWithheld() {
    release(cell("billing", 2, people(1, 12)));
    WeeklyRelease second = release(cell("billing", 2, people(1, 2)));
    assertThat(second.published()).isEmpty();
    assertThat(second.withheld().get(0).reason()).isEqualTo(Reason.TOO_FEW_PEOPLE);
  }

  @Test
  void renamedQueueWithOnePersonLess_isWithheld() {
    release(cell("billing", 2, people(1, 12)), cell("sales", 2, people(21, 40)));
    WeeklyRelease second =
        release(cell("invoices", 2, people(1, 11)), cell("sales", 2, people(21, 40)));
    assertThat(second.withheld())
        .extracting(WeeklyRelease.Withheld::reason)
        .containsExactly(Reason.DIFFERENCING);
    assertThat(second.published()).hasSize(1);
  }

  @Test
  void queuesWithTheSamePeople_areBothPublished() {
    long[] same = people(1, 12);
    assertThat(release(cell("a", 2, same), cell("b", 2, same)).published()).hasSize(2);
    WeeklyRelease second =
        release(cell("a", 2, same), cell("b", 2, same), cell("c", 2, people(1, 12)));
    assertThat(second.published()).hasSize(3);
  }

  @Test
  void onePersonWithNearlyAll_hidesTheFigure() {
    CellProfile profile = CellProfile.empty(5, 2, 2);
    LongStream.rangeClosed(1, 12)
        .forEach(
            person ->
                profile.add(
                    person,
                    new long[] {1, (person == 1 ? 100_000 : 1) * CellQuery.SCALE},
                    new long[] {1, 1}));
    WeeklyRelease release =
        release(new CellFacts(WEEK, "voice", "de", "billing", 3, MEASURES, profile));
    assertThat(release.published().get(0).figures()).isEmpty();
    assertThat(release.withheld().get(0).measure()).isEqualTo("seconds");
    assertThat(release.withheld().get(0).reason()).isEqualTo(Reason.DOMINANCE);
  }

  private WeeklyRelease release(CellFacts... cells) {
    ReleaseHistory history = new ReleaseHistory(RULES.k());
    ledger.forEach(history::add);
    // The ledger counts only releases that said anything new.
    long number = releases + 1;
    WeeklyRelease release =
        new WeeklyRelease(RULES, history, number)
            .decide(new CellQuery.Gathered(List.of(cells), List.of()));
    releases += release.statements().isEmpty() ? 0 : 1;
    ledger.addAll(release.statements());
    return release;
  }

  private static CellFacts cell(String queue, long agents, long[] people) {
    return cell(WEEK, queue, agents, people);
  }

  private static CellFacts cell(
      @Nullable LocalDate week, String queue, long agents, long[] people) {
    CellProfile profile = CellProfile.empty(RULES.k(), 2, 2);
    for (long person : people) {
      profile.add(person, new long[] {1, (100 + person) * CellQuery.SCALE}, new long[] {1, 1});
    }
    return new CellFacts(week, "voice", "de", queue, agents, MEASURES, profile);
  }

  private static long[] people(long from, long to) {
    return LongStream.rangeClosed(from, to).toArray();
  }
}
