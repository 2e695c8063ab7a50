package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.conversation.Speaker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each figure is computed by hand in the comment beside it. */
class FlowMetricsTest {

  /**
   * Invented. Speech: agent 0-4 and 14-20 and 21-24, customer 5-10 and 19-21.5, so that 19-20 and
   * 21-21.5 overlap. Silent: 4-5 and 10-14.
   */
  private static Talk aCall() {
    return Talk.call()
        .agent(0, 4, "hello how can i help you today") // 7 words
        .customer(5, 10, "my bill is wrong again") // 5 words
        .agent(14, 20, "let me have a look at that for you") // 9 words
        .customer(19, 21.5, "but i have paid it") // begins 1 s before the agent stops
        .agent(21, 24, "yes right"); // over the customer for 0.5 s, but two words
  }

  @ParameterizedTest
  @CsvSource({
    "handle_time_s,            24", // 24 - 0
    "talk_ratio_agent,         0.6341463414634146", // 13 / (13 + 7.5)
    "longest_monologue_s,      6", // 14-20
    "interruptions_customer,   1", // at 19, over 19-20
    "interruptions_agent,      0", // at 21: two words
    "silence_share,            0.20833333333333334", // (1 + 4) / 24
    "turns,                    5",
    "words_per_minute_agent,   83.07692307692308", // 18 words in 13 s
    "words_per_minute_customer, 80", // 10 words in 7.5 s
  })
  void call_givesWhatIsComputedByHand(String metric, double expected) {
    assertThat(aCall().measured(metric)).isEqualTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "overlap_share,               0.0625", // 19-20 and 21-21.5 of 24 s
    "talk_time_s,                 19", // 13 + 7.5 - 1.5
    "longest_monologue_agent_s,   6", // 14-20
    "longest_monologue_customer_s, 5", // 5-10
    "longest_silence_s,           4", // 10-14
    "long_silences,               0",
    "answer_latency_agent_s,      2", // 10 to 14; at 21 the customer still speaks: (4 + 0) / 2
  })
  void call_givesFurtherFiguresComputedByHand(String metric, double expected) {
    assertThat(aCall().measured(metric)).isEqualTo(expected, within(1e-12));
  }

  @Test
  void longSilence_isCountedForWhoeverBreaksIt() {
    Talk talk =
        Talk.call()
            .agent(0, 5, "hello")
            .customer(15, 20, "hi") // after 10 s
            .agent(29.9, 35, "well") // after 9.9 s
            .agent(50, 55, "so"); // after 15 s

    assertThat(talk.measured("long_silences")).isEqualTo(2);
    assertThat(talk.measured("long_silences_broken_by_customer")).isEqualTo(1);
    assertThat(talk.measured("long_silences_broken_by_agent")).isEqualTo(1);
    assertThat(talk.measured("longest_silence_s")).isEqualTo(15);
  }

  @Test
  void whatThePlatformCounted_isTakenAsItIs() {
    Talk counted = Talk.call().agent(0, 5, "hello").handled(40_500L, 25_000L, 2);

    assertThat(counted.measured("hold_time_s")).isEqualTo(40.5);
    assertThat(counted.measured("wrap_up_time_s")).isEqualTo(25);
    assertThat(counted.measured("agents")).isEqualTo(2);
    for (String name : List.of("hold_time_s", "wrap_up_time_s", "agents")) {
      assertThat(Talk.call().agent(0, 5, "one moment please").measured(name)).isNull();
    }
  }

  @Test
  void thirdVoices_areTurnsOfNobodyKnown() {
    Talk overheard =
        Talk.call()
            .turn(Speaker.SYSTEM, 0, 2, "this call is recorded", null)
            .agent(2, 5, "hello")
            .customer(5, 8, "hi")
            .turn(Speaker.UNKNOWN, 8, 9, "who is it", null)
            .agent(9, 12, "sorry");

    assertThat(overheard.measured("third_voice_turn_share")).isEqualTo(0.25);
    assertThat(Talk.call().agent(0, 5, "a").customer(5, 6, "b").measured("third_voice_turn_share"))
        .isZero();
    // Nobody is told apart: no third voice, but no role known either.
    assertThat(
            Talk.call()
                .agent(0, 5, "a")
                .turn(Speaker.UNKNOWN, 5, 6, "b", null)
                .measured("third_voice_turn_share"))
        .isNull();
    assertThat(Talk.chat().agent("a").customer("b").measured("third_voice_turn_share")).isNull();
  }

  @Test
  void announcedWait_isSilenceAfterIt() {
    Talk talk =
        Talk.call()
            .agent(0, 5, "one moment please")
            .agent(45, 50, "thank you for waiting") // 40 s were announced
            .customer(70, 75, "fine") // 20 s were not
            .agent(75, 78, "hold on please")
            .customer(80, 82, "ok"); // 2 s are too short

    assertThat(talk.measured("announced_wait_s")).isEqualTo(40);
    assertThat(Talk.call().agent("one moment please").measured("announced_wait_s")).isNull();
  }

  @Test
  void botAndHuman_shareTheTurns() {
    Talk handed =
        Talk.chat()
            .turn(Speaker.BOT, null, null, "i am a bot", null)
            .customer("a human please")
            .turn(Speaker.BOT, null, null, "connecting", null)
            .agent("hello")
            .agent("how can i help");

    assertThat(handed.measured("bot_turn_share")).isEqualTo(0.5);
    assertThat(handed.measured("bot_handover")).isEqualTo(1);
    assertThat(
            Talk.chat()
                .customer("hi")
                .turn(Speaker.BOT, null, null, "hi", null)
                .measured("bot_handover"))
        .isEqualTo(0);
    assertThat(Talk.chat().agent("hi").measured("bot_handover")).isNull();
    assertThat(Talk.chat().customer("hi").measured("bot_turn_share")).isNull();
  }

  @Test
  void chatWithoutAnyAnswer_isUnanswered() {
    assertThat(Talk.chat().agent("welcome").customer("hi").measured("unanswered")).isEqualTo(1);
    assertThat(Talk.chat().customer("hi").agent("hello").measured("unanswered")).isEqualTo(0);
    assertThat(Talk.chat().agent("hello").measured("unanswered")).isNull();
    assertThat(Talk.call().customer(0, 1, "hi").measured("unanswered")).isNull();
  }

  @Test
  void monologue_addsUpTurnsUntilSomebodyElseSpeaks() {
    Talk talk =
        Talk.call()
            .customer(0, 3, "so")
            .customer(5, 9, "and then") // 3 + 4; the pause does not count
            .agent(10, 15, "i see");

    assertThat(talk.measured("longest_monologue_s")).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "9.6, one two three, 0", // 0.4 s over the agent
    "9.5, one two three, 1", // 0.5 s over the agent
    "9.0, yes right, 0", // two words are listening
    "10, one two three, 0", // begins when the other ends
  })
  void overlap_countsFromHalfASecondAndThreeWords(double start, String text, double expected) {
    Talk talk = Talk.call().agent(0, 10, "a long explanation").customer(start, 14, text);

    assertThat(talk.measured("interruptions_customer")).isEqualTo(expected);
  }

  @Test
  void turnsOfTheSystem_areHeardButDoNotCount() {
    Talk talk =
        Talk.call()
            .turn(Speaker.SYSTEM, 0, 5, "this call is recorded", null)
            .agent(5, 10, "hello")
            .turn(Speaker.SYSTEM, 12, 14, "please hold", null)
            .customer(15, 20, "hi");

    assertThat(talk.measured("handle_time_s")).isEqualTo(15); // 5-20
    assertThat(talk.measured("silence_share")).isEqualTo(0.2); // 10-12 and 14-15 of 15
    assertThat(talk.measured("turns")).isEqualTo(2);
  }

  @Test
  void nestedTurns_countTheirSpeechOnce() {
    Talk talk =
        Talk.call()
            .agent(0, 10, "one two three four")
            .agent(2, 4, "five")
            .customer(10, 20, "six seven");

    assertThat(talk.measured("talk_ratio_agent")).isEqualTo(0.5); // 10 of 20 s
    assertThat(talk.measured("words_per_minute_agent")).isEqualTo(30); // 5 words in 10 s
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handle_time_s",
        "talk_ratio_agent",
        "longest_monologue_s",
        "interruptions_agent",
        "interruptions_customer",
        "silence_share",
        "first_response_time_s",
        "response_time_s",
        "words_per_minute_agent",
        "words_per_minute_customer"
      })
  void noTimes_giveNullNeverZero(String metric) {
    assertThat(Talk.call().agent("hello").customer("hi").measured(metric)).isNull();
    assertThat(Talk.chat().agent("hello").customer("hi").measured(metric)).isNull();
  }

  @Test
  void oneInTwoTurnsWithoutEnd_isTooFewForSums() {
    Talk talk = Talk.call().agent(0, 4, "hello").customer(5, null, "hi");

    assertThat(talk.measured("talk_ratio_agent")).isNull();
    assertThat(talk.measured("silence_share")).isNull();
    assertThat(talk.measured("handle_time_s")).isEqualTo(5);
  }

  @Test
  void oneSidedCall_hasNoOtherSidesRate() {
    Talk talk = Talk.call().agent(0, 6, "hello is anybody there");

    assertThat(talk.measured("words_per_minute_customer")).isNull();
    assertThat(talk.measured("talk_ratio_agent")).isEqualTo(1);
  }

  @Test
  void lengthlessTurns_giveNeitherShareNorRate() {
    Talk talk = Talk.call().agent(3, 3, "hello").customer(3, 3, "hi");

    assertThat(talk.measured("talk_ratio_agent")).isNull();
    assertThat(talk.measured("silence_share")).isNull();
    assertThat(talk.measured("words_per_minute_agent")).isNull();
  }

  @Test
  void chat_measuresWaitsFromTheFirstUnansweredMessage() {
    Talk chat =
        Talk.chat()
            .customer(0, null, "hi")
            .customer(10, null, "my order is late")
            .agent(40, null, "hello") // waited 40 s
            .agent(45, null, "let me see") // answers nothing new
            .customer(60, null, "ok")
            .agent(80, null, "it is on its way"); // waited 20 s

    assertThat(chat.measured("first_response_time_s")).isEqualTo(40);
    assertThat(chat.measured("response_time_s")).isEqualTo(30);
    assertThat(chat.measured("handle_time_s")).isEqualTo(80);
    assertThat(chat.measured("talk_ratio_agent")).isNull();
  }

  @Test
  void botsAnswer_endsAWaitButIsNotTheFirstResponse() {
    Talk chat =
        Talk.chat()
            .customer(0, null, "hi")
            .turn(Speaker.BOT, 1, null, "i am a bot", null)
            .customer(10, null, "human please")
            .agent(70, null, "hello");

    assertThat(chat.measured("first_response_time_s")).isEqualTo(70);
    assertThat(chat.measured("response_time_s")).isEqualTo(60);
  }

  @Test
  void turnMetrics_giveWhatIsComputedByHand() {
    Talk call = aCall();

    assertThat(call.measured("words", 1)).isEqualTo(5);
    assertThat(call.measured("duration_s", 1)).isEqualTo(5);
    assertThat(call.measured("words_per_minute", 1)).isEqualTo(60); // 5 words in 5 s
    assertThat(call.measured("response_latency_s", 0)).isNull();
    assertThat(call.measured("response_latency_s", 1)).isEqualTo(1); // 4 to 5
    assertThat(call.measured("response_latency_s", 3)).isEqualTo(0); // began before the end
    Talk chat = Talk.chat().customer(0, null, "hi").agent(40, null, "hello [PERSON_7f3a9c21]!");
    assertThat(chat.measured("response_latency_s", 1)).isEqualTo(40);
    assertThat(chat.measured("duration_s", 1)).isNull();
    assertThat(chat.measured("words", 1)).isEqualTo(2);
  }

  @Test
  void lengthOfTheCall_doesNotChangeTheOrderOfTheWork() {
    Talk talk = Talk.call();
    for (int i = 0; i < 100_000; i++) {
      talk.agent(2 * i, 2 * i + 1, "one two");
    }

    assertThat(talk.measured("silence_share")).isEqualTo(99_999.0 / 199_999, within(1e-12));
    assertThat(talk.done().flow().talkMs(Speaker.AGENT)).isEqualTo(100_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello there|2",
        "Hello, [PERSON_7f3a9c21]!|2",
        "😀 😀|0",
        "'   '|0",
        "don't|1",
        "Straße 5|2",
        "- … -|0",
      })
  void words_areRunsWithALetterOrDigit(String text, int expected) {
    assertThat(WordCount.of(text)).isEqualTo(expected);
  }

  @Test
  void everyMetric_survivesWhatDumpsHold() {
    for (Talk talk :
        List.of(
            Talk.call(),
            Talk.chat(),
            Talk.call().customer(5, 2, "ends before it starts"),
            Talk.call().agent(Long.MAX_VALUE / 2000, null, "far").customer(0, 1, "x"),
            Talk.call().agent("").customer("😀"),
            Talk.chat().customer("[PERSON_a] [IBAN] [unclosed"),
            Talk.in(dev.sordino.conversation.Channel.EMAIL, "und").customer("bonjour"))) {
      SanitizedConversation conversation = talk.done();
      for (ConversationMetric metric : Metrics.conversation()) {
        Double value = metric.of(conversation);
        assertThat(value == null || Double.isFinite(value)).as(metric.measure().name()).isTrue();
      }
      for (int i = 0; i < conversation.turns().size(); i++) {
        for (TurnMetric metric : Metrics.turn()) {
          Double value = metric.of(conversation, i);
          assertThat(value == null || Double.isFinite(value)).as(metric.measure().name()).isTrue();
        }
      }
    }
  }
}
