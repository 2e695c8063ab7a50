package dev.sordino.jobs.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmDeclarationTest {

  @TempDir private Path folder;

  @Test
  void shippedExample_isRead() {
    CrmDeclaration example =
        CrmDeclaration.read(Path.of(System.getProperty("sordino.home"), "configs/crm.yaml"));
    assertThat(example.match())
        .containsOnly(
            Map.entry("id", "customer_no"),
            Map.entry("name", "full_name"),
            Map.entry("email", "mail"),
            Map.entry("phone", "mobile"),
            Map.entry("birth_date", "born"));
    assertThat(example.kept()).containsOnlyKeys("region");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: {purpose: match, as: name}} | no field is matched as id, phone or email",
        "{a: {purpose: match, as: nickname}} | field a: as must be one of",
        "{a: {purpose: match}} | field a: as is missing",
        "{a: {}} | field a: purpose is missing",
        "{a: {purpose: keep}} | field a: purpose must be match, quasi-identifier or drop",
        "{a: {purpose: match, as: id}, b: {purpose: match, as: id}} | two fields are matched as id",
        "{a: {purpose: quasi-identifier, as: r}} | generalize is missing",
        "{a: {purpose: quasi-identifier, as: r, generalize: prefix-0}} | generalize must be decade",
        "{a: {purpose: match, as: id, keep: 1}} | unknown key 'keep'",
      })
  void wrongField_isNamed(String fields, String message) throws IOException {
    Path file = folder.resolve("crm.yaml");
    Files.writeString(file, "format: csv\npath: x\nfields: " + fields + "\n");
    assertThatThrownBy(() -> CrmDeclaration.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "decade, 1984-05-06, 1980s",
        "decade, 06.05.1984, 1980s",
        "decade, 12345, -",
        "prefix-2, 10115, 10*",
        "prefix-2, 10, -",
        "band-10, 37, 30-39",
        "band-10, 3x, -",
      })
  void generalization_saysLessOrNothing(String written, String value, @Nullable String expected) {
    assertThat(Generalization.of(written, "here").apply(value)).isEqualTo(expected);
  }
}
