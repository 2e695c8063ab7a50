package dev.sordino.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemesTest {

  private static Map<String, Double> terms(String language, Speaker speaker, String text) {
    return new ThemeTerms(LanguagePacks.load(language))
        .of(
            new SanitizedConversation(
                Channel.CHAT,
                LanguagePacks.load(language),
                List.of(new SanitizedConversation.Turn(speaker, null, null, text)),
                Collections.singletonList(null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Meine Rechnung ist zu hoch!|hoch,rechnung,rechnung hoch",
        "en|My name is [PERSON_7f3a9c21], the router blinks|blinks,router,router blinks",
        "en|router [PERSON_7f3a9c21] blinks|blinks,router",
        "en|router. blinks|blinks,router",
        "en|order 4711 arrived x1y2|arrived,order",
        "de|Störung|storung",
        "en|yes, ok, thank you|",
        "en|😀 [PHONE_1a2b3c4d]|",
      })
  void terms_areWordsAndPairsWithoutTagsNumbersAndStopWords(
      String language, String text, String expected) {
    assertThat(terms(language, Speaker.CUSTOMER, text).keySet())
        .containsExactlyInAnyOrderElementsOf(
            expected == null ? List.of() : List.of(expected.split(",")));
  }

  @Test
  void agentsWords_areNoTerms() {
    assertThat(terms("en", Speaker.AGENT, "the router blinks")).isEmpty();
  }

  @Test
  void laterTerms_weighLess() {
    Map<String, Double> found =
        terms("en", Speaker.CUSTOMER, "router " + "yes ".repeat(49) + "cable router");
    assertThat(found).containsEntry("router", 1.0).containsEntry("cable", 0.5);
  }

  @Test
  void sameGroupsUnderOtherNames_agreeFully() {
    assertThat(MutualInformation.normalized(Map.of("a", Map.of("x", 3L), "b", Map.of("y", 5L))))
        .isCloseTo(1, within(1e-12));
    assertThat(
            MutualInformation.normalized(
                Map.of("a", Map.of("x", 2L, "y", 2L), "b", Map.of("x", 3L, "y", 3L))))
        .isCloseTo(0, within(1e-12));
    // Information is ln 2, the entropies ln 2 and 1.5 ln 2.
    assertThat(
            MutualInformation.normalized(
                Map.of("a", Map.of("x", 2L), "b", Map.of("y", 1L, "z", 1L))))
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void themes_areFoundAgainByTheirTerms() {
    List<Theme> before =
        List.of(
            new Theme("de-1", Map.of("rechnung", .9, "hoch", .4)),
            new Theme("de-2", Map.of("router", .9, "blinkt", .4)));
    Map<Integer, String> matched =
        ThemeMatching.match(
            List.of(
                Map.of("router", .8, "rot", .2),
                Map.of("rechnung", .9),
                Map.of("rechnung", .5, "falsch", .6),
                Map.of("umzug", 1.0)),
            before);
    assertThat(matched).containsExactlyInAnyOrderEntriesOf(Map.of(0, "de-2", 1, "de-1"));
  }

  @Test
  void name_repeatsNoWord() {
    Theme theme =
        new Theme("en-1", Map.of("card", .5, "card blocked", .9, "pin", .3, "atm", .2, "cash", .1));
    assertThat(theme.name()).isEqualTo("card blocked, pin, atm");
  }

  @Test
  void groups_holdTheLike_andNoneTakesAll() {
    int[] groups =
        ThemeGroups.of(
            List.of(
                Map.of("bill", 1.0, "high", .5),
                Map.of("router", 1.0, "red", .5),
                Map.of("bill", 1.0, "wrong", .5),
                Map.of("router", 1.0, "slow", .5)),
            2);
    assertThat(groups).containsExactly(0, 1, 0, 1);
    assertThat(ThemeGroups.of(List.of(), 3)).isEmpty();
  }

  @Test
  void coherence_isOneForTermsThatOnlyComeTogether_andZeroByChance() {
    List<String> terms = List.of("a", "b");
    assertThat(Coherence.npmi(terms, Map.of("a", 10L, "b", 10L, "a\tb", 10L), 100))
        .isCloseTo(1, within(1e-12));
    assertThat(Coherence.npmi(terms, Map.of("a", 50L, "b", 20L, "a\tb", 10L), 100))
        .isCloseTo(0, within(1e-12));
    assertThat(Coherence.npmi(terms, Map.of("a", 50L, "b", 20L), 100)).isEqualTo(-1);
    assertThat(Coherence.npmi(List.of("a"), Map.of("a", 1L), 100)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 0 0 0 20, 5, NEW",
    "0 0 0 0 20 40, 5, GROWING",
    "0 0 0 0 20 20, 5,",
    "0 0 0 0 0 9, 5,",
    "10 0 0 0 0 9, 5,",
    "20 25 20 25 20 25, 5,",
    "20 20 20 20 20 60, 5, GROWING",
    "0 0 0 0 0 0, 5,",
    "20 0 0 0 0 20, 1,",
    "0 20, 1,",
    "20 0 0 0 0 0 20, 6, GROWING",
  })
  void rise_isToldFromPublishedCounts(String counts, int week, Rise expected) {
    long[] all = Arrays.stream(counts.split(" ")).mapToLong(Long::parseLong).toArray();
    assertThat(Rise.of(all, week, 5).orElse(null)).isEqualTo(expected);
  }
}
