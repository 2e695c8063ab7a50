package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.SordinoConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatePolicyTest {

  private static final SordinoConfig.Gate GATE =
      TestSpark.config(
              "gate.rules=[{channel: voice, consent-unknown: process},"
                  + "{channel: voice, country: DE, consent-unknown: exclude, announcement: require},"
                  + "{source: archive, retention-days: 90},"
                  + "{format: vtt, retention-days: 30},"
                  + "{source: archive, channel: chat, retention-days: 900}]")
          .gate();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // channel, country, source, format, unknown, days, announced
        "chat, US, calls, whisper, false, 730, false",
        "voice, US, calls, whisper, true, 730, false",
        "voice, DE, calls, whisper, false, 730, true",
        "voice, -, calls, whisper, false, 730, true",
        "chat, -, calls, whisper, false, 730, false",
        "voice, US, archive, whisper, true, 90, false",
        "voice, US, archive, vtt, true, 30, false",
        "voice, US, archive, -, true, 30, false",
        "chat, US, archive, vtt, false, 900, false",
      })
  void laterRuleWins_andTheStricterWhereItMayFit(
      String channel,
      @Nullable String country,
      String source,
      @Nullable String format,
      boolean processUnknown,
      int days,
      boolean announced) {
    assertThat(GatePolicy.of(GATE, new GatePolicy.Place(channel, country, source, format)))
        .isEqualTo(new GatePolicy(processUnknown, days, announced));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "at, +4930000000, AT",
        "-, +493012345678, DE",
        "-, +14155550100, US",
        "Germany, +493012345678, DE",
        "-, 03012345678, -",
        "-, +999, -",
        "-, -, -",
      })
  void country_comesFromAttributeOrTelephoneNumber(
      @Nullable String attribute, @Nullable String phone, @Nullable String expected) {
    Conversation conversation =
        new Conversation(
            "c1",
            Channel.VOICE,
            "en-GB",
            null,
            new Customer(null, null, null, phone, null, null, List.of()),
            null,
            null,
            Consent.UNKNOWN,
            List.of(),
            attribute == null ? Map.of() : Map.of("country", attribute));
    assertThat(Countries.of(conversation, List.of("country"))).isEqualTo(expected);
  }

  @Test
  void settings_bearTheNamesOfTheConfiguration() {
    assertThat(new GatePolicy(true, 3, false).settings())
        .containsExactly(
            Map.entry("consent-unknown", "process"),
            Map.entry("retention-days", "3"),
            Map.entry("announcement", "ignore"));
  }
}
