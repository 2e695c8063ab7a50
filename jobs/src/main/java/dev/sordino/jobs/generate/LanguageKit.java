package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All the generator knows of one language, from the folder of that name: {@code lexicon.txt} (how
 * numbers, letters and dates are said, places, chat habits), {@code core.txt} (what is said in
 * every conversation) and one file for each domain. Another language is another folder and a line
 * in languages.txt.
 */
final class LanguageKit {

  static final List<String> DOMAINS = List.of("telecom", "bank", "retail", "energy", "insurance");

  private final String language;
  private final Sections lexicon;
  private final Map<String, List<Exchange>> core = new LinkedHashMap<>();
  private final Map<String, List<Phrase>> forms = new LinkedHashMap<>();
  private final List<Domain> domains = new ArrayList<>();

  LanguageKit(String language) {
    this.language = language;
    this.lexicon = Sections.load(language + "/lexicon.txt");
    Sections file = Sections.load(language + "/core.txt");
    for (String section : file.names()) {
      core.put(section, Exchange.parse(file.get(section)));
    }
    for (String section : lexicon.names()) {
      if (section.startsWith("form.")) {
        forms.put(section, lexicon.get(section).stream().map(Phrase::compile).toList());
      }
    }
    for (String domain : DOMAINS) {
      domains.add(new Domain(domain, Sections.load(language + "/" + domain + ".txt")));
    }
  }

  String language() {
    return language;
  }

  Sections lexicon() {
    return lexicon;
  }

  List<Domain> domains() {
    return List.copyOf(domains);
  }

  /** The exchange of a step, among those whose tags fit. */
  Exchange core(String step, Set<String> tags, Dice dice) {
    List<Exchange> all = core.get(step);
    if (all == null) {
      throw new IllegalStateException(language + "/core.txt has no @" + step);
    }
    return pick(all, step, tags, dice);
  }

  /** Every exchange of core.txt. */
  List<Exchange> allCore() {
    List<Exchange> all = new ArrayList<>();
    core.values().forEach(all::addAll);
    return all;
  }

  boolean hasCore(String step) {
    return core.containsKey(step);
  }

  /** Of several exchanges one whose tags fit. */
  static Exchange pick(List<Exchange> all, String step, Set<String> tags, Dice dice) {
    List<Exchange> fitting = new ArrayList<>(all.size());
    for (Exchange exchange : all) {
      if (exchange.fits(tags)) {
        fitting.add(exchange);
      }
    }
    if (fitting.isEmpty()) {
      throw new IllegalStateException("nothing in @" + step + " fits " + tags);
    }
    return dice.pick(fitting);
  }

  /**
   * One of the ways to write a value.
   *
   * @param manner said or typed
   */
  Phrase form(String kind, String region, String manner, Dice dice) {
    List<Phrase> found = forms.get("form." + kind + "." + region + "." + manner);
    if (found == null) {
      found = forms.get("form." + kind + "." + manner);
    }
    if (found == null) {
      throw new IllegalStateException(
          language + "/lexicon.txt has no @form." + kind + "." + manner);
    }
    return dice.pick(found);
  }

  /** A digit as said. */
  String digit(char digit, Dice dice) {
    String[] words = lexicon.get("digits").get(digit - '0').split("\\|");
    // The first word is the usual one.
    return words.length == 1 || dice.chance(0.8) ? words[0] : words[dice.below(words.length)];
  }

  /** A number from 0 to 99 in words. */
  String number(int number) {
    return lexicon.get("numbers").get(number);
  }

  /** A year from 1900 to 2099 in words. */
  String year(int year) {
    String pattern = lexicon.one(year < 2000 ? "year.19" : "year.20");
    int rest = year % 100;
    return rest == 0 && year >= 2000
        ? lexicon.one("year.2000")
        : pattern.replace("*", number(rest));
  }
}
