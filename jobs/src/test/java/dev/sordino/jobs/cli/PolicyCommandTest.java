package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PolicyCommandTest {

  private static final String RULES =
      "gate.rules=[{channel: voice, retention-days: 90},"
          + "{channel: voice, country: DE, consent-unknown: process},"
          + "{format: vtt, announcement: require}]";

  @Test
  void withoutRules_allChannelsAreAlike() {
    assertThat(run("policy", "diff", "voice", "chat"))
        .isEqualTo("0 voice and chat are treated alike.\n");
    assertThat(PolicyCommand.warnings(gate())).isEmpty();
  }

  @Test
  void rules_areShownWithTheCountryTheyDifferFor() {
    assertThat(run("policy", "diff", "voice", "chat", "--set", RULES))
        .isEqualTo(
            """
            1 retention-days: voice 90, chat 730, country (any other)
            consent-unknown: voice process, chat exclude, country DE
            retention-days: voice 90, chat 730, country DE
            """);
  }

  @Test
  void formats_areComparedToo() {
    assertThat(PolicyCommand.differences(gate(RULES), "srt", "vtt"))
        .containsOnly(
            new PolicyCommand.Difference(
                "announcement", "ignore", "require", ", country (any other)"),
            new PolicyCommand.Difference("announcement", "ignore", "require", ", country DE"));
  }

  @Test
  void configCheck_warnsOfChannelsTreatedUnlike() {
    assertThat(run("config", "check", "--set", RULES))
        .startsWith("0 ")
        .contains("voice and chat are treated unlike in consent-unknown, retention-days")
        .contains("voice and email are treated unlike")
        .doesNotContain("chat and email");
  }

  @ParameterizedTest
  @CsvSource({"voice, fax", "sms, chat"})
  void unknownChannel_isRefused(String one, String other) {
    assertThatThrownBy(() -> PolicyCommand.differences(gate(), one, other))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no channel or format");
  }

  @Test
  void ruleForAFormatThatThereIsNot_isRefused() {
    assertThatThrownBy(
            () -> PolicyCommand.validate(gate("gate.rules=[{format: vtx, retention-days: 3}]")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'vtx'");
  }

  private static SordinoConfig.Gate gate(String... settings) {
    return TestSpark.config(settings).gate();
  }

  private static String run(String... args) {
    StringWriter printed = new StringWriter();
    int code = new CommandLine(new Sordino()).setOut(new PrintWriter(printed)).execute(args);
    return code + " " + String.join("\n", List.of(printed.toString().split("\r?\n"))) + "\n";
  }
}
