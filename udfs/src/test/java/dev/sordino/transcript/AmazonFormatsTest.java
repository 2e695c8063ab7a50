package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Amazon's files as they are found, with invented content. */
class AmazonFormatsTest {

  @Test
  void voice_rolesByList_andByTheIdItself_overlapsKept() {
    Reading reading =
        Reading.of(
            """
            {"AccountId":"1","Channel":"VOICE","Version":"1.1.0","JobStatus":"COMPLETED",
             "ContentMetadata":{"Output":"Raw"},"LanguageCode":"en-US",
             "CustomerMetadata":{"ContactId":"c9"},
             "Participants":[{"ParticipantId":"x1","ParticipantRole":"CUSTOMER"},
                             {"ParticipantId":"x2","ParticipantRole":"SYSTEM"}],
             "Transcript":[
              {"Id":"b","ParticipantId":"x1","Content":"inner","BeginOffsetMillis":"200","EndOffsetMillis":300},
              {"Id":"a","ParticipantId":"AGENT","Content":"outer","BeginOffsetMillis":100,"EndOffsetMillis":900},
              {"Id":"c","ParticipantId":"x2","Content":"beep","BeginOffsetMillis":950,"EndOffsetMillis":940},
              {"Id":"d","ParticipantId":"x3","Content":"who","BeginOffsetMillis":-5},
              {"Id":"p","ParticipantId":"x1","Content":"inn","BeginOffsetMillis":200,"IsPartial":true}]}
            """);

    assertThat(reading.format()).isEqualTo("connect-voice");
    assertThat(reading.turns())
        .containsExactly(
            "agent 100-900 outer",
            "customer 200-300 inner",
            "system 950-null beep",
            "unknown null-null who");
    assertThat(reading.only().id()).isEqualTo("c9");
    assertThat(reading.only().startedAt()).isNull();
    assertThat(reading.only().language()).isEqualTo("en-US");
    assertThat(reading.only().channel().id()).isEqualTo("voice");
  }

  @Test
  void voice_notCompleted_isQuarantined() {
    Reading reading =
        Reading.of(
            """
            {"Channel":"VOICE","Version":"1","JobStatus":"FAILED","Transcript":[]}
            """);

    assertThat(reading.format()).isEqualTo("connect-voice");
    assertThat(reading.rejects()).containsExactly("NOT_COMPLETED@1");
  }

  @Test
  void voice_redelivered_newestWins() {
    Reading reading =
        Reading.of(
            """
            {"Channel":"VOICE","Version":"1","Transcript":[
              {"Id":"a","ParticipantId":"AGENT","Content":"old","BeginOffsetMillis":1},
              {"Id":"a","ParticipantId":"AGENT","Content":"new","BeginOffsetMillis":1}]}
            """);

    assertThat(reading.turns()).containsExactly("agent 1-null new");
  }

  @Test
  void voice_whoseTranscriptComesBeforeItsChannel_inALargeFile_isRecognised() {
    StringBuilder turns = new StringBuilder();
    for (int i = 0; i < 6000; i++) {
      turns
          .append(i == 0 ? "" : ",")
          .append("{\"Content\":\"word ")
          .append(i)
          .append("\",\"ParticipantId\":\"CUSTOMER\",\"BeginOffsetMillis\":")
          .append(i * 10)
          .append("}");
    }
    Reading reading =
        Reading.of("{\"Transcript\":[" + turns + "],\"Version\":\"1\",\"Channel\":\"VOICE\"}");

    assertThat(reading.format()).isEqualTo("connect-voice");
    assertThat(reading.only().turns()).hasSize(6000);
  }

