package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no conversation, and what no memory must be spent on. */
class UnknownFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Recognizers' segments without text.
        "{\"segments\":[{\"start\":0.1,\"end\":0.8,\"speaker\":\"SPEAKER_00\"}]}",
        "{\"language\":\"en\",\"segments\":[{\"start\":0.1,\"end\":0.8}]}",
        "{\"metadata\":{\"request_id\":\"r\"},\"results\":{}}",
        "{\"jobName\":\"j\",\"results\":{\"transcripts\":[]}}",
        // Events that are called interactions.
        "{\"name\":\"x\",\"interactions\":[{\"createTime\":\"2026-03-02T09:00:00Z\",\"type\":\"click\"}]}",
        // A schema that names the keys.
        "{\"type\":[\"null\",\"object\"],\"properties\":{\"visitor\":{\"type\":\"object\"},\"history\":{\"type\":\"array\",\"items\":{}}}}",
        "{\"properties\":{\"requester_id\":{\"type\":\"integer\"},\"submitter_id\":{\"type\":\"integer\"}}}",
        "{\"visitor\":{\"type\":\"object\"},\"history\":{\"type\":\"array\"}}",
        // Others' files.
        "{\"name\":\"app\",\"version\":\"1.0.0\",\"dependencies\":{\"x\":\"^1\"}}",
        "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"t\"},\"paths\":{\"/conversations\":{}}}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\"}}]}",
        "{\"level\":\"info\",\"msg\":\"started\",\"ts\":1}\n{\"level\":\"info\",\"msg\":\"done\",\"ts\":2}\n",
        "2026-03-02 09:00:00 INFO From: x\n2026-03-02 09:00:01 INFO Date: y\n",
        "sku,name,price\n1,Bolt,0.10\n",
        "conversation_id,agent,seconds\n1,a,3\n",
        "From here on it is prose.\nFrom: nowhere.\n",
        "[]",
        "{}",
        "[1,2,3]",
        "\"text\"",
        "{\"messages\":[]}",
        "{\"type\":\"conversation\",\"id\":\"9\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
        "<html><body>WEBVTT</body></html>",
        "1\n2\n3\n"
      })
  void nearMisses_areRefused(String file) {
    Reading reading = Reading.of(file);

    assertThat(reading.rejects()).containsExactly("UNKNOWN_FORMAT@0");
    assertThat(reading.conversations()).isEmpty();
  }

  @Test
  void keysOfTwoFormats_areAmbiguous() {
    Reading reading =
        Reading.of(
            "{\"audio_url\":\"u\",\"status\":\"completed\",\"text\":\"x\",\"segments\":[{\"start\":0,\"end\":1,\"text\":\"x\",\"tokens\":[1]}]}");

    assertThat(reading.rejects()).containsExactly("AMBIGUOUS_FORMAT@0");
    assertThat(reading.format()).startsWith("[assemblyai, whisper]");
  }

  @Test
  void emptyAndBinaryFiles_areRefused() {
    assertThat(Reading.of("").rejects()).containsExactly("EMPTY_FILE@0");
    assertThat(Reading.of(" \n\t ").rejects()).containsExactly("EMPTY_FILE@0");
    assertThat(Reading.of("PK\u0003\u0004\u0000\u0000").rejects()).containsExactly("BINARY@0");
    assertThat(Reading.of(new byte[] {(byte) 0x1f, (byte) 0x8b}).rejects())
        .containsExactly("TRUNCATED@0");
    assertThat(Reading.of("{\"turns\": [").rejects()).containsExactly("INVALID_SYNTAX@0");
    assertThat(Reading.of("WEBVTT\n\n\u00ff".getBytes(StandardCharsets.ISO_8859_1)).rejects())
        .containsExactly("BAD_ENCODING@0");
  }

  @Test
  void gzip_cutShort_isTruncated() {
    byte[] packed =
        Reading.gzip(new ConnectVoiceFormat().example().getBytes(StandardCharsets.UTF_8));

    assertThat(Reading.of(Arrays.copyOf(packed, packed.length - 9)).rejects())
        .containsExactly("TRUNCATED@0");
  }

  @Test
  void gzip_bomb_endsAtALimit() {
    byte[] line =
        "{\"conversation_id\":\"1\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] blanks = new byte[90 << 20];
    Arrays.fill(blanks, (byte) ' ');
    System.arraycopy(line, 0, blanks, 0, line.length);

    assertThat(Reading.of(Reading.gzip(blanks)).rejects()).contains("EXPANSION_LIMIT@0");
  }

  @Test
  void recordTooLarge_costsItselfOnly() {
    String turn =
        "{\"conversation_id\":\"%s\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"%s\"}]}";
    String large = "x".repeat(300_000);
    String array =
        "["
            + turn.formatted("1", "Hi")
            + ","
            + turn.formatted("2", large)
            + ","
            + turn.formatted("3", "Hi")
            + "]";
    Reading inArray = Reading.of(array.getBytes(StandardCharsets.UTF_8), 200_000);
    Reading inLines =
        Reading.of(
            array
                .substring(1, array.length() - 1)
                .replace("},{", "}\n{")
                .getBytes(StandardCharsets.UTF_8),
            200_000);

    assertThat(inLines.conversations()).extracting(c -> c.id()).containsExactly("1", "3");
    assertThat(inLines.rejects()).singleElement().asString().startsWith("RECORD_TOO_LARGE");
    assertThat(inArray.rejects()).isNotEmpty();
    assertThat(inArray.conversations()).extracting(c -> c.id()).startsWith("1").doesNotContain("2");
  }

  @Test
  void recordOfManyTurns_tooLarge_isSkippedInItsArray() {
    StringBuilder turns = new StringBuilder("{\"speaker\":\"agent\",\"text\":\"a\"}");
    for (int i = 0; i < 20_000; i++) {
      turns.append(",{\"speaker\":\"agent\",\"text\":\"abc\"}");
    }
    String record = "{\"conversation_id\":\"%s\",\"channel\":\"chat\",\"turns\":[%s]}";
    String small = "{\"speaker\":\"agent\",\"text\":\"a\"}";
    Reading reading =
        Reading.of(
            ("["
                    + record.formatted("1", small)
                    + ","
                    + record.formatted("2", turns)
                    + ","
                    + record.formatted("3", small)
                    + "]")
                .getBytes(StandardCharsets.UTF_8),
            300_000);

    assertThat(reading.conversations()).extracting(c -> c.id()).containsExactly("1", "3");
    assertThat(reading.rejects()).containsExactly("RECORD_TOO_LARGE@2");
  }

  @Test
  void deepNesting_costsItsRecordOnly() {
    String good =
        "{\"conversation_id\":\"%s\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}";
    String deep =
        "{\"conversation_id\":\"x\",\"turns\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    Reading reading =
        Reading.of("[" + good.formatted("1") + "," + deep + "," + good.formatted("2") + "]");

    assertThat(reading.conversations()).extracting(c -> c.id()).containsExactly("1", "2");
    assertThat(reading.rejects()).containsExactly("INVALID_SYNTAX@2");
  }

  @Test
  void hundredThousandTurns_areRead() {
    StringBuilder file =
        new StringBuilder("{\"Channel\":\"VOICE\",\"Version\":\"1\",\"Transcript\":[");
    for (int i = 0; i < 100_000; i++) {
      file.append(i == 0 ? "" : ",")
          .append("{\"Id\":\"")
          .append(i)
          .append("\",\"ParticipantId\":\"AGENT\",\"Content\":\"word\",\"BeginOffsetMillis\":")
          .append(i)
          .append("}");
    }
    Reading reading =
        Reading.of(file.append("]}").toString().getBytes(StandardCharsets.UTF_8), 64 << 20);

    assertThat(reading.only().turns()).hasSize(100_000);
  }

  @Test
  void sourceThatFails_isUnreadable() {
    Reading reading = Reading.of("{}");
    reading.rejects().clear();
    TranscriptReader.standard(1024)
        .read(
            () -> {
              throw new IOException("broken disk");
            },
            0,
            Long.MAX_VALUE,
            reading);

    assertThat(reading.rejects()).containsExactly("UNREADABLE_FILE@0");
  }

  @Test
  void report_countsAndNeverQuotes() {
    TranscriptReader reader = TranscriptReader.standard(1 << 20);
    byte[] bytes = new SordinoJsonlFormat().example().getBytes(StandardCharsets.UTF_8);
    FileReport report = FileReport.of(reader, () -> new ByteArrayInputStream(bytes));

    assertThat(report.formats()).containsExactly("sordino-jsonl");
    assertThat(report.conversations()).isEqualTo(1);
    assertThat(report.turns()).isEqualTo(2);
    assertThat(report.speakers()).containsEntry("agent", 1L).containsEntry("customer", 1L);
    assertThat(report.channel()).isEqualTo("voice");
    assertThat(report.language()).isEqualTo("de-DE");
    assertThat(report.first()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(report.last()).isEqualTo("2026-03-02T09:00:02.100Z");
    assertThat(report.refusal()).isNull();
    assertThat(report.toString()).doesNotContain("Rechnung", "Ada", "K77");
  }
}
