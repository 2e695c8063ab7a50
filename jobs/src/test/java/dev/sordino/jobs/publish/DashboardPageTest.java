package dev.sordino.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.metric.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DashboardPageTest {

  private static final LocalDate WEEK = LocalDate.of(2026, 1, 5);
  private static final Pattern ISLAND =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void anyPage_refersToNothingOutsideItself() {
    String page = DashboardPage.render(DashboardSample.release(4, 60, List.of("billing"), 1));

    // Two addresses stand in the notices that the licences of Chart.js and its colours keep.
    assertThat(
            page.replaceAll("https://(www\\.chartjs\\.org|github\\.com/kurkle/color#readme)", ""))
        .doesNotContainIgnoringCase("http:", "https:", "src=", "@import", "sourceMappingURL");
    assertThat(page).doesNotContainPattern("(?i)(?<![a-z])url\\(");
    assertThat(page).doesNotContainPattern("<(link|img|iframe|object|embed|base)\\b");
  }

  @Test
  void anyPage_keepsTheLicenceOfChartJs() {
    assertThat(DashboardPage.render(DashboardSample.nothingReleased()))
        .contains("The MIT License (MIT)", "Chart.js Contributors", "Chart.js v4.5.1");
  }

  @Test
  void anyPage_allowsItsOwnScriptsAlone() {
    String page = DashboardPage.render(DashboardSample.nothingReleased());

    assertThat(page)
        .contains("content=\"default-src 'none'; style-src 'sha256-", "base-uri 'none'")
        .doesNotContain("unsafe-inline", "unsafe-eval")
        .doesNotContainPattern("<[a-z][^>]*\\s(on[a-z]+|style)=")
        .doesNotContainPattern("\\{\\{[a-z-]+}}");
  }

  @Test
  void hostileQueueName_staysText() throws Exception {
    String queue = "</script><img src=x onerror=alert(1)>\u2028\u2029<!--{{style}}&'\"";
    DashboardRow row = row(WEEK, queue, Map.of("turns", 2.0));
    String page =
        DashboardPage.render(
            new DashboardData("<b>r</b>", 10, 2, List.of(row), List.of(), List.of()));

    assertThat(page).doesNotContain("<img", "\u2028", "\u2029", "<b>r</b>");
    assertThat(page).contains("&lt;b&gt;r&lt;/b&gt;");
    assertThat(island(page).at("/rows/0/3").textValue()).isEqualTo(queue);
  }

  @Test
  void anyPage_printsItsThreshold() {
    DashboardData data = new DashboardData("r1", 17, 3, List.of(), List.of(), List.of());

    assertThat(DashboardPage.render(data))
        .contains("Each figure rests on at least 17 customers and 3 agents.");
  }

  @Test
  void nothingReleased_saysSoAndWhatWasWithheld() throws Exception {
    String page = DashboardPage.render(DashboardSample.nothingReleased());

    assertThat(page).contains("data-state=\"empty\"", "Nothing passed the threshold");
    assertThat(island(page).at("/suppressed/0/2").intValue()).isEqualTo(18);
  }

  @Test
  void sameCellsInAnotherOrder_giveTheSameBytes() {
    DashboardData data = DashboardSample.release(4, 60, List.of("billing", "tech"), 1);
    List<DashboardRow> shuffled = new ArrayList<>(data.rows());
    Collections.reverse(shuffled);
    DashboardData again =
        new DashboardData(
            data.release(),
            data.threshold(),
            data.minimumAgents(),
            shuffled,
            data.suppressed(),
            data.measures(),
            data.leakScan(),
            data.maskingChecks(),
            data.groups(),
            data.alerts());

    assertThat(DashboardPage.render(again)).isEqualTo(DashboardPage.render(data));
  }

  @Test
  void measures_thatOccurAreListed_describedOrNot() throws Exception {
    Measure turns = new Measure("turns", "count", "Turns.", "never");
    Measure absent = new Measure("absent", "s", "Nothing.", "always");
    DashboardRow row = row(WEEK, "q", Map.of("turns", 1234.56789, "new_one", 1e-9));
    JsonNode json =
        island(
            DashboardPage.render(
                new DashboardData("r", 10, 2, List.of(row), List.of(), List.of(absent, turns))));

    assertThat(json.get("measures").findValuesAsText("name")).containsExactly("turns", "new_one");
    assertThat(json.at("/rows/0/6").doubleValue()).isEqualTo(1234.57);
    assertThat(json.at("/rows/0/7").doubleValue()).isEqualTo(1e-9);
  }

  @Test
  void unknownMean_isNullNeverZero() throws Exception {
    Map<String, Double> unknown = new HashMap<>(Map.of("turns", 2.0));
    unknown.put("handle_time_s", null);
    DashboardData data =
        new DashboardData(
            "r",
            10,
            2,
            List.of(
                row(WEEK, "a", unknown),
                row(WEEK, "b", Map.of("handle_time_s", 3.0, "turns", 1.0))),
            List.of(),
            List.of());

    assertThat(island(DashboardPage.render(data)).at("/rows/0/7").isNull()).isTrue();
  }

  @Test
  void infiniteMean_isRefused() {
    assertThatThrownBy(() -> row(WEEK, "q", Map.of("turns", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("turns of week 2026-01-05 is NaN");
  }

  @Test
  void weekThatIsNoMonday_isRefused() {
    assertThatThrownBy(() -> row(WEEK.plusDays(1), "q", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-01-06 is no Monday");
  }

  @Test
  void sameCellTwice_isRefused() {
    List<DashboardRow> twice = List.of(row(WEEK, "q", Map.of()), row(WEEK, "q", Map.of()));

    assertThatThrownBy(() -> new DashboardData("r", 10, 2, twice, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("week 2026-01-05 twice");
  }

  @Test
  void thresholdOfOne_isRefused() {
    assertThatThrownBy(() -> new DashboardData("r", 1, 2, List.of(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hides nobody");
  }

  private static DashboardRow row(LocalDate week, String queue, Map<String, Double> metrics) {
    return new DashboardRow(week, "voice", "de", queue, 10, 20, metrics);
  }

  private static JsonNode island(String page) throws Exception {
    Matcher island = ISLAND.matcher(page);
    assertThat(island.find()).isTrue();
    return new ObjectMapper().readTree(island.group(1));
  }
}
