package dev.sordino.transcript;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Languages as vendors name them. */
final class LanguageTags {

  private static final Map<String, String> BY_NAME = byName();
  private static final int LONGEST = 80;

  private LanguageTags() {}

  /**
   * The BCP 47 tag of a tag, a tag with underscores, or an English name; null for anything else.
   */
  static @Nullable String of(String given) {
    String folded = Texts.folded(given).replace('_', '-');
    String named = BY_NAME.get(folded);
    if (named != null) {
      return named;
    }
    if (folded.length() > LONGEST
        || !folded.matches("[a-z]{2,3}(-[a-z0-9]{1,8})*")
        || folded.matches("und(-.*)?")) {
      return null;
    }
    return Locale.forLanguageTag(folded).toLanguageTag();
  }

  private static Map<String, String> byName() {
    Map<String, String> names = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      names.put(
          Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT),
          code);
    }
    names.remove("und");
    // What Whisper calls otherwise.
    names.put("castilian", "es");
    names.put("flemish", "nl");
    names.put("mandarin", "zh");
    names.put("valencian", "ca");
    return Map.copyOf(names);
  }
}
