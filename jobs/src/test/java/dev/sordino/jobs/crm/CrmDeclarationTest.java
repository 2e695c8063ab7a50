package dev.sordino.jobs.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.ConfigLoader;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password: hunter2 | password must be a reference",
        "password: 'x${env:PW}' | password must be a reference",
        "password: '${env:NOT_SET}' | refers to the environment variable NOT_SET",
        "url: 'jdbc:postgresql://db/crm?user=a&password=b' | url must hold no secret",
        "url: 'jdbc:postgresql://a:b@db/crm' | url must hold no secret",
        "url: 'postgresql://db/crm' | url must begin with jdbc:",
        "path: x | unknown key 'path'",
      })
  void wrongDatabase_isNamedWithoutItsSecret(String line, String message) throws IOException {
    Path file = folder.resolve("crm.yaml");
    String own = line.startsWith("url") ? line : "url: 'jdbc:postgresql://db/crm'\n" + line;
    Files.writeString(
        file, "format: jdbc\ntable: c\n" + own + "\nfields: {a: {purpose: match, as: id}}\n");
    assertThatThrownBy(() -> CrmDeclaration.read(file, new ConfigLoader(name -> null)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void database_isReadWithItsSecretsFromOutside() throws IOException {
    Path file = folder.resolve("crm.yaml");
    Files.writeString(
        file,
        "format: jdbc\ntable: c\nurl: 'jdbc:postgresql://${env:HOST}/crm'\nuser: r\npassword: '${env:PW}'\n"
            + "fields: {a: {purpose: match, as: id}}\n");
    CrmDeclaration.Database database =
        CrmDeclaration.read(file, new ConfigLoader(Map.of("HOST", "db", "PW", "hunter2")::get))
            .database();
    assertThat(database.url()).isEqualTo("jdbc:postgresql://db/crm");
    assertThat(database.password()).isEqualTo("hunter2");
    assertThat(database.toString()).doesNotContain("hunter2");
  }
}
