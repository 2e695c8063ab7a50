package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Google's and Genesys's files as they are found, with invented content. */
class GoogleAndGenesysFormatsTest {

  @Test
  void ccai_inSnakeCase_defaultsLeftOut_isRead() {
    Reading reading =
        Reading.of(
            """
            {"name":"n7","start_time":"2026-03-02T09:00:00Z","language_code":"de-DE","agent_id":"a5",
             "call_metadata":{"customer_channel":1,"agent_channel":2},
             "transcript":{"transcript_segments":[
              {"text":"Guten Tag","channel_tag":2,"words":[{"word":"Guten","end_offset":"0.4s"},
                {"word":"Tag","start_offset":"0.4s","end_offset":"12.340s"}]},
              {"text":"Ja","channel_tag":"1","words":[{"word":"Ja","start_offset":"13s","end_offset":"13.5s"}]},
              {"text":"Hm","segment_participant":{"role":"ROLE_UNSPECIFIED"}}]}}
            """);

    assertThat(reading.format()).isEqualTo("ccai");
    assertThat(reading.turns())
        .containsExactly(
            "agent 0-12340 Guten Tag", "customer 13000-13500 Ja", "unknown null-null Hm");
    assertThat(reading.only().channel().id()).isEqualTo("voice");
    assertThat(reading.only().startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
  }

  @Test
  void ccai_chatByMessageTime_isRead() {
    Reading reading =
        Reading.of(
            """
            {"conversations":[{"name":"n8","medium":"CHAT","startTime":"2026-03-02T09:00:00Z",
             "transcript":{"transcriptSegments":[
              {"text":"Hi","messageTime":"2026-03-02T09:00:01.5Z","languageCode":"en",
               "segmentParticipant":{"role":"END_USER"}},
              {"text":"Hello","messageTime":"2026-03-02T09:00:02Z",
               "segmentParticipant":{"role":"AUTOMATED_AGENT"}},
              {"text":"Yes","messageTime":"2026-03-02T09:00:03Z",
               "segmentParticipant":{"role":"HUMAN_AGENT"}}]}}],"nextPageToken":"x"}
            """);

    assertThat(reading.turns())
        .containsExactly("customer 1500-null Hi", "bot 2000-null Hello", "agent 3000-null Yes");
    assertThat(reading.only().language()).isEqualTo("en");
    assertThat(reading.only().channel().id()).isEqualTo("chat");
  }

  @Test
  void entries_withOffsets_orAllZero_areRead() {
    Reading offsets =
        Reading.of(
            """
            {"entries":[{"text":"Hi","role":"CUSTOMER","user_id":1,"start_timestamp_usec":"1500000"},
             {"text":"Yes","role":"AGENT","user_id":"2","start_timestamp_usec":2500000}]}
            """);
    Reading zero =
        Reading.of(
            """
            {"conversation_info":{"conversation_id":"e7"},"entries":[
             {"text":"Hi","role":"CUSTOMER","user_id":1,"start_timestamp_usec":0,"speakerId":1,"uid":"u"},
             {"text":"Yes","role":"AUTOMATED_AGENT","user_id":2,"start_timestamp_usec":0}]}
            """);

    assertThat(offsets.format()).isEqualTo("ccai-entries");
    assertThat(offsets.turns()).containsExactly("customer 1500-null Hi", "agent 2500-null Yes");
    assertThat(offsets.only().startedAt()).isNull();
    assertThat(zero.turns()).containsExactly("customer null-null Hi", "bot null-null Yes");
    assertThat(zero.only().id()).isEqualTo("e7");
  }

  @Test
  void entries_sinceEpoch_placeTheConversation() {
    Reading reading =
        Reading.of(
            """
            {"entries":[{"text":"Hi","role":"CUSTOMER","user_id":1,"start_timestamp_usec":1772442000000000},
             {"text":"Yes","role":"AGENT","user_id":2,"start_timestamp_usec":1772442001500000}]}
            """);

    assertThat(reading.turns()).containsExactly("customer 0-null Hi", "agent 1500-null Yes");
    assertThat(reading.only().startedAt()).isEqualTo(Instant.ofEpochSecond(1772442000L));
  }

  @Test
  void dialogflow_requestOrResponseAlone_isRead() {
    Reading reading =
        Reading.of(
            """
            {"name":"n","type":"AUDIO","languageCode":"en","startTime":"2026-03-02T09:00:00Z",
             "interactions":[
              {"createTime":"2026-03-02T09:00:05Z","requestUtterances":"bye","response":{"x":1}},
              {"createTime":"2026-03-02T09:00:01Z","responseUtterances":"Hello"}]}
            """);

    assertThat(reading.format()).isEqualTo("dialogflow-cx");
    assertThat(reading.turns()).containsExactly("bot 1000-null Hello", "customer 5000-null bye");
    assertThat(reading.only().channel().id()).isEqualTo("voice");
  }

  @Test
  void genesys_legsOfAConversation_areOne_repeatedSpeechOnce() {
    String leg =
        """
        {"conversationId":"g1","communicationId":"%s","conversationStartTime":1772442000000,
         "transcripts":[{"language":"de-de","phrases":[
          {"text":"guten tag","startTimeMs":1772442001500,"duration":{"milliseconds":400},"participantPurpose":"internal"}%s]}]}
        """;
    String later =
        """
        ,{"text":"hallo","decoratedText":"Hallo.","startTimeMs":1772442003000,"participantPurpose":"external"}""";
    Reading reading = Reading.of(leg.formatted("l1", "") + leg.formatted("l2", later));

    assertThat(reading.format()).isEqualTo("genesys-transcript");
    assertThat(reading.turns())
        .containsExactly("agent 1500-1900 guten tag", "customer 3000-null Hallo.");
    assertThat(reading.only().language()).isEqualTo("de-DE");
  }

  @Test
  void genesys_offsets_machinesAndOtherPurposes_areTold() {
    Reading reading =
        Reading.of(
            """
            {"conversationId":"g2","communicationId":"l","participants":[
              {"participantPurpose":"ivr","ani":"tel:+4930","startTimeMs":1772442000000,"endTimeMs":1772442005000},
              {"participantPurpose":"internal","userId":"a5","queueId":"q1","ani":"tel:+4930","startTimeMs":1772442006000,"endTimeMs":1772442099000},
              {"participantPurpose":"external","ani":"tel:+4930123456"}],
             "transcripts":[{"phrases":[
              {"text":"welcome","startTimeMs":1772442001000,"participantPurpose":"internal"},
              {"text":"hello","startTimeMs":1772442007000,"participantPurpose":"internal"},
              {"text":"hi","startTimeMs":1772442008000,"participantPurpose":"customer"},
              {"text":"wait","startTimeMs":1772442009000,"participantPurpose":"acd"}],
              "analytics":{"sentiment":[{"phraseIndex":99,"startTimeMs":1,"sentiment":-0.4}]}}]}
            """);
    Reading offsets =
        Reading.of(
            """
            {"conversationId":"g3","communicationId":"l","transcripts":[{"phrases":[
              {"text":"hi","startTimeMs":1500,"duration":{"milliseconds":"400"},"participantPurpose":"external"}]}]}
            """);

    assertThat(reading.turns())
        .containsExactly(
            "bot 0-null welcome",
            "agent 6000-null hello",
            "customer 7000-null hi",
            "system 8000-null wait");
    assertThat(reading.only().customer().phone()).isEqualTo("+4930123456");
    assertThat(reading.only().agentId()).isEqualTo("a5");
    assertThat(reading.only().queue()).isEqualTo("q1");
    assertThat(offsets.turns()).containsExactly("customer 1500-1900 hi");
    assertThat(offsets.only().startedAt()).isNull();
  }

  @Test
  void genesysDetail_isASideRecord() {
    Reading reading =
        Reading.of(
            """
            {"conversations":[{"conversationId":"g1","conversationStart":"2026-03-02T09:00:00Z","participants":[
              {"purpose":"customer","attributes":{"consent":"y"},"sessions":[{"ani":"tel:+4930","segments":[{"queueId":"q1"}]}]},
              {"purpose":"agent","userId":"a5","sessions":[{}]}]}],"totalHits":1}
            """);

    assertThat(reading.format()).isEqualTo("genesys-detail");
    assertThat(reading.conversations()).isEmpty();
    assertThat(reading.rejects()).isEmpty();
    assertThat(reading.sides().get(0).agentId()).isEqualTo("a5");
    assertThat(reading.sides().get(0).attributes()).containsEntry("consent", "y");
  }
}
