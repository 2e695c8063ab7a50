package dev.sordino.jobs.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.metric.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ReleaseAlertsTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

  private final ReleaseAlerts alerts =
      new ReleaseAlerts(List.of(new Measure("handle_time_s", "s", "", "")), 5);

  @Test
  void suddenWeekOfAQueue_isARowWithWhatWasJudged() {
    List<WeeklyRelease.Published> cells = new ArrayList<>();
    for (int week = 0; week < 10; week++) {
      // Nine weeks of 100 to 102 s, then 160 s; conversations 40 or 45 throughout.
      cells.add(cell("de", "billing", week, week == 9 ? 160 : 100 + week % 3, 40 + week % 2 * 5));
      cells.add(cell("@team", "North", week, week == 9 ? 900 : 100 + week % 3, 40));
      cells.add(cell("~de", "billing", week, week == 9 ? 900 : 100 + week % 3, 40));
    }
    List<Row> rows = alerts.rows(cells);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).mkString(" "))
        .isEqualTo(
            FIRST.plusWeeks(9) + " voice de billing handle_time_s 160.0 101.0 39.795 9 false 2");
  }

  @Test
  void newOrShortSeries_isNotJudged() {
    assertThat(alerts.rows(List.of())).isEmpty();
    assertThat(alerts.rows(List.of(cell("de", "billing", 0, 10, 20)))).isEmpty();
  }

  private static WeeklyRelease.Published cell(
      String language, String queue, int week, double seconds, long conversations) {
    return new WeeklyRelease.Published(
        new CellFacts(
            FIRST.plusWeeks(week),
            "voice",
            language,
            queue,
            3,
            List.of(),
            CellProfile.empty(5, 2, 1)),
        1,
        20,
        conversations,
        Map.of("handle_time_s", List.of(seconds)),
        List.of());
  }
}
