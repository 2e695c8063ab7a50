package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredFormatTest {

  private static final String ACME =
      """
      id: acme-calls
      key: [$.call_no, "$.parts[].who"]
      wrappers: [exports]
      channel: $.kind
      channels: {tel: voice, "*": email}
      conversation-id: $.call_no
      language: $.lang
      started-at: $.begin
      customer-name: $.customer.name
      consent-analytics: $.ok
      turns: $.parts
      turn-id: $.no
      speaker: $.who
      text: $.said
      start: $.from
      end: $.to
      unit: s
      roles: {A: agent, C: customer}
      """;

  private static final String CALL =
      """
      {"call_no":7,"kind":"tel","lang":"de_DE","begin":"2026-03-02T10:00:00+01:00",
       "customer":{"name":"Ada Berg"},"ok":"yes","parts":[
        {"no":1,"who":"A","said":"Guten Tag","from":0.5,"to":"1.25"},
        {"no":2,"who":"C","said":"Hallo","from":2},
        {"no":3,"who":"Eva","said":"Ja","from":null}]}
      """;

  private static final List<String> TURNS =
      List.of("agent 500-1250 Guten Tag", "customer 2000-null Hallo", "unknown null-null Ja");

  private static List<String> read(String yaml, String file) {
    List<String> seen = new ArrayList<>();
    TranscriptReader.with(
            List.of(new DeclaredFormat(FormatDeclaration.of("acme.yaml", yaml))), 1 << 20)
        .read(
            () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            0,
            Long.MAX_VALUE,
            new RecordSink() {
              @Override
              public void accept(
                  long position,
                  String format,
                  dev.sordino.conversation.Conversation conversation) {
                seen.add(format + " " + conversation);
                seen.addAll(Reading.turns(conversation));
              }

              @Override
              public void reject(long position, RejectReason reason) {
                seen.add(reason.name());
              }
            });
    return seen;
  }

  @Test
  void declared_isReadLikeABuiltInFormat() {
    List<String> seen = new ArrayList<>(List.of("acme-calls Conversation[VOICE, de-DE, 3 turns]"));
    seen.addAll(TURNS);

    assertThat(read(ACME, CALL)).isEqualTo(seen);
    assertThat(read(ACME, "{\"exports\":[" + CALL + "]}")).isEqualTo(seen);
    assertThat(read(ACME, CALL.replace("\n", "") + "\n" + CALL.replace("\n", ""))).hasSize(8);
  }

  @Test
  void declared_badRecords_areRejected_othersUnknown() {
    assertThat(read(ACME, CALL.replace("\"said\":\"Hallo\"", "\"said\":[1]")))
        .containsExactly("INVALID_FIELD");
    assertThat(read(ACME, "{\"call_no\":7}")).containsExactly("UNKNOWN_FORMAT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chanel: voice|unknown key 'chanel'; did you mean 'channel'?",
        "channel: fax|a channel is one of voice, chat, email",
        "turns: parts|turns must be a path such as $.a.b",
        "text: $..a|text must be a path such as $.a.b",
        "unit: min|unit is one of ms, s, us, time",
        "roles: {A: boss}|a role is one of customer, agent, bot, system, unknown",
        "roles: agent|roles must be a mapping",
        "key: [call_no]|key must list paths such as $.a.b",
        "id: Acme Calls|id must be lower case with hyphens, such as acme-calls",
        "start: [1]|start must be one value",
        "text-format: rtf|text-format is one of plain, html",
        "\"|this is no well-formed YAML"
      })
  void invalidDeclaration_isRefusedWithItsLine(String line, String problem) {
    String yaml =
        """
        id: acme
        key: [$.a]
        channel: voice
        turns: $.t
        speaker: $.s
        text: $.x
        """
            .lines()
            .filter(kept -> !kept.split(":", 2)[0].equals(line.split(":", 2)[0]))
            .reduce("", (all, kept) -> all + kept + "\n");
    int number = (int) yaml.lines().count() + 1;

    assertThatThrownBy(() -> FormatDeclaration.of("configs/formats/acme.yaml", yaml + line + "\n"))
        .isInstanceOf(FormatDeclarationException.class)
        .hasMessageContaining(problem)
        .hasMessageMatching(
            "configs/formats/acme.yaml, line (" + (number - 1) + "|" + number + "): .*");
  }

  @Test
  void missingKey_orTakenId_isRefused() {
    assertThatThrownBy(() -> FormatDeclaration.of("a.yaml", "id: acme\nchannel: voice\n"))
        .hasMessage("a.yaml, line 1: the key 'turns' is missing");
    assertThatThrownBy(() -> read(ACME.replace("acme-calls", "vtt"), CALL))
        .hasMessage("acme.yaml, line 1: there is a format 'vtt' already");
  }

  @Test
  void folder_readsYamlOnly_andTheExampleIsValid(@TempDir Path folder) throws IOException {
    Path example =
        Path.of(System.getProperty("sordino.home", ".."))
            .resolve("configs/formats/example.yaml.txt");
    Files.copy(example, folder.resolve("acme.yaml"));
    Files.writeString(folder.resolve("notes.txt"), "not yaml: [");

    assertThat(DeclaredFormats.in(folder))
        .extracting(TranscriptFormat::id)
        .containsExactly("acme-calls");
  }
}
