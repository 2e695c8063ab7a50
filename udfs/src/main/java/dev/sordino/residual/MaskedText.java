package dev.sordino.residual;

import dev.sordino.language.Folding;
import dev.sordino.recognize.EntityTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sanitized turn, cut at the tags that masking put in: what stands on both sides of a tag is
 * never read as one. Dates as they are written with digits alone are cut out too, as they stay in
 * text on purpose.
 */
public final class MaskedText {

  /**
   * A tag: a type of several capitals, alone or with what became of the value. Bounded, so that a
   * row of brackets costs nothing.
   */
  private static final Pattern TAG =
      Pattern.compile("\\[([A-Z]{2}[A-Z_]{0,38})(?<!_)(_[a-z0-9+-]{1,4000})?]");

  private static final Set<String> TYPES = EntityTypes.all();

  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?<!\\d[./-])"
              + "(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{4}|\\d{2}))"
              + "(?![./-]?\\d)");

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\p{Nd}+");

  /** A run of letters or digits. */
  record Word(String text, String folded, int start, int end) {
    boolean isNumber() {
      return Character.isDigit(text.codePointAt(0));
    }
  }

  /**
   * Text between two tags.
   *
   * @param text without dates
   * @param words of the text, dates included
   * @param runs of digits in the text, written or said one by one
   */
  record Stretch(String text, List<Word> words, List<String> runs) {

    /** Whether the words from {@code at} on begin with a phrase of folded words. */
    boolean startsAt(int at, List<String> phrase) {
      if (at + phrase.size() > words.size()) {
        return false;
      }
      for (int i = 0; i < phrase.size(); i++) {
        if (!words.get(at + i).folded().equals(phrase.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Stretch> stretches;

  private MaskedText(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
  }

  /** Cuts a sanitized turn. */
  static MaskedText of(String sanitized, SaidDigits said) {
    List<Stretch> stretches = new ArrayList<>();
    Matcher tags = TAG.matcher(sanitized);
    int from = 0;
    while (tags.find()) {
      // Masking gives no other type alone; a word in brackets may be a name.
      if (tags.group(2) == null && !TYPES.contains(tags.group(1))) {
        continue;
      }
      add(sanitized.substring(from, tags.start()), said, stretches);
      from = tags.end();
    }
    add(sanitized.substring(from), said, stretches);
    return new MaskedText(stretches);
  }

  List<Stretch> stretches() {
    return stretches;
  }

  /** Words as rules compare them: accents dropped, and ü, ue and u one. */
  static String folded(String word) {
    return listed(word).replace("ae", "a").replace("oe", "o").replace("ue", "u");
  }

  /** Words as lists hold them: accents dropped, the Turkish i without a dot as any other. */
  static String listed(String word) {
    return Folding.fold(word).replace('ı', 'i');
  }

  static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group(), folded(matcher.group()), matcher.start(), matcher.end()));
    }
    return words;
  }

  private static void add(String text, SaidDigits said, List<Stretch> stretches) {
    if (!text.isBlank()) {
      String undated = DATE.matcher(text).replaceAll("\u001f");
      stretches.add(new Stretch(undated, words(text), said.runs(undated)));
    }
  }
}
