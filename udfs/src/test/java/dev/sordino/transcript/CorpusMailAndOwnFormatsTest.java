package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corpora, mail and Sordino's own layouts. */
class CorpusMailAndOwnFormatsTest {

  private static final String ROW = "s1,chat,customer,%s\n";

  @Test
  void convokit_oldAndNewKeys_groupedOverTheFile() {
    Reading reading =
        Reading.of(
            """
            {"id":"1","user":"ada","root":"1","reply-to":null,"timestamp":1772442000.0,"text":"Hi"}
            {"id":"9","user":"eve","root":"9","reply-to":null,"timestamp":null,"text":"Other"}
            {"id":"2","user":"ben","root":"1","reply-to":"1","timestamp":"1772442060","text":"Yes"}
            """);

    assertThat(reading.format()).isEqualTo("convokit");
    assertThat(reading.conversations()).hasSize(2);
    assertThat(Reading.turns(reading.conversations().get(0)))
        .containsExactly("unknown 0-null Hi", "unknown 60000-null Yes");
    assertThat(reading.conversations().get(0).metadata())
        .containsEntry(TranscriptFormat.SPEAKER_LABELS, "ada\nben");
  }

  @Test
  void mbox_threads_byReferences_orBySubjectWithoutIds() {
    Reading reading =
        Reading.of(
            """
            From a@example.org Mon Mar  2 08:00:00 2026
            From: a@example.org
            Date: Mon, 2 Mar 2026 09:00:00 +0100 (CET)
            Subject: =?utf-8?q?Grüße?=

            Hello

            From b@example.org Mon Mar  2 08:00:00 2026
            From: b@example.org
            Date: Mon, 2 Mar 2026 10:00:00 +0100
            Subject: Re: =?utf-8?q?Grüße?=

            Answer
            --\u0020
            Ben, example.org
            From c@example.org Mon Mar  2 08:00:00 2026
            is no separator

            From c@example.org Mon Mar  2 08:00:00 2026
            From: c@example.org
            Date: Tue, 3 Mar 2026 09:00:00 GMT
            Message-ID: <c2@x>
            References: <c1@x>

            Second

            From c@example.org Mon Mar  2 08:00:00 2026
            From: c@example.org
            Date: Tue, 3 Mar 2026 08:00:00 GMT
            Message-ID: <c1@x>

            First
            """);

    assertThat(reading.format()).isEqualTo("mbox");
    assertThat(reading.conversations()).hasSize(2);
    assertThat(Reading.turns(reading.conversations().get(0)))
        .containsExactly("unknown 0-null Hello", "unknown 3600000-null Answer");
    assertThat(Reading.turns(reading.conversations().get(1)))
        .containsExactly("unknown 0-null First", "unknown 3600000-null Second");
    assertThat(reading.conversations().get(0).startedAt())
        .isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
  }

  @Test
  void eml_plainPartOfSeveral_decoded_quotesAndAttachmentsLeftOut() {
    Reading reading =
        Reading.of(
            """
            Received: from x by y
            From: =?utf-8?B?QWRhIELDqXJn?= <ada@example.org>
            To: help@example.com
            Date: Mon, 02 Mar 2026 09:00:00 +0100
            Subject: Bill
            MIME-Version: 1.0
            Content-Language: de-DE
            Content-Type: multipart/mixed; boundary="m"

            --m
            Content-Type: multipart/alternative; boundary="a"

            --a
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Gr=FC=DFe und =
            Dank

            Am 1. M=E4rz 2026 schrieb Hilfe <help@example.com>:
            > alt
            --a
            Content-Type: text/html

            <p>anders</p>
            --a--
            --m
            Content-Type: text/plain
            Content-Disposition: attachment; filename="ada.txt"

            geheim
            --m--
            """);

    assertThat(reading.format()).isEqualTo("eml");
    assertThat(reading.turns()).containsExactly("unknown 0-null Grüße und Dank");
    assertThat(reading.only().language()).isEqualTo("de-DE");
    assertThat(reading.only().metadata())
        .containsEntry(TranscriptFormat.SPEAKER_LABELS, "Ada Bérg");
  }

  @Test
  void jsonl_badLines_costThemselvesOnly() {
    String good =
        "{\"conversation_id\":\"%s\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}\n";
    String first = "{\"conversation_id\":\"0\",\"channel\":\"chat\",\"turns\":[\n";
    String before =
        first
            + good.formatted("1")
            + "not json\n"
            + "{\"conversation_id\":\"2\",\"channel\":\"fax\",\"turns\":[]}\n"
            + "{\"conversation_id\":\"3\",\"channel\":\"chat\",\"turns\":[]}\n"
            + "{\"conversation_id\":\"4\",\"channel\":\"chat\",\"started_at\":\"2026-03-02T10:00:00\",\"turns\":[{\"speaker\":\"x\",\"text\":\"y\"}]}\n"
            + "[".repeat(5000)
            + "\n";
    Reading reading = Reading.of(before + good.formatted("5"));

    assertThat(reading.format()).isEqualTo("sordino-jsonl");
    assertThat(reading.conversations()).extracting(c -> c.id()).containsExactly("1", "5");
    assertThat(reading.positions()).containsExactly((long) first.length(), (long) before.length());
    assertThat(reading.rejects())
        .extracting(reject -> reject.substring(0, reject.indexOf('@')))
        .containsExactly(
            "INVALID_SYNTAX",
            "INVALID_SYNTAX",
            "INVALID_FIELD",
            "NO_TURNS",
            "TIME_WITHOUT_OFFSET",
            "INVALID_SYNTAX");
  }

