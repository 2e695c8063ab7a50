package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subtitles as they are found, with invented content. */
class SubtitleFormatsTest {

  @Test
  void teams_voices_withoutEndTagsAndHours_areLabels() {
    Reading reading =
        Reading.of(
            """
            WEBVTT

            6f1e2a34-1111-2222-3333-444455556666/15-0
            00:02.100 --> 00:03.900
            <v Ada Berg>Hi &amp; hello
            there

            6f1e2a34-1111-2222-3333-444455556666/16-0
            00:04.000 --> 00:05.000
            <v Ben Cole>Yes</v>
            """);

    assertThat(reading.format()).isEqualTo("vtt");
    assertThat(reading.turns())
        .containsExactly("unknown 2100-3900 Hi & hello there", "unknown 4000-5000 Yes");
    assertThat(reading.only().metadata())
        .containsEntry(TranscriptFormat.SPEAKER_LABELS, "Ada Berg\nBen Cole");
  }

  @Test
  void zoom_namesInFront_areSplitOff_alsoWhereOnlyTheSpeakerChanges() {
    Reading reading =
        Reading.of(
            """
            WEBVTT

            1
            00:00:01.000 --> 00:00:02.000
            Ada Berg: Hi

            2
            00:00:02.000 --> 00:00:03.000
            one thing: the bill

            3
            00:00:03.000 --> 00:00:04.000
            Agent: Yes?

            4
            00:00:04.000 --> 00:00:05.000
            I am listening

            5
            00:00:05.000 --> 00:00:06.000
            Ada Berg: Good
            """);

    assertThat(reading.turns())
        .containsExactly(
            "unknown 1000-2000 Hi",
            "unknown 2000-3000 one thing: the bill",
            "agent 3000-4000 Yes?",
            "agent 4000-5000 I am listening",
            "unknown 5000-6000 Good");
    assertThat(reading.only().metadata())
        .containsEntry(TranscriptFormat.SPEAKER_LABELS, "Ada Berg");
  }

  @Test
  void vtt_bracketedSpeakers_areLabels_soundsAreNot() {
    Reading reading =
        Reading.of(
            """
            WEBVTT
            Kind: captions
            Language: en-GB

            00:00:01.000 --> 00:00:02.000
            [SPEAKER_01]: hi

            00:00:02.000 --> 00:00:03.000
            [SPEAKER_00]: hello

            00:00:03.000 --> 00:00:04.000
            [door slams] who is it
            """);

    assertThat(reading.turns())
        .containsExactly(
            "unknown 1000-2000 hi",
            "unknown 2000-3000 hello",
            "unknown 3000-4000 [door slams] who is it");
    assertThat(reading.only().language()).isEqualTo("en-GB");
    assertThat(reading.only().metadata()).isEmpty();
  }

  @Test
  void vtt_headersNotesBlankLinesAndMissingOnes_areReadOver() {
    Reading reading =
        Reading.of(
            """
            WEBVTT - a title
            Style:
            ::cue(c) { color: red }
            ##

            NOTE a remark
            over two lines

            STYLE
            ::cue { color: blue }

            REGION
            id:fred

            00:00:01.000 --> 00:00:02.000 align:start position:0%
            first

            still first

            00:00:02.000 --> 00:00:03.000
            second
            00:00:02.500 --> 00:00:02.900
            and more
            3
            00:00:03.000 --> 00:00:02.000
            third
            """);

    assertThat(reading.turns())
        .containsExactly(
            "unknown 1000-2000 first still first",
            "unknown 2000-3000 second",
            "unknown 2500-2900 and more",
            "unknown 3000-null third");
  }

  @Test
  void vtt_rollingCaptions_areSaidOnce() {
    Reading reading =
        Reading.of(
            """
            WEBVTT
            Kind: captions
            Language: en

            00:00:01.000 --> 00:00:03.000 align:start position:0%

            hello<00:00:01.500><c> my</c><00:00:02.000><c> friend</c>

            00:00:03.000 --> 00:00:03.010 align:start position:0%
            hello my friend


            00:00:03.010 --> 00:00:05.000 align:start position:0%
            hello my friend
            how<00:00:03.500><c> are</c><00:00:04.000><c> you</c>

            00:00:05.000 --> 00:00:05.010 align:start position:0%
            how are you

            """);

    assertThat(reading.turns())
        .containsExactly("unknown 1000-3000 hello my friend", "unknown 3010-5000 how are you");
  }

  @Test
  void vtt_twoVoicesInACue_areTwoTurns() {
    Reading reading =
        Reading.of(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Yes</v>\n<v.loud Customer>No</v>\n");

    assertThat(reading.turns()).containsExactly("agent 1000-2000 Yes", "customer 1000-2000 No");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WEBVTT\n\n1\n00:00:00.000 --> 00:01:00.000\nIntroduction\n\n2\n00:01:00.000 --> 00:05:00.000\nThe bill\n",
        "WEBVTT\nKind: chapters\n\n00:00.000 --> 00:02.000\nIntroduction\n",
        "WEBVTT\nKind: metadata\n\n00:00.000 --> 00:02.000\nx\n",
        "WEBVTT\n\n00:00.000 --> 00:02.000\n{\"a\": 1}\n\n00:02.000 --> 00:04.000\n{\n\"a\": 2\n}\n",
        "WEBVTT\n\n00:00.000 --> 00:02.000\nthumbs.jpg#xywh=0,0,160,90\n",
        "WEBVTT\n\n00:00.000 --> 00:02.000\nhttps://example.org/a.png\n"
      })
  void vtt_chaptersAndMetadata_areRefused(String file) {
    assertThat(Reading.of(file).rejects()).containsExactly("UNKNOWN_FORMAT@0");
  }

  @Test
  void vtt_withoutCues_holdsNoTurns() {
    Reading reading = Reading.of("WEBVTT\n\nNOTE nothing\n");

    assertThat(reading.format()).isEqualTo("vtt");
    assertThat(reading.rejects()).containsExactly("NO_TURNS@1");
  }

  @Test
  void srt_inOldEncodings_isRead() {
    String file =
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Grüß Gott</i>\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,500\r\nKunde: Ja, natürlich\r\n";

    for (byte[] bytes :
        new byte[][] {
          file.getBytes(StandardCharsets.UTF_8),
          file.getBytes(Charset.forName("windows-1252")),
          ("\ufeff" + file).getBytes(StandardCharsets.UTF_16LE)
        }) {
      Reading reading = Reading.of(bytes);
      assertThat(reading.format()).isEqualTo("srt");
      assertThat(reading.turns())
          .containsExactly("unknown 1000-2000 Grüß Gott", "customer 2000-3500 Ja, natürlich");
    }
  }
}
