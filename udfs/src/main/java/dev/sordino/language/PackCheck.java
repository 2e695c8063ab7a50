package dev.sordino.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a language pack holds and lacks, against the packs that are kept complete. A list that all
 * of these have is needed; one that only some have serves what is special to a language and may be
 * left out.
 *
 * @param code of the pack
 * @param parts in the order in which detection misses them most
 * @param missingModels resources that the pack names and that are not on the class path
 * @param unknown lists that no other pack has: of this language alone, or misspelled
 */
public record PackCheck(
    String code, List<Part> parts, List<String> missingModels, List<String> unknown) {

  /** Packs that are kept complete. */
  private static final List<String> COMPLETE = List.of("de", "en");

  /** A list with less than this share of the entries of the shortest complete one is thin. */
  private static final double THIN = 0.2;

  /** Name models of a pack, as a part of its own. */
  private static final String MODELS = "models of names";

  private static final String OTHER = "other words";

  /** Parts and how the names of their lists begin. */
  private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("everyday words", List.of("scores/common-words", "words/not-names", "words/nouns"));
    PARTS.put("names", List.of("words/name-", "words/titles", "words/greetings"));
    PARTS.put("questions for identifiers", List.of("words/asks-"));
    PARTS.put(
        "numbers and dates",
        List.of(
            "scores/number-words",
            "scores/months",
            "scores/ordinals",
            "scores/repeats",
            "words/number-",
            "words/calendar",
            "words/ordinal",
            "words/date-",
            "words/scales",
            "words/times",
            "words/units",
            "words/currencies"));
    PARTS.put(
        "spelling alphabets",
        List.of("words/spelling-", "words/letter-names", "words/one-letter-words"));
    PARTS.put(
        "places and streets",
        List.of(
            "words/place-",
            "words/street",
            "words/foreign-street",
            "words/corner",
            "words/address-",
            "words/building",
            "words/not-in-street"));
    PARTS.put(
        "mail",
        List.of(
            "words/mail-",
            "words/before-email",
            "words/misheard-at",
            "words/top-level-domains",
            "words/marks"));
    PARTS.put("second look", List.of("words/second-look-"));
    PARTS.put("cues of metrics", List.of("patterns/cue-", "words/cue-"));
    PARTS.put(
        "sentiment",
        List.of(
            "scores/sentiment",
            "scores/intensifier",
            "words/sentiment",
            "words/negation",
            "words/contrast",
            "words/excess",
            "words/unreal"));
    PARTS.put(OTHER, List.of(""));
  }

  /**
   * One part of a pack.
   *
   * @param has how many of the needed lists it has
   * @param lacks needed lists that it has not, such as {@code words/asks-PHONE}
   * @param thin lists with few entries against those of complete packs
   * @param special lists that one complete pack has for its own language
   */
  public record Part(
      String name, int has, List<String> lacks, List<String> thin, List<String> special) {
    public Part {
      lacks = List.copyOf(lacks);
      thin = List.copyOf(thin);
      special = List.copyOf(special);
    }
  }

  public PackCheck {
    parts = List.copyOf(parts);
    missingModels = List.copyOf(missingModels);
    unknown = List.copyOf(unknown);
  }

  /** Compares a pack with those that ship. */
  public static PackCheck of(LanguagePack pack) {
    List<Map<String, Integer>> complete =
        COMPLETE.stream().map(LanguagePacks::load).map(PackCheck::lists).toList();
    Set<String> needed = new TreeSet<>(complete.get(0).keySet());
    Set<String> any = new TreeSet<>();
    complete.forEach(lists -> needed.retainAll(lists.keySet()));
    complete.forEach(lists -> any.addAll(lists.keySet()));
    Map<String, Integer> own = lists(pack);
    Map<String, List<String>> byPart =
        new TreeMap<>(any.stream().collect(Collectors.groupingBy(PackCheck::part)));
    List<Part> parts = new ArrayList<>();
    boolean modelled = !pack.names().isEmpty();
    parts.add(
        new Part(
            MODELS,
            modelled ? 1 : 0,
            modelled ? List.of() : List.of("pack.yaml names"),
            List.of(),
            List.of()));
    for (String name : PARTS.keySet()) {
      List<String> lists = byPart.getOrDefault(name, List.of());
      parts.add(
          new Part(
              name,
              (int) lists.stream().filter(needed::contains).filter(own::containsKey).count(),
              lists.stream().filter(needed::contains).filter(l -> !own.containsKey(l)).toList(),
              lists.stream().filter(l -> isThin(l, own, complete)).toList(),
              lists.stream()
                  .filter(l -> !needed.contains(l))
                  .filter(l -> !own.containsKey(l))
                  .toList()));
    }
    Set<String> known = new TreeSet<>(any);
    LanguagePacks.available().stream()
        .filter(code -> !code.equals(pack.code()))
        .forEach(code -> known.addAll(lists(LanguagePacks.load(code)).keySet()));
    return new PackCheck(
        pack.code(),
        parts,
        pack.names().stream()
            .map(LanguagePack.NameModel::resource)
            .filter(resource -> PackCheck.class.getClassLoader().getResource(resource) == null)
            .toList(),
        own.keySet().stream().filter(list -> !known.contains(list)).toList());
  }

  /** Whether nothing that is needed is missing. */
  public boolean isComplete() {
    return missingModels.isEmpty() && parts.stream().allMatch(part -> part.lacks().isEmpty());
  }

  /** Needed lists that the pack has, over all that are needed. */
  public double share() {
    int has = parts.stream().mapToInt(Part::has).sum();
    int lacks = parts.stream().mapToInt(part -> part.lacks().size()).sum();
    return (double) has / (has + lacks);
  }

  private static boolean isThin(
      String list, Map<String, Integer> own, List<Map<String, Integer>> complete) {
    int shortest = complete.stream().mapToInt(lists -> lists.getOrDefault(list, 0)).min().orElse(0);
    return own.containsKey(list) && own.get(list) < THIN * shortest;
  }

  private static String part(String list) {
    return PARTS.entrySet().stream()
        .filter(part -> part.getValue().stream().anyMatch(list::startsWith))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** Lists and how many entries each has. */
  private static Map<String, Integer> lists(LanguagePack pack) {
    Map<String, Integer> lists = new TreeMap<>();
    pack.words().forEach((name, words) -> add(lists, "words/" + name, words.size()));
    pack.patterns().forEach((name, patterns) -> add(lists, "patterns/" + name, patterns.size()));
    pack.scores().forEach((name, scores) -> add(lists, "scores/" + name, scores.size()));
    return lists;
  }

  /** An empty list is none. */
  private static void add(Map<String, Integer> lists, String name, int entries) {
    if (entries > 0) {
      lists.put(name, entries);
    }
  }
}
