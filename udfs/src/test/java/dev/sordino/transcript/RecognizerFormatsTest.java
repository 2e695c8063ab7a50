package dev.sordino.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What speech recognizers write, as it is found, with invented content. */
class RecognizerFormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Whisper itself, with speakers added, with other words, without tokens and ids.
        "whisper|{\"text\":\"a\",\"language\":\"en\",\"segments\":[{\"id\":0,\"start\":0.0,\"end\":0.8,\"text\":\" Hi\",\"tokens\":[1],\"speaker\":\"SPEAKER_00\"}]}",
        "whisper|{\"text\":\"a\",\"language\":\"en\",\"segments\":[{\"id\":0,\"start\":0.0,\"end\":0.8,\"text\":\" Hi\",\"tokens\":[1],\"words\":null}]}",
        "whisper|{\"text\":\"a\",\"language\":\"en\",\"segments\":[{\"start\":0.0,\"end\":0.8,\"text\":\" Hi\",\"words\":[{\"text\":\"Hi\",\"confidence\":1}]}]}",
        "whisper|{\"segments\":[{\"start\":0.0,\"end\":0.8,\"text\":\" Hi\",\"tokens\":[1],\"avg_logprob\":NaN}],\"language\":\"english\"}",
        // WhisperX before and after alignment, with and without speakers.
        "whisperx|{\"language\":\"en\",\"segments\":[{\"start\":0.0,\"end\":0.8,\"text\":\" Hi\"}]}",
        "whisperx|{\"segments\":[{\"start\":0.0,\"end\":0.8,\"text\":\" Hi\",\"words\":[]}],\"word_segments\":[]}",
        "whisperx|{\"segments\":[{\"start\":0.0,\"end\":0.8,\"text\":\" Hi\",\"speaker\":\"SPEAKER_00\",\"words\":[{\"word\":\"Hi\"}]}],\"word_segments\":[],\"language\":\"en\"}"
      })
  void whisperAndWhisperx_inTheirVariants_areToldApart(String format, String file) {
    Reading reading = Reading.of(file);

    assertThat(reading.format()).isEqualTo(format);
    assertThat(reading.turns()).containsExactly("unknown 0-800 Hi");
    assertThat(reading.only().language()).isIn("en", null);
  }

  @Test
  void whisper_namesOfLanguages_andTimesThatAreNone() {
    Reading reading =
        Reading.of(
            """
            {"text":"x","language":"German","segments":[
             {"id":0,"start":NaN,"end":0.8,"text":" Guten Tag","tokens":[1]},
             {"id":1,"start":"1.5","end":1e300,"text":" Hallo","tokens":[1]},
             {"id":2,"start":2.0,"end":2.0,"text":"","tokens":[]}]}
            """);

    assertThat(reading.only().language()).isEqualTo("de");
    assertThat(reading.turns())
        .containsExactly("unknown null-800 Guten Tag", "unknown 1500-null Hallo");
  }

  @Test
  void deepgram_utteranceOfTwo_isSplitByWord() {
    Reading reading =
        Reading.of(
            """
            {"metadata":{"request_id":"r"},"results":{"channels":[{"detected_language":"de","alternatives":[{}]}],
             "utterances":[{"start":0.0,"end":2.0,"channel":0,"transcript":"hi you yes","words":[
               {"word":"hi","punctuated_word":"Hi","start":0.0,"end":0.4,"speaker":0},
               {"word":"you","punctuated_word":"you.","start":0.5,"end":0.8,"speaker":0},
               {"word":"yes","start":1.0,"end":1.4,"speaker":1}]}]}}
            """);

    assertThat(reading.format()).isEqualTo("deepgram");
    assertThat(reading.turns()).containsExactly("unknown 0-800 Hi you.", "unknown 1000-1400 yes");
    assertThat(reading.only().language()).isEqualTo("de");
    assertThat(reading.only().id()).isEqualTo("r");
  }

  @Test
  void deepgram_withoutUtterances_wordsMakeTheTurns() {
    Reading reading =
        Reading.of(
            """
            {"metadata":{"request_id":"r"},"results":{"channels":[
             {"alternatives":[{"transcript":"a","words":[{"word":"hello","start":0.1,"end":0.5},{"word":"there","start":0.6,"end":0.9}]}]},
             {"alternatives":[{"transcript":"b","words":[{"word":"yes","start":1.1,"end":1.5}]}]}]}}
            """);

    assertThat(reading.turns())
        .containsExactly("unknown 100-900 hello there", "unknown 1100-1500 yes");
  }

  @Test
  void assemblyAi_withoutUtterances_wordsMakeTheTurns() {
    Reading reading =
        Reading.of(
            """
            {"id":"x","status":"completed","audio_url":"https://u/?sig=secret","language_code":"en_us","utterances":null,
             "words":[{"text":"Hi","start":100,"end":200,"speaker":"A"},{"text":"you.","start":210,"end":400,"speaker":"A"},
                      {"text":"Yes","start":500,"end":800,"speaker":"B"}]}
            """);

    assertThat(reading.format()).isEqualTo("assemblyai");
    assertThat(reading.turns()).containsExactly("unknown 100-400 Hi you.", "unknown 500-800 Yes");
    assertThat(reading.only().language()).isEqualTo("en-US");
  }

  @Test
  void assemblyAi_withoutWords_textIsATurn_andUnfinishedJobsAreNone() {
    assertThat(
            Reading.of(
                    "{\"id\":\"x\",\"status\":\"completed\",\"audio_url\":\"u\",\"text\":\"Hi\",\"words\":null,\"utterances\":null}")
                .turns())
        .containsExactly("unknown null-null Hi");
    assertThat(
            Reading.of("{\"id\":\"x\",\"status\":\"error\",\"audio_url\":\"u\",\"error\":\"bad\"}")
                .rejects())
        .containsExactly("NOT_COMPLETED@1");
  }
}