  @Test
  void jsonl_overSeveralLines_isADocument() {
    Reading reading =
        Reading.of(
            """
            {
              "conversation_id": "1", "channel": "chat", "started_at": "0001-01-01T00:00:00Z",
              "turns": [
                {"speaker": "agent", "text": "Hi"}
              ]
            }
            """);

    assertThat(reading.turns()).containsExactly("agent null-null Hi");
    assertThat(reading.only().startedAt()).isNull();
  }

  @Test
  void jsonl_badBytes_costTheirLineOnly() {
    byte[] bytes =
        "{\"conversation_id\":\"1\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"H\u00ff\"}]}\n{\"conversation_id\":\"2\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Reading reading = Reading.of(bytes);

    assertThat(reading.rejects()).containsExactly("BAD_ENCODING@0");
    assertThat(reading.only().id()).isEqualTo("2");
  }

  @Test
  void jsonl_split_readsEachLineOnce() {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      file.append("{\"conversation_id\":\"")
          .append(i)
          .append("\",\"channel\":\"chat\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"")
          .append("ü".repeat(i))
          .append("x\"}]}")
          .append(i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\r");
    }
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    for (int size : new int[] {1, 7, 64, 100, 1000, bytes.length}) {
      Reading reading = Reading.ofSplits(bytes, size);
      assertThat(reading.rejects()).isEmpty();
      assertThat(reading.conversations()).hasSize(60).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({"','", "';'", "'\t'", "'|'"})
  void csv_anySeparator_quotedNewlinesAndFormulas_areText(String separator) {
    String file =
        "conversation_id,channel,speaker,text\ns1,chat,customer,\"Hi, \"\"Ben\"\"\nsecond; line\"\ns2,voice,agent,=cmd()\ns1,chat,agent,-1+2\n"
            .replace("Hi, ", "Hi ");
    Reading reading =
        Reading.of(separator.equals(",") ? file : file.replace(";", "").replace(",", separator));

    assertThat(reading.format()).isEqualTo("sordino-csv");
    assertThat(reading.rejects()).isEmpty();
    assertThat(reading.conversations()).hasSize(2);
    assertThat(Reading.turns(reading.conversations().get(0)))
        .containsExactly(
            "customer null-null Hi \"Ben\"\nsecond" + (separator.equals(",") ? ";" : "") + " line",
            "agent null-null -1+2");
    assertThat(Reading.turns(reading.conversations().get(1)))
        .containsExactly("agent null-null =cmd()");
  }

  @Test
  void csv_badRows_costTheirConversation_openQuotesThemselves() {
    Reading reading =
        Reading.of(
            "conversation_id,channel,speaker,start_ms,text\n"
                + "s1,chat,customer,0,Hi\n"
                + "s2,chat,customer,zero,Hi\n"
                + "s3,chat,customer,0,Hi\n"
                + "s3,voice,agent,9,Hi\n"
                + "s4,chat,agent\n"
                + ",chat,agent,0,nobody's\n"
                + "s1,chat,agent,NaN,there\n"
                + "s5,chat,agent,0,\"open\n"
                + "s6,chat,agent,0,last\n");

    assertThat(reading.conversations()).extracting(c -> c.id()).containsExactly("s1", "s6");
    assertThat(reading.rejects())
        .extracting(reject -> reject.substring(0, reject.indexOf('@')))
        .containsExactlyInAnyOrder(
            "MISSING_FIELD",
            "INVALID_SYNTAX",
            "INVALID_FIELD",
            "CONFLICTING_ROWS",
            "INVALID_SYNTAX");
  }

  @Test
  void csv_consent_isReadByColumn() {
    Reading reading =
        Reading.of(
            "text,speaker,conversation_id,channel,consent_analytics,consent_recording\nHi,agent,s1,chat,TRUE,\n");

    assertThat(reading.only().consent().analytics()).isTrue();
    assertThat(reading.only().consent().recording()).isNull();
  }

  @Test
  void csv_ofHeaderAlone_holdsNoTurns() {
    assertThat(Reading.of("conversation_id,channel,speaker,text\n").rejects())
        .containsExactly("NO_TURNS@0");
    assertThat(Reading.of("conversation_id,channel,speaker,text\n" + ROW.formatted("x")).turns())
        .containsExactly("customer null-null x");
  }
}
