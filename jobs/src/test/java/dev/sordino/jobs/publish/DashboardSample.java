package dev.sordino.jobs.publish;

import dev.sordino.jobs.anonymize.CellMeasures;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.metric.Measure;
import dev.sordino.scorecard.Scorecards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Invented releases to look at: {@code main} writes them as pages into a directory. */
public final class DashboardSample {

  private static final LocalDate FIRST = LocalDate.of(2025, 11, 3);

  /** The real ones, and one that somebody described in a single language. */
  private static final List<Measure> MEASURES =
      Stream.concat(
              Tables.conversationMeasures().stream(),
              Stream.of(
                  new Measure(
                      "promises_dated",
                      "count",
                      "Promises with a date, by cue.",
                      "where the conversation has no times")))
          .toList();

  private DashboardSample() {}

  /**
   * @param size conversations of a middling cell; those below the threshold are withheld
   */
  static DashboardData release(int weeks, int size, List<String> queues, long seed) {
    Random random = new Random(seed);
    List<DashboardRow> rows = new ArrayList<>();
    List<DashboardData.Suppressed> suppressed = new ArrayList<>();
    for (int w = 0; w < weeks; w++) {
      LocalDate week = FIRST.plusWeeks(w);
      long withheld = 0;
      long agents = 0;
      for (String channel : List.of("voice", "chat", "email")) {
        for (String language : List.of("de", "en")) {
          for (int q = 0; q < queues.size(); q++) {
            double share = (channel.equals("voice") ? 2 : 1) * (language.equals("de") ? 1.6 : .7);
            long n = Math.round(size * share * (1.4 - q * .15) * (.5 + random.nextDouble()));
            if (n < 20) {
              withheld++;
            } else if (random.nextInt(30) == 0) {
              agents++;
            } else {
              rows.add(row(week, channel, language, queues.get(q), n, w, q, random));
            }
          }
        }
      }
      suppressed.add(new DashboardData.Suppressed(week, "too_few_customers", withheld));
      suppressed.add(new DashboardData.Suppressed(week, "too_few_agents", agents));
    }
    return new DashboardData(
        "2026-01-19T05:00Z-7f3a",
        10,
        2,
        rows,
        suppressed,
        MEASURES,
        "Leak scan: no hit.",
        List.of(new DashboardData.MaskingCheck(FIRST, 12_340, 0.0042, 0.01)),
        groups(weeks, random),
        weeks < 9
            ? List.of()
            : List.of(
                alert(FIRST.plusWeeks(weeks - 1), "handle_time_s", 611, 395),
                alert(FIRST.plusWeeks(weeks - 1), "conversations", 120, 260),
                alert(FIRST.plusWeeks(weeks - 2), "greeting_present", .41, .91)));
  }

  private static DashboardData.Alert alert(
      LocalDate week, String measure, double value, double expected) {
    return new DashboardData.Alert(
        week,
        "voice",
        "de",
        "Technik",
        measure,
        value,
        expected,
        Math.signum(value - expected) * 9.3,
        11,
        false,
        1_204);
  }

  /** Team Süd identifies less than the others, and else they are alike. */
  private static DashboardData.Groups groups(int weeks, Random random) {
    List<DashboardData.GroupRow> rows = new ArrayList<>();
    for (int w = Math.max(0, weeks - 13); w < weeks; w++) {
      for (String channel : List.of("voice", "chat")) {
        for (String team : List.of("Nord", "Süd", "Ost", "West")) {
          double fails = (team.equals("Süd") ? .22 : .06) + random.nextGaussian() * .02;
          Map<String, List<Double>> figures = new LinkedHashMap<>();
          figures.put("handle_time_s", around(400 + random.nextGaussian() * 15, 30));
          figures.put("greeting_present", around(.9 + random.nextGaussian() * .02, .05));
          figures.put("scorecard_service", around(82 + random.nextGaussian() * 2, 4));
          figures.put("scorecard_service_identification_failed", around(fails, .04));
          if (!team.equals("Ost") || w % 3 != 0) {
            rows.add(
                new DashboardData.GroupRow(
                    FIRST.plusWeeks(w), channel, "team", team, 40, 60, figures));
          }
        }
        for (String place : List.of("office", "remote")) {
          rows.add(
              new DashboardData.GroupRow(
                  FIRST.plusWeeks(w),
                  channel,
                  "workplace",
                  place,
                  80,
                  120,
                  Map.of("handle_time_s", around(400, 20))));
        }
      }
    }
    return new DashboardData.Groups(
        CellMeasures.ofGroups(List.of(Scorecards.load("service"))).all(), rows);
  }

