package dev.sordino.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium, where one is installed. */
class DashboardPageIT {

  @TempDir private Path directory;

  @Test
  void filledPage_drawsItsCharts() throws Exception {
    String dom = dom(DashboardSample.release(6, 60, List.of("billing", "tech"), 1));

    assertThat(dom).contains("data-ready=\"true\"").doesNotContain("data-error");
    assertThat(dom).containsPattern("<canvas[^>]* id=\"volumes-chart\"[^>]* width=\"[1-9]");
    assertThat(dom).containsPattern("<canvas[^>]* id=\"any-measure-chart\"[^>]* width=\"[1-9]");
  }

  @Test
  void measures_areNamedInBothLanguages() throws Exception {
    DashboardData data = DashboardSample.release(2, 60, List.of("billing"), 1);

    assertThat(dom(data, "#lang=de")).contains("Bearbeitungszeit", "Promises dated");
    assertThat(dom(data, "#lang=en")).contains("Handle time", "Promises dated");
  }

  @Test
  void secondLook_isShownByRun() throws Exception {
    DashboardData data = DashboardSample.release(2, 60, List.of("billing"), 1);

    assertThat(dom(data, "#lang=en")).contains("at least 12,340", "0.42%", "1%");
    assertThat(dom(data, "#lang=de")).contains("Wie gut maskiert wurde", "12.340", "0,42");
  }

  @Test
  void emptyPage_isReadyToo() throws Exception {
    String dom = dom(DashboardSample.nothingReleased());

    assertThat(dom).contains("data-ready=\"true\"").doesNotContain("data-error");
    assertThat(dom).contains("withheld-cells-chart");
  }

  @Test
  void hostileNames_stayText() throws Exception {
    DashboardRow row =
        new DashboardRow(
            LocalDate.of(2026, 1, 5),
            "constructor",
            "no language",
            "</script><img src=x onerror=\"document.documentElement.dataset.hit='1'\">",
            10,
            20,
            Map.of("to_string", 2.0));
    String dom = dom(new DashboardData("r", 10, 2, List.of(row), List.of(), List.of()));

    assertThat(dom).contains("data-ready=\"true\"").doesNotContain("data-error", "data-hit=\"1");
    assertThat(dom).doesNotContain("<img");
  }

  private String dom(DashboardData data) throws IOException, InterruptedException {
    return dom(data, "");
  }

  private String dom(DashboardData data, String view) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the PATH");
    Path page = Files.writeString(directory.resolve("index.html"), DashboardPage.render(data));
    Path dom = directory.resolve("dom.html");
    Process chromium =
        new ProcessBuilder(
                browser.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri() + view)
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = chromium.waitFor(300, TimeUnit.SECONDS);
    if (!ended) {
      chromium.destroyForcibly();
    }
    assertThat(ended).as("Chromium ended within 90 s").isTrue();
    return Files.readString(dom);
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(
            dir ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(n -> Path.of(dir, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
