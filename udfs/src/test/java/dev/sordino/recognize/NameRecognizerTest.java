package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All texts are invented. Found names are compared as "TYPE text", joined by "; ". */
class NameRecognizerTest {

  private static List<String> found(String language, String text, String... asked) {
    Utterance utterance =
        new Utterance(
            text,
            Tokenizer.tokenize(text),
            Speaker.CUSTOMER,
            Channel.CHAT,
            Set.of(asked),
            Customer.UNKNOWN,
            LanguagePacks.load(language));
    List<Span> spans = new ArrayList<>();
    new NameRecognizer().recognize(utterance, spans::add);
    return spans.stream()
        .map(span -> span.type() + " " + text.substring(span.start(), span.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Guten Tag, mein Name ist Ayşe Yılmaz.              | PERSON Ayşe Yılmaz
          de | hallo hier ist agnieszka wiśniewska                | PERSON agnieszka wiśniewska
          de | Vielen Dank, Herr Özdemir.                         | PERSON Özdemir
          de | Meine Frau hat schon angerufen, Frau Sommer auch   | PERSON Sommer
          de | Viele Grüße, Uwe                                   | PERSON Uwe
          de | die rechnung geht an dr. lena hartwig              | PERSON lena hartwig
          de | navigiere mich nach osnabrück                      | LOCATION osnabrück
          de | ich wohne in wuppertal                             | LOCATION wuppertal
          de | Die Kölner Filiale hat geschlossen.                | LOCATION Kölner
          de | Müller-Lüdenscheidt war am Apparat, Karl-Heinz Müller-Lüdenscheidt. | PERSON Müller-Lüdenscheidt; PERSON Karl-Heinz Müller-Lüdenscheidt
          de | guten tag ich ähm heiße nur tüten                  | PERSON nur tüten
          de | mein name ist äh lange weile und ich habe eine frage | PERSON lange weile
          de | moin, sommer hier, ich wollte was fragen           | PERSON sommer
          de | Der Brief ging an Dr. Korbinian Freitag.           | PERSON Korbinian Freitag
          de | Sehr geehrte Frau von der Heide,                   | PERSON von der Heide
          de | Patient: Özdemir, Hikmet                           | PERSON Özdemir, Hikmet
          de | Die Landrätin Nicole Harms sprach zuerst.          | PERSON Nicole Harms
          de | Wir fahren nach Quarzhausen weiter.                | LOCATION Quarzhausen
          de | Ab Kiel Hbf fährt ein Bus nach Frankfurt (Oder).   | LOCATION Kiel Hbf; LOCATION Frankfurt (Oder)
          de | Er fuhr aus dem Kreis Gießen an die Nordsee.       | LOCATION Kreis Gießen; LOCATION Nordsee
          de | Sie hat einen türkischen Pass.                     | LOCATION türkischen
          de | ich habe das aus essen bestellt                    | LOCATION essen
          en | hi earnest block here i'm interested in a loan     | PERSON earnest block
          en | hi will what's going on                            | PERSON will
          en | my name is um precious stone and i called before   | PERSON precious stone
          en | it's declan o'shaughnessy from down the road       | PERSON declan o'shaughnessy
          en | it's will young from the workshop                  | PERSON will young
          en | send it to mijail c adomo please                   | PERSON mijail c adomo
          es | El médico Juan de Toledo llegó ayer.               | PERSON Juan de Toledo
          en | Hi, this is Margaret Thompson.                     | PERSON Margaret Thompson
          en | hi my name is priya raghunathan                    | PERSON priya raghunathan
          en | HELLO THIS IS MARGARET THOMPSON                    | PERSON MARGARET THOMPSON
          en | please ask for James A. Watson, MD                 | PERSON James A. Watson, MD
          en | i live in pleasanton                               | LOCATION pleasanton
          en | We flew from Los Angeles to San Diego.             | LOCATION Los Angeles; LOCATION San Diego
          """)
  void name_isFoundWhole(String language, String text, String expected) {
    assertThat(String.join("; ", found(language, text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | das meine ich ernst, die rechnung ist zu lang und viel zu klein
          de | im sommer war der router schon mal kaputt
          de | bitte die vertragsunterlagen und den zählerstand nochmal schicken
          de | am 3. August kommt der Techniker
          de | meine frau wollte das so nicht
          de | ich heiße nicht so
          de | mein name ist falsch geschrieben
          de | gibts ned i mechat nua wissn wia des geht
          de | sprechen sie türkisch
          en | my name is on the account already
          en | my name is not spelled right
          en | nothing works here
          en | hi may i ask something
          en | new customer here
          en | i will mark the date and close it early
          en | my flight from May 23rd to May 24th
          en | don't worry, goodbye
          en | i ordered a black cotton hoodie
          en | OK
          """)
  void everydayWord_isLeft(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Schäuffele", "schäuffele, mit ä und zwei f", "jung", "ja, rose"})
  void bareAnswer_countsAsNameWhenAsked(String text) {
    assertThat(found("de", text, EntityTypes.PERSON)).hasSize(1);
  }

  @Test
  void lastLineOfALetter_isASignature() {
    assertThat(found("de", "moin,\nder router geht nicht\nbitte anrufen\njo schimanek"))
        .containsExactly("PERSON jo schimanek");
  }

  @Test
  void fewCapitalsInATicket_dontMakeTheOthersEverydayWords() {
    assertThat(
            found(
                "de",
                "die wallbox geht nicht, euer techniker ole christiansen war da und meinte es liegt"
                    + " am netz. kennzeichen KB-ZT"))
        .contains("PERSON ole christiansen");
  }

  @Test
  void unknownLanguage_findsNamesByListsOfAllPacks() {
    assertThat(found("und", "je m'appelle Camille Lefebvre"))
        .containsExactly("PERSON Camille Lefebvre");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "…", "123", "😀", "a", "-", ".", "@", "#", "l'"})
  void textWithoutWords_findsNothing(String text) {
    assertThat(found("en", text)).isEmpty();
  }

  @Test
  void spans_liePastEmojiAndInsideTheText() {
    assertThat(found("en", "😀 hi, this is Margaret Thompson"))
        .containsExactly("PERSON Margaret Thompson");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-",
        "a.",
        "A'",
        "dr. ",
        "herr ",
        "anna-",
        "-.",
        "xq",
        "new ",
        "my name is x ",
        "o'",
        "x\n"
      })
  void hostileText_takesTimeInProportion(String piece) {
    String text = piece.repeat(100_000 / piece.length());
    assertTimeout(Duration.ofSeconds(60), () -> found("de", text));
  }
}
