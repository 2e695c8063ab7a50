package dev.sordino.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.jobs.generate.GeneratorOptions.NameMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameOriginsTest {

  private static final NameOrigins LISTED = NameOrigins.listed();

  @TempDir private Path folder;

  @Test
  void name_thatOneOriginAloneHas_isToldApart() {
    assertThat(LISTED.of("Oluwaseun")).isIn("nigerian", NameOrigins.UNLISTED);
    assertThat(LISTED.of("Khadija")).isEqualTo("arabic");
    assertThat(LISTED.of("NGOC ANH nguyen")).isEqualTo("vietnamese");
    assertThat(LISTED.of("Zgraggen")).isEqualTo("swiss");
  }

  @Test
  void name_thatSeveralHave_isNobodys() {
    assertThat(LISTED.of("Anna")).isEqualTo(NameOrigins.SHARED);
    assertThat(LISTED.of("Qwxzy")).isEqualTo(NameOrigins.UNLISTED);
    assertThat(LISTED.of("")).isEqualTo(NameOrigins.UNLISTED);
  }

  @Test
  void balancedNames_areAsOftenOfEachOrigin() throws IOException {
    Generator.generate(GeneratorOptions.of(600, 3).withNames(NameMix.BALANCED), folder);
    Map<String, Set<String>> names = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("gold.jsonl"))) {
      for (JsonNode turn : new ObjectMapper().readTree(line).get("turns")) {
        for (JsonNode span : turn.get("pii")) {
          if (span.has("origin")) {
            assertThat(span.get("type").asText()).isEqualTo("PERSON");
            names
                .computeIfAbsent(span.get("origin").asText(), made -> new HashSet<>())
                .add(turn.get("text").asText());
          }
        }
      }
    }
    assertThat(names.keySet()).containsExactlyInAnyOrderElementsOf(new Origins().names());
    int most = names.values().stream().mapToInt(Set::size).max().orElseThrow();
    int least = names.values().stream().mapToInt(Set::size).min().orElseThrow();
    assertThat(most).as("draws by chance, at worst one to four").isLessThan(4 * least);
  }
}
