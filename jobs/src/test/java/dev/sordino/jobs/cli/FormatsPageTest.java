package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsPageTest {

  private static final List<TranscriptFormat> FORMATS =
      TranscriptReader.standard(1 << 20).formats();

  @Test
  void page_saysWhatFormatsCarry() throws IOException {
    String page = Files.readString(Path.of("../docs/formats.md"));
    assertThat(FormatsPage.renewed(page, FORMATS))
        .as("sordino formats --write docs/formats.md")
        .isEqualTo(page);
    FORMATS.forEach(format -> assertThat(page).contains("| `" + format.id() + "` |"));
  }

  @Test
  void pageWithoutItsPart_isRefused() {
    assertThatThrownBy(() -> FormatsPage.renewed("# Formats\n", FORMATS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("formats --write");
  }
}
