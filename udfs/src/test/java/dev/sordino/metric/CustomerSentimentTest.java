package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.conversation.Speaker;
import org.junit.jupiter.api.Test;

class CustomerSentimentTest {

  @Test
  void mean_isOverScoredTurnsOfTheCustomerAlone() {
    Talk talk =
        Talk.chat()
            .customer("bad", -0.8)
            .turn(Speaker.AGENT, null, null, "sorry", 0.9)
            .customer("well", null)
            .customer("good", 0.4);

    assertThat(talk.measured("sentiment_customer")).isEqualTo(-0.2, within(1e-12));
    assertThat(talk.measured("sentiment", 0)).isEqualTo(-0.8);
    assertThat(talk.measured("sentiment", 2)).isNull();
  }

  @Test
  void slope_isTheMedianOverPairs_soOneOutburstTurnsNothing() {
    // Scores 0, .1, -1, .3, .4: of the ten slopes the fifth and sixth are both .1, over four steps.
    Talk talk =
        Talk.chat()
            .customer("a", 0.0)
            .agent("b")
            .customer("c", 0.1)
            .customer("d", -1.0)
            .customer("e", null)
            .customer("f", 0.3)
            .customer("g", 0.4);

    assertThat(talk.measured("sentiment_slope")).isEqualTo(0.4, within(1e-12));
    assertThat(talk.measured("sentiment_lowest")).isEqualTo(-1);
    assertThat(talk.measured("sentiment_recovery")).isEqualTo(1.4, within(1e-12));
  }

  @Test
  void fewScores_giveNoSlopeAndNoRecovery() {
    Talk two = Talk.chat().customer("a", 0.5).customer("b", 0.1);
    Talk none = Talk.chat().customer("a", null).turn(Speaker.AGENT, null, null, "b", -0.9);

    assertThat(two.measured("sentiment_slope")).isNull();
    assertThat(two.measured("sentiment_recovery")).isEqualTo(0);
    assertThat(none.measured("sentiment_lowest")).isNull();
    assertThat(none.measured("sentiment_recovery")).isNull();
  }

  @Test
  void quarters_followThePositionOfTheTurns() {
    // Turn i of 8 lies in quarter i/2: two turns each.
    Talk talk =
        Talk.chat()
            .customer("a", -1.0)
            .agent("b")
            .customer("c", -0.5)
            .customer("d", 0.0)
            .agent("e")
            .agent("f")
            .customer("g", 0.2)
            .customer("h", 0.6);

    assertThat(talk.measured("sentiment_q1")).isEqualTo(-1);
    assertThat(talk.measured("sentiment_q2")).isEqualTo(-0.25);
    assertThat(talk.measured("sentiment_q3")).isNull();
    assertThat(talk.measured("sentiment_q4")).isEqualTo(0.4, within(1e-12));
    assertThat(talk.measured("sentiment_trend")).isEqualTo(1.4, within(1e-12));
  }

  @Test
  void turnsOfTheSystem_shiftNoQuarter() {
    Talk talk =
        Talk.chat()
            .turn(Speaker.SYSTEM, null, null, "queue", null)
            .turn(Speaker.SYSTEM, null, null, "joined", null)
            .customer("a", 0.1)
            .customer("b", 0.2)
            .customer("c", 0.3)
            .customer("d", 0.4);

    assertThat(talk.measured("sentiment_q1")).isEqualTo(0.1);
    assertThat(talk.measured("sentiment_q4")).isEqualTo(0.4);
  }

  @Test
  void fewerThanFourTurns_haveNoQuarters() {
    Talk talk = Talk.chat().customer("a", 0.1).customer("b", 0.2).customer("c", 0.3);

    assertThat(talk.measured("sentiment_q1")).isNull();
    assertThat(talk.measured("sentiment_trend")).isNull();
    assertThat(talk.measured("sentiment_customer")).isEqualTo(0.2, within(1e-12));
  }

  @Test
  void nothingScored_isNull() {
    assertThat(Talk.chat().customer("a").measured("sentiment_customer")).isNull();
  }
}
