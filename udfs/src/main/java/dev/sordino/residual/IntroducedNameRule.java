package dev.sordino.residual;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.residual.MaskedText.Stretch;
import dev.sordino.residual.MaskedText.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A listed given or family name, which is no everyday word, behind words with which people
 * introduce somebody ({@code words/second-look-introductions.txt}).
 */
@AutoService(ResidualRule.class)
public final class IntroducedNameRule implements ResidualRule {

  private static final String INTRODUCTIONS = "second-look-introductions";

  /** Zipf frequency from which a word says too little: one in 30,000 words of text. */
  private static final double EVERYDAY = 4.5;

  /** Titles and fillers that may stand between the introduction and the name. */
  private static final int SKIPPED = 1;

  /**
   * What the rule needs of a pack.
   *
   * @param introductions by their first word
   */
  private record Lists(Map<String, List<List<String>>> introductions, Set<String> noNames) {}

  private static final Map<String, Lists> MADE = new ConcurrentHashMap<>();

  @Override
  public String id() {
    return "introduced_name";
  }

  @Override
  public Predicate<MaskedText> in(Customer customer, LanguagePack pack) {
    Lists lists = MADE.computeIfAbsent(pack.code(), code -> lists(pack));
    LanguagePack any = LanguagePacks.load("und");
    Map<String, Double> given = any.scores("given-names");
    Map<String, Double> family = any.scores("family-names");
    Predicate<String> isName =
        word ->
            word.length() > 2
                && (given.containsKey(word) || family.containsKey(word))
                && !lists.noNames().contains(word);
    return text -> text.stretches().stream().anyMatch(stretch -> isIn(stretch, lists, isName));
  }

  private static boolean isIn(Stretch stretch, Lists lists, Predicate<String> isName) {
    List<Word> words = stretch.words();
    for (int at = 0; at < words.size(); at++) {
      for (List<String> introduction :
          lists.introductions().getOrDefault(words.get(at).folded(), List.of())) {
        int behind = at + introduction.size();
        if (behind < words.size() && stretch.startsAt(at, introduction)) {
          int last = Math.min(words.size() - 1, behind + SKIPPED);
          for (int name = behind; name <= last; name++) {
            if (isName.test(MaskedText.listed(words.get(name).text()))) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** Of an unknown language the introductions of all may be meant. */
  private static Lists lists(LanguagePack pack) {
    List<LanguagePack> packs =
        pack.code().equals("und")
            ? LanguagePacks.available().stream().map(LanguagePacks::load).toList()
            : List.of(pack, LanguagePacks.load("und"));
    Map<String, List<List<String>>> introductions = new HashMap<>();
    Set<String> noNames = new HashSet<>();
    for (LanguagePack each : packs) {
      for (String phrase : each.words(INTRODUCTIONS)) {
        List<String> words = new ArrayList<>();
        MaskedText.words(phrase).forEach(word -> words.add(word.folded()));
        introductions.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
      }
      noNames.addAll(each.words("not-names"));
      noNames.addAll(each.words("calendar"));
      each.scores("common-words")
          .forEach(
              (word, zipf) -> {
                if (zipf >= EVERYDAY) {
                  noNames.add(word);
                }
              });
    }
    return new Lists(introductions, noNames);
  }
}
