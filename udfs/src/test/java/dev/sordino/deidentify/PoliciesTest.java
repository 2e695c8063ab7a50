package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.recognize.EntityTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

  @TempDir private Path folder;

  @Test
  void shippedPolicy_keepsNoRawValue() {
    Policy policy = Policies.load("default");
    assertThat(policy.operator(EntityTypes.PERSON).id()).isEqualTo("pseudonym");
    assertThat(policy.operator(EntityTypes.SECRET).id()).isEqualTo("redact");
    assertThat(policy.operator("A_TYPE_TO_COME").id()).isEqualTo("redact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "quality", "data-science", "partner"})
  void everyShippedPolicy_isReadAndHidesSecrets(String name) {
    Policy policy = Policies.load(name);
    assertThat(policy.operator(EntityTypes.SECRET).id()).isIn("redact", "drop");
    assertThat(policy.operator("A_TYPE_TO_COME").id()).isEqualTo("redact");
    assertThat(EntityTypes.all()).containsAll(policy.types().keySet());
  }

  @Test
  void ownFile_isRead() throws IOException {
    Path file = file("fallback: redact\ntypes: {PERSON: redact}\n");
    assertThat(Policies.load(file.toString()).operator(EntityTypes.PERSON).id())
        .isEqualTo("redact");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "types: {PERSON: redact} | 'fallback' is missing",
        "fallback: keep | names the operator 'keep'; there are age-band, drop, encrypt, encrypt-format, encrypt-random, last-four, pseudonym, redact, region, shift, surrogate",
        "fallback: [ | is no well-formed policy near line",
        "fallback: redact, other: 1 | is no well-formed policy",
      })
  void brokenPolicy_saysWhatIsWrong(String yaml, String message) throws IOException {
    String name = file(yaml.replace(", other", "\nother")).toString();
    assertThatThrownBy(() -> Policies.load(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void missingPolicy_isSaid() {
    assertThatThrownBy(() -> Policies.load("no-such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no policy 'no-such'");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), yaml);
  }
}
