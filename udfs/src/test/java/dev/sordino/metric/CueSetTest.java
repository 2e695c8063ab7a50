package dev.sordino.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Channel;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CueSetTest {

  private static LanguagePack pack(String... lines) {
    return new LanguagePack(
        "en",
        List.of(),
        Map.of("cue-fillers", Set.of("um")),
        Map.of("cue-invented", List.of(lines)),
        Map.of());
  }

  private static final String HEAD = "@by agent|@measure share of turns|@better higher|@en I|@de I";

  private static LanguagePack cue(String pattern) {
    return pack((HEAD + "|" + pattern).split("\\|", 6));
  }

  private static boolean hits(String pattern, String text) {
    return !Talk.in(Channel.CHAT, cue(pattern)).agent(text).done().cues().all().isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Don't worry!|' dont worry . '",
        "um, well, UM no|' well no '",
        "Hi [PERSON_7f3a9c21], ok?|' hi <person> ok ? '",
        "born [DATE_OF_BIRTH]|' born <date_of_birth> '",
        "[AGE_40-49]|' <age> '",
        "Was?! Wirklich...|' was ? wirklich . '",
        "E-Mail z.B. 3.5 heute.|' e mail z b 3 5 heute . '",
        "Schöne Grüße|' schone grusse '",
        "[unclosed tag|' unclosed tag '",
        "''|' '",
      })
  void text_isWordsBetweenBlanks(String text, String expected) {
    assertThat(CueText.of(text, Set.of("um"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "good day!Good day to you!true",
        "good day!goodday!false",
        "hi!this!false",
        "für (sie|dich)!Das ist fuer Sie, für Sie.!true",
        "(very )?sorry!I am so sorry!true",
        "can i [^.?]*help!Can I perhaps help!true",
        "can i [^.?]* help!Can I. Please help!false",
        "k[uü]ndig\\w*!Ich möchte kündigen!true",
        "my name is <person>!my name is [PERSON_ab12]!true",
        "(a|b) ?!we chose b ?!true",
      })
  void pattern_matchesWholeWords(String pattern, String text, boolean expected) {
    assertThat(hits(pattern.replace("(a|b) ?", "(a|b) \\?"), text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "hello!hello",
        "(es|das) tut mir leid!es tut mir leid,das tut mir leid",
        "hello( there)?!hello,hello there",
        "(good|fine) (day|eve)!good day,good eve,fine day,fine eve",
        "very+ long!' long+ver'",
        "will \\w+ (today|tomorrow)!' today, tomorrow+will '",
        "\\w+!''",
        "(abcd|\\d+)!''",
        "(abcd|e) \\w+ (much|more)!' much, more'",
        "[abc]defgh!defgh",
        "colou?rful!colorful,colourful",
        "ab{0,2}cdef!cdef",
        "what\\?!what?",
      })
  void requiredLiterals_areThoseOfEveryMatch(String pattern, String expected) {
    String found =
        RequiredLiterals.of(pattern).stream()
            .map(set -> String.join(",", set))
            .collect(Collectors.joining("+"));

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void everyShippedRule_canBeRuledOutByALiteral() {
    List<String> unbounded = new ArrayList<>();
    for (String code : LanguagePacks.available()) {
      LanguagePacks.load(code)
          .patterns()
          .forEach(
              (list, lines) -> {
                if (list.startsWith(CueSet.PREFIX)) {
                  Cue.patterns(lines).stream()
                      .filter(line -> PhraseSearch.required(line).isEmpty())
                      .forEach(line -> unbounded.add(code + " " + list + ": " + line));
                }
              });
    }

    assertThat(unbounded).isEmpty();
  }

  @Test
  void hit_namesTurnAndRule() {
    SanitizedConversation talk =
        Talk.in(Channel.CHAT, cue("good day")).customer("good day").agent("Good day.").done();

    assertThat(talk.cues().all()).containsExactly(new CueHits.Hit("invented", 1, "good day"));
  }

  @Test
  void window_countsTheSpeakersOwnTurns() {
    LanguagePack first =
        pack(
            "@by agent",
            "@within first 1",
            "@measure share of conversations",
            "@better higher",
            "@en I",
            "@de I",
            "hello");

    assertThat(
            Talk.in(Channel.CHAT, first).customer("x").agent("hello").done().cues().of("invented"))
        .hasSize(1);
    assertThat(Talk.in(Channel.CHAT, first).agent("x").agent("hello").done().cues().of("invented"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@by agent",
        "@by nobody|@measure none",
        "@by agent|@measure share of everything",
        "@by agent|@measure none|@within three",
        "@speaker agent",
        "@by agent|@measure none|(unclosed",
        "@by agent|@measure none|Thank you",
        "@by agent|@measure none|well, then",
      })
  void faultyFile_isRefusedByName(String lines) {
    assertThatThrownBy(
            () -> Talk.in(Channel.CHAT, pack(lines.split("\\|", -1))).agent("x").done().cues())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(cue-invented|@within).*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|Good morning, thank you for calling, how can I help?|1",
        "en|um hello there|1",
        "en|Could you hold the line?|0",
        "de|Schönen guten Tag, mein Name ist [PERSON_ab]|1",
        "de|Grüß Gott|1",
        "de|Einen Moment bitte|0",
      })
  void greeting_isFoundInBothLanguages(String language, String text, double expected) {
    assertThat(Talk.in(Channel.VOICE, language).agent(text).measured("greeting_present"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|Have a lovely day, bye bye|1",
        "en|I will check that now|0",
        "de|Auf Wiederhören!|1",
        "de|Ich wünsche Ihnen noch einen schönen Tag|1",
        "de|Das prüfe ich jetzt|0",
      })
  void farewell_isFoundInBothLanguages(String language, String text, double expected) {
    assertThat(Talk.in(Channel.VOICE, language).agent(text).measured("farewell_present"))
        .isEqualTo(expected);
  }

  @Test
  void cueOfALanguageWithoutIt_isNull() {
    assertThat(Talk.in(Channel.CHAT, "und").agent("hello").measured("greeting_present")).isNull();
    assertThat(Talk.chat().customer("hello").measured("greeting_present")).isNull();
  }
}