  private static List<Double> around(double mean, double half) {
    return List.of(mean, mean - half, mean + half);
  }

  private static DashboardRow row(
      LocalDate week,
      String channel,
      String language,
      String queue,
      long n,
      int w,
      int q,
      Random r) {
    boolean voice = channel.equals("voice");
    double base = voice ? 380 : channel.equals("chat") ? 640 : 90_000;
    double mood = .1 - .06 * q + .01 * w + r.nextGaussian() * .05;
    Map<String, Double> m = new LinkedHashMap<>();
    m.put("handle_time_s", base * (1 + .1 * q + r.nextGaussian() * .05));
    m.put("talk_ratio_agent", voice ? .55 + r.nextGaussian() * .03 : null);
    m.put("longest_monologue_s", voice ? 42 + r.nextGaussian() * 5 : null);
    m.put("interruptions_agent", voice ? 1.8 + r.nextGaussian() * .3 : null);
    m.put("silence_share", voice ? .18 + r.nextGaussian() * .02 : null);
    m.put("first_response_time_s", voice ? null : base / 12);
    m.put("response_time_s", voice ? null : base / 20 * (1 + r.nextGaussian() * .1));
    m.put("turns", 14 + r.nextGaussian() * 2);
    m.put("words_per_minute_agent", voice ? 138 + r.nextGaussian() * 6 : null);
    m.put("greeting_present", Math.min(1, .9 + r.nextGaussian() * .03));
    m.put("identified_before_data", Math.min(1, .93 + r.nextGaussian() * .02));
    m.put("consent_before_personal_data", voice ? .8 + r.nextGaussian() * .03 : null);
    m.put("forbidden_request_present", n > 80 ? .02 + r.nextDouble() * .01 : null);
    m.put("sentiment_customer", mood);
    for (int i = 1; i <= 4; i++) {
      m.put("sentiment_q" + i, mood + (i - 2.5) * .08);
    }
    m.put("sentiment_trend", .24 + r.nextGaussian() * .03);
    m.put("promises_dated", .4 + r.nextGaussian() * .05);
    return new DashboardRow(week, channel, language, queue, n / 10 * 5, n / 10 * 10, m);
  }

  static DashboardData nothingReleased() {
    return new DashboardData(
        "2026-01-19T05:00Z-7f3a",
        10,
        2,
        List.of(),
        List.of(new DashboardData.Suppressed(FIRST, "too_few_customers", 18)),
        MEASURES);
  }

  public static void main(String[] directory) throws IOException {
    Path out = Files.createDirectories(Path.of(directory[0]));
    List<String> queues =
        List.of("Rechnung", "Technik", "Vertrag", "Kündigung", "Lieferung", "Beschwerde", "Umzug");
    Map<String, DashboardData> pages =
        Map.of(
            "full", release(12, 60, queues, 1),
            "sparse", release(8, 8, queues, 2),
            "years", release(104, 60, queues, 3),
            "one", release(1, 60, queues.subList(0, 2), 4),
            "empty", nothingReleased());
    for (Map.Entry<String, DashboardData> page : pages.entrySet()) {
      Files.writeString(
          out.resolve(page.getKey() + ".html"), DashboardPage.render(page.getValue()));
    }
  }
}
