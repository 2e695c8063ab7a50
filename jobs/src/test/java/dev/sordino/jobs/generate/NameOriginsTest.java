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
import java.util.LinkedHashMap;
import java.util.List;
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
  void balancedNames_areAsOftenOfEachOrigin() {
    People people =
        new People(
            3,
            NameMix.BALANCED,
            new LinkedHashMap<>(Map.of("en", new LanguageKit("en"))),
            Map.of("en", 1.0),
            10);
    Map<String, Integer> customers = new HashMap<>();
    List<String> origins = new Origins().names();
    for (long number = 0; number < 100L * origins.size(); number++) {
      customers.merge(people.customer(number).origin(), 1, Integer::sum);
    }
    // A hundred each, give or take five standard deviations.
    assertThat(customers.keySet()).containsExactlyInAnyOrderElementsOf(origins);
    assertThat(customers.values()).allMatch(count -> count > 50 && count < 150);
  }

  @Test
  void gold_tellsTheOriginOfCustomersNamesAlone() throws IOException {
    Generator.generate(GeneratorOptions.of(60, 3).withNames(NameMix.BALANCED), folder);
    Set<String> fields = new HashSet<>();
    for (String line : Files.readAllLines(folder.resolve("gold.jsonl"))) {
      JsonNode conversation = new ObjectMapper().readTree(line);
      for (JsonNode turn : conversation.get("turns")) {
        for (JsonNode span : turn.get("pii")) {
          if (span.has("origin")) {
            assertThat(span.get("origin")).isEqualTo(conversation.at("/metadata/name_origin"));
            fields.add(span.get("type").asText() + " " + span.get("field").asText());
          }
        }
      }
    }
    assertThat(fields).contains("PERSON name").allMatch(field -> field.startsWith("PERSON "));
    assertThat(fields).noneMatch(field -> field.contains("agent"));
  }
}