  @Test
  void chat_keepsMessages_notEventsOrAttachments() {
    Reading reading =
        Reading.of(
            """
            {"Channel":"CHAT","JobStatus":"COMPLETED","LanguageCode":"de-DE",
             "CustomerMetadata":{"ContactId":"c2"},"Participants":[
              {"ParticipantId":"p1","ParticipantRole":"CUSTOMER"},
              {"ParticipantId":"p2","ParticipantRole":"CUSTOM_BOT"}],
             "Transcript":[
              {"Id":"1","Type":"EVENT","ContentType":"application/vnd.amazonaws.connect.event.chat.ended",
               "AbsoluteTime":"2026-03-02T09:00:00Z"},
              {"Id":"2","Type":"MESSAGE","ContentType":"text/plain","ParticipantId":"p1",
               "AbsoluteTime":"2026-03-02T09:00:05.120Z","Content":"Hallo","DisplayName":"Ada Berg"},
              {"Id":"3","Type":"MESSAGE","ContentType":"text/markdown","ParticipantId":"p2",
               "AbsoluteTime":"2026-03-02T09:00:06.000Z","Content":"**Guten Tag**"},
              {"Id":"4","Type":"ATTACHMENT","ParticipantId":"p1","AbsoluteTime":"2026-03-02T09:00:07Z"},
              {"Id":"5","Type":"MESSAGE","ContentType":"application/vnd.amazonaws.connect.message.interactive",
               "ParticipantId":"p2","AbsoluteTime":"2026-03-02T09:00:08Z","Content":"{}"},
              {"Id":"6","Type":"MESSAGE","ContentType":"text/plain","ParticipantRole":"SUPERVISOR",
               "AbsoluteTime":"2026-03-02T09:00:09Z","Content":"Ja [PII]"}]}
            """);

    assertThat(reading.format()).isEqualTo("connect-chat");
    assertThat(reading.turns())
        .containsExactly(
            "customer 0-null Hallo", "bot 880-null **Guten Tag**", "agent 3880-null Ja [PII]");
    assertThat(reading.only().startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:05.120Z"));
    assertThat(reading.only().customer().name()).isEqualTo("Ada Berg");
  }

  @Test
  void analytics_nestedRedactionAndMissingConfidence_areRead() {
    Reading reading =
        Reading.of(
            """
            {"JobStatus":"COMPLETED","LanguageCode":"en-US","Transcript":[
              {"LoudnessScores":[78.6],"Content":"I am [PII].","ParticipantRole":"AGENT",
               "Redaction":{"RedactedTimestamps":[[{"BeginOffsetMillis":2,"EndOffsetMillis":3}],[]]},
               "Items":[{"Type":"pronunciation","Content":"[PII]"}],
               "Id":"t1","BeginOffsetMillis":440,"EndOffsetMillis":4960,"Sentiment":"NEUTRAL"}],
             "JobName":"j","Channel":"VOICE","AccountId":"1"}
            """);

    assertThat(reading.format()).isEqualTo("transcribe-analytics");
    assertThat(reading.turns()).containsExactly("agent 440-4960 I am [PII].");
    assertThat(reading.only().id()).isEqualTo("j");
  }

  @Test
  void transcribe_itemsJoinedToSegmentsByTime_punctuationAppended() {
    Reading reading =
        Reading.of(
            """
            {"jobName":"j","status":"COMPLETED","results":{"language_code":"en-US",
             "speaker_labels":{"segments":[
              {"start_time":"0.0","end_time":"0.9","speaker_label":"spk_0"},
              {"start_time":"1.0","end_time":"1.9","speaker_label":"spk_0"},
              {"start_time":"2.0","end_time":"2.5","speaker_label":"spk_1"}]},
             "items":[
              {"type":"pronunciation","start_time":"0.10","end_time":"0.40","alternatives":[{"content":"Hi"}]},
              {"type":"punctuation","alternatives":[{"content":"."}]},
              {"type":"pronunciation","start_time":"1.10","end_time":"1.40","alternatives":[{"content":"So"}]},
              {"type":"pronunciation","start_time":"1.50","end_time":"1.80","alternatives":[{"content":"what"}]},
              {"type":"punctuation","alternatives":[{"content":"?"}]},
              {"type":"pronunciation","start_time":"2.10","end_time":"2.40","alternatives":[{"content":"Yes"}]}]}}
            """);

    assertThat(reading.format()).isEqualTo("transcribe");
    assertThat(reading.turns())
        .containsExactly(
            "unknown 100-400 Hi.", "unknown 1100-1800 So what?", "unknown 2100-2400 Yes");
    assertThat(reading.only().language()).isEqualTo("en-US");
  }

  @Test
  void transcribe_labelsOnItems_needNoSegments() {
    Reading reading =
        Reading.of(
            """
            {"jobName":"j","results":{"speaker_labels":null,
             "audio_segments":[{"id":0,"transcript":"Hi.","start_time":"0.1","end_time":"0.4","items":[0,1]}],
             "items":[
              {"type":"pronunciation","speaker_label":"spk_0","start_time":"0.10","end_time":"0.40","alternatives":[{"content":"Hi"}]},
              {"type":"punctuation","speaker_label":"spk_0","alternatives":[{"content":"."}]},
              {"type":"pronunciation","speaker_label":"spk_1","start_time":"0.50","end_time":"0.80","alternatives":[{"content":"Yes"}]}]}}
            """);

    assertThat(reading.turns()).containsExactly("unknown 100-400 Hi.", "unknown 500-800 Yes");
  }

  @Test
  void transcribe_emptyLabelsAndSegmentsWithoutItems_areRead() {
    Reading reading =
        Reading.of(
            """
            {"jobName":"j","results":{"speaker_labels":{"segments":[
              {"start_time":"0.0","end_time":"0.9","speaker_label":"","items":[]}]},
             "items":[
              {"type":"pronunciation","start_time":"0.10","end_time":"0.40","alternatives":[{"content":"Hi"}]}]}}
            """);

    assertThat(reading.turns()).containsExactly("unknown 100-400 Hi");
  }

  @Test
  void transcribe_withoutAnyLabels_takesAudioSegments() {
    Reading reading =
        Reading.of(
            """
            {"jobName":"j","results":{"audio_segments":[
              {"id":0,"transcript":"Hi there.","start_time":"0.1","end_time":"0.9","items":[0]},
              {"id":1,"transcript":"Yes.","start_time":"1.5","end_time":"1.9","items":[1]}],
             "items":[
              {"type":"pronunciation","start_time":"0.10","end_time":"0.40","alternatives":[{"content":"Hi"}]}]}}
            """);

    assertThat(reading.turns())
        .containsExactly("unknown 100-900 Hi there.", "unknown 1500-1900 Yes.");
  }

  @Test
  void transcribe_channels_keepWordsSaidInto() {
    Reading reading =
        Reading.of(
            """
            {"jobName":"j","results":{"channel_labels":{"channels":[
             {"channel_label":"ch_0","items":[
              {"type":"pronunciation","start_time":"0.0","end_time":"0.4","alternatives":[{"content":"I"}]},
              {"type":"pronunciation","start_time":"0.4","end_time":"0.8","alternatives":[{"content":"am"}]},
              {"type":"pronunciation","start_time":"0.8","end_time":"1.2","alternatives":[{"content":"here"}]},
              {"type":"punctuation","alternatives":[{"content":"."}]},
              {"type":"pronunciation","start_time":"3.0","end_time":"3.2","alternatives":[{"content":"Bye"}]}]},
             {"channel_label":"ch_1","items":[
              {"type":"pronunciation","start_time":"0.5","end_time":"0.7","alternatives":[{"content":"mhm"}]},
              {"type":"pronunciation","start_time":"2.0","end_time":"2.4","alternatives":[{"content":"Good"}]}]}]},
             "items":[]}}
            """);

    assertThat(reading.turns())
        .containsExactly(
            "unknown 0-1200 I am here.",
            "unknown 500-700 mhm",
            "unknown 2000-2400 Good",
            "unknown 3000-3200 Bye");
  }

  @Test
  void contactRecords_withoutLineBetween_areSideRecords() {
    Reading reading =
        Reading.of(
            """
            {"AWSContactTraceRecordFormatVersion":"2017-03-10","ContactId":"c1","InitiationTimestamp":"2026-03-02T09:00:00Z","Agent":null,"Queue":null,"Attributes":{"consent":"yes","n":1}}{"AWSContactTraceRecordFormatVersion":"2017-03-10","ContactId":"c2","Queue":{"Name":"billing"}}
            """);

    assertThat(reading.format()).isEqualTo("connect-ctr");
    assertThat(reading.rejects()).isEmpty();
    assertThat(reading.sides()).hasSize(2);
    assertThat(reading.sides().get(0).attributes()).containsEntry("consent", "yes");
    assertThat(reading.sides().get(0).startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(reading.sides().get(1).queue()).isEqualTo("billing");
    assertThat(reading.sides().get(1).toString()).doesNotContain("c2");
  }
}
