package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownPhrasesTest {

  @TempDir private Path folder;
  private Pseudonymizer pseudonyms;

  @BeforeEach
  void makeKeyset() throws IOException {
    KeysetFile.create(folder.resolve("keyset.json"));
    pseudonyms = KeysetFile.open(folder.resolve("keyset.json"), "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ich ähm heiße nur tüten|nur tüten",
        "Tueten, Nur bitte|Tueten, Nur",
        "hi earnest block here|earnest block",
        "EARNEST-BLOCK|EARNEST-BLOCK",
        "frau anna maria von heide|anna maria von heide",
        "anna heide am apparat|anna heide",
        "it's 98 north parade ipswich now|98 north parade",
        "in der Goethestrasse 132 c bitte|Goethestrasse 132 c"
      })
  void knownPhrase_isFoundAsItIsWritten(String text, String name) {
    assertThat(found(text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "an earnest wish to block the card",
    "nur die tüten fehlen noch",
    "earnest ... and then some: block",
    "bo li ist zu kurz",
    "the north parade at 9 or 8",
    "im weg 3"
  })
  void otherText_isNotFound(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void otherTenantsKey_findsNothing() {
    KnownPhrases names = names();
    Pseudonymizer other = KeysetFile.open(folder.resolve("keyset.json"), "b");
    assertThat(names.in(conversation("earnest block"), new WordKeys(other))).isEmpty();
  }

  @Test
  void whatIsSentToTasks_holdsNoName() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
      out.writeObject(names());
    }
    assertThat(sent.toString(StandardCharsets.ISO_8859_1).toLowerCase())
        .doesNotContain("earnest", "block", "tuten", "heide");
  }

  private KnownPhrases names() {
    return KnownPhrases.of(
        List.of("Nur Tüten", "Earnest Block", "Anna Maria von Heide", "Bo Li", "Single"),
        List.of("98 North Parade", "Goethestr. 132c", "Im Weg 3"),
        pseudonyms);
  }

  private Set<String> found(String text) {
    return names().in(conversation(text), new WordKeys(pseudonyms)).keySet();
  }

  private static Conversation conversation(String text) {
    return new Conversation(
        "1",
        Channel.CHAT,
        "en",
        null,
        Customer.UNKNOWN,
        null,
        null,
        Consent.UNKNOWN,
        List.of(new Turn(null, Speaker.CUSTOMER, null, null, text)),
        Map.of());
  }
}
