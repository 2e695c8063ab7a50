package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {

  @Test
  void ordinaryUpsAndDowns_areNoChange() {
    Random random = new Random(7);
    int flagged = 0;
    for (int run = 0; run < 500; run++) {
      flagged += Drift.changes(ordinary(random), fortnight(random), false).isEmpty() ? 0 : 1;
    }
    // Amounts scatter by a fifth, shares by three points.
    assertThat(flagged).isZero();
  }

  @Test
  void lostRoles_areFlagged() {
    Random random = new Random(7);
    Intake now = intake(1000, 10_000, 6_000, 0, Map.of(), Map.of("de", 700L, "en", 300L));
    assertThat(Drift.changes(now, fortnight(random), false)).containsExactly("share_without_roles");
  }

  @Test
  void everythingInQuarantine_isFlagged() {
    Intake now = intake(0, 0, 0, 0, Map.of("MISSING_FIELD", 1000L), Map.of());
    assertThat(Drift.changes(now, fortnight(new Random(7)), false))
        .contains("conversations", "quarantined", "languages");
  }

  @Test
  void otherLanguage_isFlagged() {
    Intake now = intake(1000, 10_000, 300, 0, Map.of(), Map.of("fr", 1000L));
    assertThat(Drift.changes(now, fortnight(new Random(7)), false)).containsExactly("languages");
  }

  @Test
  void newFormat_isFlaggedUnlessEverythingIsNew() {
    Intake now = ordinary(new Random(7));
    assertThat(Drift.changes(now, List.of(), false)).containsExactly("new");
    assertThat(Drift.changes(now, List.of(), true)).isEmpty();
  }

  @Test
  void fewEarlierRuns_tellNothing() {
    Intake now = intake(1, 1, 1, 1, Map.of(), Map.of("fr", 1L));
    assertThat(Drift.changes(now, fortnight(new Random(7)).subList(0, 4), false)).isEmpty();
  }

  @Test
  void missing_isWhatMostEarlierRunsHad() {
    List<Intake> before = fortnight(new Random(7));
    assertThat(Drift.isMissed(before, 14)).isTrue();
    assertThat(Drift.isMissed(before.subList(0, 7), 14)).isFalse();
    assertThat(Drift.isMissed(before.subList(0, 4), 4)).isFalse();
  }

  private static List<Intake> fortnight(Random random) {
    List<Intake> runs = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      runs.add(ordinary(random));
    }
    return runs;
  }

  private static Intake ordinary(Random random) {
    long conversations = 900 + random.nextInt(200);
    long german = Math.round(conversations * (0.67 + 0.06 * random.nextDouble()));
    return intake(
        conversations,
        conversations * (9 + random.nextInt(3)),
        random.nextInt(300),
        random.nextInt(300),
        Map.of("MISSING_FIELD", (long) random.nextInt(20)),
        Map.of("de", german, "en", conversations - german));
  }

  private static Intake intake(
      long conversations,
      long turns,
      long withoutRole,
      long withoutTime,
      Map<String, Long> quarantined,
      Map<String, Long> languages) {
    return new Intake(
        3,
        turns * 100,
        conversations,
        turns,
        0,
        0,
        0,
        withoutRole,
        withoutTime,
        quarantined,
        languages);
  }
}
