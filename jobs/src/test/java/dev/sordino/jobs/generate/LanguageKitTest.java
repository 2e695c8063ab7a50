package dev.sordino.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sordino.conversation.Channel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every language's files against what the code asks of them. */
class LanguageKitTest {

  private static final List<String> LANGUAGES =
      Sections.load("languages.txt").get("languages").stream().map(l -> l.split(" ")[0]).toList();

  static List<String> languages() {
    return LANGUAGES;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyStepOfEveryFlow_hasAPhraseInEverySituation(String language) {
    LanguageKit kit = new LanguageKit(language);
    Dice dice = Dice.of(1, "test", 1);
    Set<String> own =
        Set.of("open", "detail", "identify", "early-identify", "resolve", "intro-open", "consent");
    Sections flows = Sections.load("flows.txt");
    for (String channel : flows.names()) {
      Set<String> steps =
          new TreeSet<>(Set.of("greet.bare", "close.bare", "tail", "again", "intro", "noted"));
      for (String line : flows.get(channel)) {
        Flow.parse(line).steps().forEach(step -> steps.add(step.name()));
      }
      for (Set<String> tags : situations(Channel.fromId(channel).orElseThrow(), kit)) {
        for (String step : steps) {
          if (!own.contains(step)) {
            assertThatCode(() -> kit.core(step, tags, dice)).as(step).doesNotThrowAnyException();
          }
        }
        for (Domain domain : kit.domains()) {
          for (Domain.Reason reason : domain.reasons()) {
            for (String step : List.of("open", "resolve")) {
              LanguageKit.pick(reason.step(step), step, tags, dice);
            }
            for (String id : reason.ids()) {
              assertThatCode(() -> kit.core("ask." + id, tags, dice)).doesNotThrowAnyException();
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everySlotOfEveryPhrase_isFilled(String language) {
    Map<String, LanguageKit> kits =
        new LinkedHashMap<>(Map.of(language, new LanguageKit(language)));
    People people = new People(3, GeneratorOptions.NameMix.USUAL, kits, Map.of(language, 1.0), 10);
    LanguageKit kit = people.kit(language);
    Set<String> regions = new TreeSet<>();
    for (long number = 0; number < 60; number++) {
      Invented customer = people.customer(number);
      regions.add(customer.region());
      for (Channel channel : List.of(Channel.VOICE, Channel.CHAT)) {
        Dice dice = Dice.of(number, "slots", 1);
        Setting setting = new Setting(channel, 0, true, null, 2, List.of());
        Facts facts =
            new Facts(
                kit,
                people,
                customer,
                people.agentFor(language, dice),
                setting,
                LocalDate.of(2026, 9, 1),
                dice);
        List<Exchange> all = new ArrayList<>(kit.allCore());
        customer.domain().reasons().forEach(r -> r.steps().values().forEach(all::addAll));
        for (Exchange exchange : all) {
          boolean elsewhere =
              exchange.tags().contains("uk") && customer.region().equals("us")
                  || exchange.tags().contains("voice") && channel != Channel.VOICE;
          if (elsewhere) {
            continue;
          }
          for (Exchange.Part part : exchange.parts()) {
            for (String slot : part.phrase().slots()) {
              assertThat(facts.fill(slot)).as(slot).isNotEmpty();
              assertThat(facts.fill(slot)).as(slot).anyMatch(piece -> !piece.text().isBlank());
            }
          }
        }
      }
    }
    assertThat(regions).hasSize(language.equals("en") ? 2 : 1);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyDomain_hasEnoughReasonsInAllQueues(String language) {
    for (Domain domain : new LanguageKit(language).domains()) {
      assertThat(domain.reasons()).as(domain.name()).hasSizeGreaterThanOrEqualTo(8);
      assertThat(domain.reasons().stream().map(Domain.Reason::queue))
          .contains("billing", "technical", "service", "complaints");
      assertThat(domain.reasons().stream().map(Domain.Reason::name)).doesNotHaveDuplicates();
    }
  }

  @Test
  void reasons_areTheSameInAllLanguages() {
    Map<String, List<String>> first = reasons(LANGUAGES.get(0));
    for (String language : LANGUAGES) {
      assertThat(reasons(language)).isEqualTo(first);
    }
  }

  private static Map<String, List<String>> reasons(String language) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Domain domain : new LanguageKit(language).domains()) {
      names.put(
          domain.name(), domain.reasons().stream().map(Domain.Reason::name).sorted().toList());
    }
    return names;
  }

  private static List<Set<String>> situations(Channel channel, LanguageKit kit) {
    List<String> regions =
        kit.lexicon().has("regions")
            ? kit.lexicon().get("regions").stream().map(line -> line.split(" ")[0]).toList()
            : List.of("");
    List<Set<String>> all = new ArrayList<>();
    for (double mood : List.of(-1.0, 0.0, 1.0)) {
      for (boolean solved : List.of(true, false)) {
        for (String region : regions) {
          Set<String> tags =
              new TreeSet<>(new Setting(channel, mood, solved, true, 1, List.of()).tags());
          if (!region.isEmpty()) {
            tags.add(region);
          }
          all.add(tags);
        }
      }
    }
    return all;
  }
}
