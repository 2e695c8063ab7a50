package dev.sordino.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.ConversationMetric;
import dev.sordino.metric.Metrics;
import dev.sordino.metric.SanitizedConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorecardTest {

  private static final String TWO =
      """
      title: {en: Two, de: Zwei}
      questions:
        greeting:
          en: Greeted?
          de: Gegrüßt?
          weight: 40
          passes: {metric: greeting_present, at-least: 1}
        secrets:
          en: No secrets asked?
          de: Keine Geheimnisse erfragt?
          weight: 60
          auto-fail: true
          passes: {metric: forbidden_request_present, at-most: 0}
          not-applicable: {metric: turns, at-most: 1}
      """;

  @TempDir private Path folder;

  @Test
  void scoreIsTheShareOfTheWeightsThatCount_andAnswersCarryTurnAndRule() throws IOException {
    Scored scored =
        score(
            card(TWO),
            "agent: good morning how can i help you",
            "customer: my parcel is late",
            "agent: i am looking into it");
    assertThat(scored.score()).isEqualTo(100);
    assertThat(scored.answers())
        .extracting(Answer::question, Answer::outcome, Answer::turn)
        .containsExactly(
            tuple("greeting", Answer.Outcome.PASSED, 0),
            tuple("secrets", Answer.Outcome.PASSED, null));
    assertThat(scored.answers().get(0).rule())
        .startsWith("greeting_present at least 1, by the line: ")
        .doesNotContain("good morning how can i help you");

    Scored silent = score(card(TWO), "customer: my parcel is late", "agent: i am looking into it");
    assertThat(silent.score()).isEqualTo(60);
    assertThat(silent.answers().get(0).outcome()).isEqualTo(Answer.Outcome.FAILED);
  }

  @Test
  void failOfAQuestionThatMakesAllFail_givesZero() throws IOException {
    Scored scored =
        score(
            card(TWO),
            "agent: good morning",
            "customer: i can not log in",
            "agent: please tell me your full password");
    assertThat(scored.autoFailed()).isTrue();
    assertThat(scored.score()).isZero();
    assertThat(scored.answers().get(1).turn()).isEqualTo(2);
  }

  @Test
  void whatIsUnknownOrDoesNotApply_doesNotCount() throws IOException {
    Scored nobody = score(card(TWO), "customer: hello");
    assertThat(nobody.answers())
        .extracting(Answer::outcome)
        .containsExactly(Answer.Outcome.UNKNOWN, Answer.Outcome.NOT_APPLICABLE);
    assertThat(nobody.score()).isNull();
  }

  @Test
  void shippedScorecard_isSound() {
    Scorecard service = Scorecards.load("service");
    assertThat(service.channels()).containsExactlyInAnyOrder(Channel.VOICE, Channel.CHAT);
    assertThat(service.questions()).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 40 | weight: 41 | add up to 101, not to 100",
        "greeting_present | greting_present | did you mean 'greeting_present'?",
        "at-least: 1 | at-lest: 1 | unknown key 'at-lest' in line 7; did you mean 'at-least'?",
        "greeting_present, at-least: 1 | greeting_present | needs at-least or at-most",
        "en: Greeted? | en: '' | greeting: its text in 'en' is missing",
        "title: {en: Two, de: Zwei} | channels: [voice] | needs the keys title and questions",
        "title: {en: Two, de: Zwei} | title: [ | no well-formed scorecard",
      })
  void wrongScorecard_isRefusedWithWhatIsWrong(String part, String instead, String message) {
    assertThatThrownBy(() -> card(TWO.replace(part, instead)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scorecard ")
        .hasMessageContaining(message);
  }

  @Test
  void missingScorecard_isSaid() {
    assertThatThrownBy(() -> Scorecards.load("no-such"))
        .hasMessageContaining("scorecard no-such: there is none of this name");
  }

  @Test
  void kappa_isThatOfAWorkedExample() {
    // Both judges say yes 40 times, no 30 times, and disagree 20 and 10 times: by hand,
    // agreement .7, chance (.6 * .5 + .4 * .5) = .5, kappa .4.
    CohensKappa kappa = CohensKappa.of(40, 20, 10, 30);
    assertThat(kappa.answers()).isEqualTo(100);
    assertThat(kappa.agreement()).isEqualTo(.7, within(1e-12));
    assertThat(kappa.kappa()).isEqualTo(.4, within(1e-12));
    // The standard error by the delta method, with a numeric gradient.
    assertThat(kappa.high() - kappa.kappa()).isEqualTo(1.959964 * .08980, within(2e-5));
    assertThat(CohensKappa.of(50, 0, 0, 50).kappa()).isEqualTo(1);
    assertThat(CohensKappa.of(10, 0, 0, 0).kappa()).isNaN();
    assertThat(CohensKappa.of(10, 3, 0, 0).low()).isNaN();
  }

  private Scorecard card(String text) throws IOException {
    return Scorecards.load(Files.writeString(folder.resolve("two.yaml"), text).toString());
  }

  private static Scored score(Scorecard card, String... lines) {
    List<SanitizedConversation.Turn> turns = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(": ", 2);
      turns.add(
          new SanitizedConversation.Turn(
              Speaker.fromId(parts[0]).orElseThrow(), null, null, parts[1]));
    }
    List<@Nullable Double> none = Collections.nCopies(turns.size(), null);
    SanitizedConversation conversation =
        new SanitizedConversation(Channel.CHAT, LanguagePacks.load("en"), turns, none);
    Map<String, @Nullable Double> figures = new HashMap<>();
    for (ConversationMetric metric : Metrics.conversation()) {
      figures.put(metric.measure().name(), metric.of(conversation));
    }
    return card.score(conversation, figures);
  }
}
