package dev.sordino.language;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the language of a text by Lingua's n-gram models, among the configured languages only. */
public final class LanguageIdentifier {

  /** The code of an unknown language. */
  public static final String UNKNOWN = "und";

  /** More than enough to tell a language, and bounds the time on long texts. */
  private static final int MAX_CHARS = 2_000;

  private static final ConcurrentHashMap<List<String>, LanguageIdentifier> MADE =
      new ConcurrentHashMap<>();

  private final List<String> languages;
  private final LanguageDetector lingua;

  private LanguageIdentifier(List<String> languages) {
    this.languages = languages;
    this.lingua =
        LanguageDetectorBuilder.fromIsoCodes639_1(
                languages.stream()
                    .map(code -> IsoCode639_1.valueOf(code.toUpperCase(Locale.ROOT)))
                    .toArray(IsoCode639_1[]::new))
            .withPreloadedLanguageModels()
            .build();
  }

  /**
   * One per JVM and choice of languages.
   *
   * @param languages ISO 639-1 codes
   */
  public static LanguageIdentifier of(List<String> languages) {
    List<String> sorted = languages.stream().sorted().toList();
    return MADE.computeIfAbsent(sorted, LanguageIdentifier::new);
  }

  /** ISO 639-1, or {@link #UNKNOWN} where the text says too little. */
  public String identify(String text) {
    if (languages.size() == 1) {
      return text.isBlank() ? UNKNOWN : languages.get(0);
    }
    Language found =
        lingua.detectLanguageOf(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
    return found == Language.UNKNOWN
        ? UNKNOWN
        : found.getIsoCode639_1().name().toLowerCase(Locale.ROOT);
  }
}
