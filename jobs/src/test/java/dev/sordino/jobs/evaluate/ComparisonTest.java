package dev.sordino.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.jobs.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @TempDir private Path folder;

  @Test
  void chance_isThatOfTheTextbook() {
    // z = 1.0013 and z = 2.8284 of the normal distribution.
    assertThat(Comparison.chance(0.5, 200, 0.55, 200)).isCloseTo(0.3169, within(0.0005));
    assertThat(Comparison.chance(0.60, 100, 0.40, 100)).isCloseTo(0.0047, within(0.0001));
  }

  @Test
  void sameShares_areChance() {
    assertThat(Comparison.chance(0.7, 50, 0.7, 80)).isCloseTo(1, within(1e-6));
    assertThat(Comparison.chance(1, 50, 1, 80)).isEqualTo(1);
    assertThat(Comparison.chance(0, 50, 0, 80)).isEqualTo(1);
  }

  @Test
  void fileWithoutFigures_isRefused() throws IOException {
    Path file = folder.resolve("figures.json");
    for (String content : new String[] {"{}", "no json", "{\"files\":[{\"types\":[]}]}"}) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> new Comparison(file))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("figures.json holds no figures");
    }
  }
}
