package dev.sordino.jobs.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalHoldsTest {

  private static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");

  @TempDir private Path folder;

  private Pseudonymizer pseudonyms;

  @BeforeEach
  void makeKeyset() throws IOException {
    KeysetFile.create(folder.resolve("keyset.json"));
    pseudonyms = KeysetFile.open(folder.resolve("keyset.json"), "default");
  }

  @Test
  void hold_isInForceUntilTheEndOfItsDay() throws IOException {
    LegalHolds holds =
        read(
            """
            {"hold": "case-1", "until": "2027-01-31", "id": "K7"}
            {"hold": "case-2", "until": "2027-01-30", "id": "K8"}
            {"hold": "case-3", "until": "2027-02-01", "conversation_id": "c1"}
            """);
    assertThat(holds.subjects())
        .containsExactlyElementsOf(
            Subjects.keys(new Customer("K7", null, null, null, null, null, List.of()), pseudonyms));
    assertThat(holds.conversations())
        .containsExactly(Deidentifier.conversationKey("c1", pseudonyms));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"until": "2027-01-31", "id": "K7secret"}                                      | needs hold
          {"hold": "a", "until": "tomorrowsecret", "id": "K7secret"}                     | until must be a day
          {"hold": "a", "until": "2027-01-31"}                                           | identifies nobody
          {"hold": "a", "until": "2027-01-31", "conversation_id": "csecret", "id": "K7"} | a conversation and more
          {"hold": "a", "until": "2027-01-31", "secretfield": "K7"}                      | has a field that is none of
          no json secret                                                                 | is no JSON
          """)
  void lineThatCantBeUsed_isNamedByItsNumberOnly(String line, String message) {
    assertThatThrownBy(() -> read("\n" + line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  private LegalHolds read(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("holds.jsonl"), content);
    return LegalHolds.read(TestSpark.config("retention.holds=" + file), pseudonyms, NOW);
  }
}
