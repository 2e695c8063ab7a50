package dev.sordino.metric;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the cues of all shipped languages mean, and the metrics that follow from them. */
final class Cues {

  /** Directives by cue, of all languages together. */
  private static final Map<String, Map<String, String>> DIRECTIVES = directives();

  private Cues() {}

  private static Map<String, Map<String, String>> directives() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (String code : LanguagePacks.available()) {
      of(LanguagePacks.load(code)).forEach((cue, own) -> merge(code, cue, own, all));
    }
    return all;
  }

  private static void merge(
      String code, String cue, Map<String, String> own, Map<String, Map<String, String>> all) {
    Map<String, String> known = all.computeIfAbsent(cue, name -> new TreeMap<>());
    own.forEach(
        (key, value) -> {
          String other = known.putIfAbsent(key, value);
          if (other != null && !other.equals(value)) {
            throw new IllegalArgumentException(
                "languages/%s/patterns/cue-%s.txt: @%s is '%s', but '%s' in another language"
                    .formatted(code, cue, key, value, other));
          }
        });
  }

  private static Map<String, Map<String, String>> of(LanguagePack pack) {
    Map<String, Map<String, String>> found = new TreeMap<>();
    pack.patterns()
        .forEach(
            (list, lines) -> {
              if (list.startsWith(CueSet.PREFIX)) {
                String cue = list.substring(CueSet.PREFIX.length());
                found.put(cue, Cue.directives(cue, lines));
              }
            });
    return found;
  }

  /** The cue as the pack defines it, else as any shipped language does. */
  static Cue named(String cue, LanguagePack pack) {
    Map<String, String> merged = new TreeMap<>(DIRECTIVES.getOrDefault(cue, Map.of()));
    merged.putAll(Cue.directives(cue, pack.patterns(CueSet.PREFIX + cue)));
    return Cue.parse(cue, merged);
  }

  /** A metric for each cue that asks for one. */
  static List<ConversationMetric> metrics() {
    return DIRECTIVES.entrySet().stream()
        .map(entry -> Cue.parse(entry.getKey(), entry.getValue()))
        .filter(cue -> cue.kind() != Cue.Kind.NONE)
        .<ConversationMetric>map(CueMetric::new)
        .toList();
  }
}
