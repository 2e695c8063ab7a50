package dev.sordino.jobs.retain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.RetentionRule;
import dev.sordino.jobs.config.SordinoConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPlanTest {

  @Test
  void tableWithoutARule_isAConfigurationError() {
    List<RetentionRule> rules = new ArrayList<>(TestSpark.config().retention().rules());
    rules.removeIf(rule -> rule.isFor("restricted.quarantine"));
    assertThatThrownBy(() -> plan(rules))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "retention.rules: restricted.quarantine holds rows about people and has no rule for all of them: give days, or keep and because");
  }

  @Test
  void ruleForSomeRowsOnly_isNoRuleForTheTable() {
    List<RetentionRule> rules = new ArrayList<>(TestSpark.config().retention().rules());
    rules.removeIf(rule -> rule.isFor("sanitized.turns"));
    rules.add(rule("sanitized.*", null, "voice", null, 30));
    assertThatThrownBy(() -> plan(rules)).hasMessageContaining("has no rule for all of them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sanitized.turn  |      | there is no table sanitized.turn
          ops.runs        |      | holds nothing about single people
          restricted.*    | chat | have no source, channel or country
          """)
  void ruleForWhatIsNotThere_isRefused(String table, @Nullable String channel, String message) {
    assertThatThrownBy(() -> with(rule(table, null, channel, null, 30)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void tableKeptForGood_needsAReason() {
    assertThatThrownBy(() -> new RetentionRule("sanitized.turns", null, null, null, null, " "))
        .isInstanceOf(ConfigException.class)
        .hasMessage("retention.rules: sanitized.turns is kept for good: say why, in 'because'");
  }

  @ParameterizedTest
  @CsvSource({
    "shop, voice, DE, 90",
    "shop, voice, FR, 90",
    "shop, chat, DE, 730",
    "archive, voice, DE, 10",
    "archive, voice, , 10",
    "shop, voice, , 90",
    "shop, chat, , 730",
    ", chat, DE, 400",
    ", , , 10"
  })
  void laterRuleHolds_andTheShorterWhereItIsUnknown(
      @Nullable String source, @Nullable String channel, @Nullable String country, int days) {
    RetentionPlan plan =
        with(
            rule("sanitized.*", null, "voice", null, 90),
            rule("sanitized.conversations", "archive", null, null, 400),
            rule("sanitized.conversations", "archive", "voice", "DE", 10));
    assertThat(plan.daysOfConversation(source, channel, country)).hasValue(days);
  }

  private static RetentionPlan with(RetentionRule... more) {
    List<RetentionRule> rules = new ArrayList<>(TestSpark.config().retention().rules());
    rules.addAll(Arrays.asList(more));
    return plan(rules);
  }

  private static RetentionPlan plan(List<RetentionRule> rules) {
    return RetentionPlan.of(new SordinoConfig.Retention(rules, ""));
  }

  private static RetentionRule rule(
      String table,
      @Nullable String source,
      @Nullable String channel,
      @Nullable String country,
      int days) {
    return new RetentionRule(table, source, channel, country, days, null);
  }
}
