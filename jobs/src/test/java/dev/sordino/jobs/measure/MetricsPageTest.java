package dev.sordino.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.cli.Sordino;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  @Test
  void documentation_isUpToDate() throws IOException {
    Path page = Path.of(System.getProperty("sordino.home", ".."), "docs", "metrics.md");
    String written = Files.readString(page);

    assertThat(written)
        .as("renew it by: ./sordino metrics --write docs/metrics.md")
        .isEqualTo(MetricsPage.renewed(written));
  }

  @Test
  void pageWithoutMarks_isRefused() {
    assertThatThrownBy(() -> MetricsPage.renewed("# Metrics"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sordino metrics --write");
  }

  @Test
  void unknownMetric_isAUsageError() {
    assertThat(Sordino.run("metrics", "no_such_metric")).isEqualTo(2);
    assertThat(Sordino.run("metrics", "silence_share", "--language", "de")).isZero();
  }
}
