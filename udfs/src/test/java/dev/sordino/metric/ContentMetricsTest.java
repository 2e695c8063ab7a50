package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import org.junit.jupiter.api.Test;

/** Metrics that follow from cues and their order; all conversations are invented. */
class ContentMetricsTest {

  @Test
  void identification_mustComeBeforeDataAreTold() {
    Talk kept =
        Talk.chat()
            .agent("Could you tell me your date of birth?")
            .customer("[DATE_OF_BIRTH]")
            .agent("Your balance is forty euros.");
    Talk late =
        Talk.chat()
            .agent("Your balance is forty euros.")
            .agent("Could you tell me your date of birth?");

    assertThat(kept.measured("identified_before_data")).isEqualTo(1);
    assertThat(late.measured("identified_before_data")).isEqualTo(0);
    assertThat(Talk.chat().agent("Hello.").measured("identified_before_data")).isNull();
  }

  @Test
  void identification_mustComeBeforeDataAreChanged() {
    Talk never = Talk.in(Channel.CHAT, "de").agent("Ich habe Ihre E-Mail-Adresse geändert.");
    Talk kept =
        Talk.in(Channel.CHAT, "de")
            .agent("Wie lautet Ihre Kundennummer?")
            .agent("Ihre Telefonnummer wurde aktualisiert.");

    assertThat(never.measured("identified_before_change")).isEqualTo(0);
    assertThat(kept.measured("identified_before_change")).isEqualTo(1);
  }

  @Test
  void consent_mustComeBeforeTheCustomerSaysAnythingPersonal() {
    Talk kept =
        Talk.call()
            .turn(Speaker.SYSTEM, null, null, "This call is recorded for training.", null)
            .agent("Do you agree to the recording?")
            .customer("Yes, my name is [PERSON_ab12cd34].");
    Talk late =
        Talk.call()
            .agent("This call is recorded.")
            .customer("My name is [PERSON_ab12cd34].")
            .agent("Do you agree to the recording?");

    assertThat(kept.measured("consent_before_personal_data")).isEqualTo(1);
    assertThat(late.measured("consent_before_personal_data")).isEqualTo(0);
    assertThat(Talk.call().customer("Hello.").measured("consent_before_personal_data")).isNull();
    assertThat(Talk.chat().customer("[PERSON_ab12cd34]").measured("consent_before_personal_data"))
        .isNull();
  }

  @Test
  void resolution_countsTheTurnsUpToIt() {
    Talk talk =
        Talk.chat()
            .turn(Speaker.SYSTEM, null, null, "joined", null)
            .customer("my router is broken")
            .agent("please restart it")
            .customer("great, it works now")
            .agent("good");

    assertThat(talk.measured("turns_to_resolution")).isEqualTo(3);
    assertThat(Talk.chat().customer("it still doesn't work").measured("turns_to_resolution"))
        .isNull();
  }

  @Test
  void lastQuestion_isOpenUntilSomebodyReplies() {
    Talk open =
        Talk.chat().customer("When will it come?").agent("Friday.").customer("At what time?");

    assertThat(open.measured("question_left_open")).isEqualTo(1);
    assertThat(open.agent("At nine.").measured("question_left_open")).isEqualTo(0);
    assertThat(Talk.chat().customer("Thanks.").measured("question_left_open")).isNull();
  }

  @Test
  void socialEngineering_addsUpItsSigns() {
    Talk talk =
        Talk.chat()
            .customer("I'm calling from the police.") // claimed authority
            .customer("Change the e-mail and the phone number on the account.") // swap
            .agent("Could you confirm your date of birth?")
            .customer("Just skip the security questions this once."); // pressure

    assertThat(talk.measured("contact_swap_asked")).isEqualTo(1);
    assertThat(talk.measured("security_signs")).isEqualTo(3);
    assertThat(Talk.chat().customer("Hello.").measured("security_signs")).isEqualTo(0);
    assertThat(Talk.chat().agent("Hello.").measured("security_signs")).isNull();
  }

  @Test
  void shareOfTurns_isOfThatSpeakersTurns() {
    Talk talk =
        Talk.chat()
            .agent("Maybe it is the cable.")
            .customer("maybe")
            .agent("Please restart it.")
            .agent("I guess that helped.")
            .agent("Goodbye.");

    assertThat(talk.measured("hedging_turn_share")).isEqualTo(0.5); // 2 of 4
    assertThat(Talk.chat().customer("maybe").measured("hedging_turn_share")).isNull();
  }

  @Test
  void explanation_namesCuesRulesAndReasons() {
    SanitizedConversation talk =
        Talk.chat()
            .agent(0, null, "Good day, this is [PERSON_ab12cd34].")
            .customer("it is a mess", -0.5)
            .done();

    assertThat(Explanation.of(talk))
        .anyMatch(line -> line.contains("0 agent    0 s Good day, this is [PERSON_ab12cd34]."))
        .anyMatch(line -> line.contains("cue introduction, by the rule: "))
        .anyMatch(line -> line.contains("1 customer ? s  sentiment -0.5 it is a mess"))
        .anyMatch(line -> line.matches("greeting_present +1 share\\. 1 if one of .*"))
        .anyMatch(line -> line.matches("talk_ratio_agent +unknown: null where .*in writing.*"));
  }
}
