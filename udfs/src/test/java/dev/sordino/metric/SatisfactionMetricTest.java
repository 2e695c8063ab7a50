package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.conversation.Channel;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SatisfactionMetricTest {

  private static final String NAME = "satisfaction_predicted";
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void moodAndCues_addUp() {
    Talk solved =
        Talk.chat()
            .customer("my screen is dark", -0.4)
            .agent("please restart it")
            .customer("it works now", 0.6);

    // 3 + 1.5 * 0.1 + 0.5 * 0.1 + 0.6 for solved
    assertThat(solved.measured(NAME)).isCloseTo(3.8, EXACT);
  }

  @Test
  void onlyTheLastThreeScoredTurns_areTheEnding() {
    Talk late = Talk.chat();
    for (double score : new double[] {-0.8, -0.2, 0.4, 0.6, 0.8}) {
      late.agent("well").customer("the blue one", score);
    }

    // 3 + 1.5 * 0.6 + 0.5 * 0.16
    assertThat(late.measured(NAME)).isCloseTo(3.98, EXACT);
  }

  @Test
  void worst_isOne() {
    assertThat(
            Talk.chat()
                .customer("I want to make a complaint, let me speak to your manager", -0.9)
                .measured(NAME))
        .isEqualTo(1);
  }

  @Test
  void nothingToGoBy_isNull() {
    assertThat(Talk.chat().agent("hello").customer("the blue one").measured(NAME)).isNull();
    assertThat(Talk.in(Channel.CHAT, "fr").customer("merci", 0.9).measured(NAME)).isNull();
  }
}
