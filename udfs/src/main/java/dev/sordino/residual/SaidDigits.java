package dev.sordino.residual;

import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.residual.MaskedText.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs of digits, written or said one by one, with nothing but marks between. */
final class SaidDigits {

  /** More marks than this between two groups, and they are two numbers. */
  private static final int WIDEST_GAP = 3;

  private static final Map<String, SaidDigits> MADE = new ConcurrentHashMap<>();

  private final Map<String, String> digits = new HashMap<>();

  /** Those of a language, read once per JVM. */
  static SaidDigits of(LanguagePack pack) {
    return MADE.computeIfAbsent(pack.code(), code -> new SaidDigits(pack));
  }

  private SaidDigits(LanguagePack pack) {
    // In a text of unknown language the digits of any may be meant.
    List<LanguagePack> packs =
        pack.code().equals("und")
            ? LanguagePacks.available().stream().map(LanguagePacks::load).toList()
            : List.of(pack);
    packs.forEach(each -> learn(each.scores("number-words")));
  }

  private void learn(Map<String, Double> words) {
    words.forEach(
        (word, value) -> {
          if (value >= 0 && value < 10 && word.indexOf(' ') < 0) {
            digits.put(MaskedText.folded(word), Integer.toString(value.intValue()));
          }
        });
  }

  List<String> runs(String text) {
    List<String> runs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    int end = -1;
    for (Word word : MaskedText.words(text)) {
      String said = word.isNumber() ? arabic(word.text()) : digits.get(word.folded());
      boolean goesOn = end >= 0 && isGap(text, end, word.start());
      if (said == null || !goesOn) {
        close(run, runs);
      }
      if (said != null) {
        run.append(said);
        end = word.end();
      } else {
        end = -1;
      }
    }
    close(run, runs);
    return runs;
  }

  private static void close(StringBuilder run, List<String> runs) {
    if (!run.isEmpty()) {
      runs.add(run.toString());
      run.setLength(0);
    }
  }

  /**
   * Blanks, hyphens, slashes, dots, brackets and plus signs group a number; a comma divides two.
   */
  private static boolean isGap(String text, int from, int to) {
    if (to - from > WIDEST_GAP) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)
          && !Character.isSpaceChar(c)
          && Character.getType(c) != Character.DASH_PUNCTUATION
          && "./()+_".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String arabic(String number) {
    StringBuilder plain = new StringBuilder();
    number.codePoints().forEach(c -> plain.append(Character.digit(c, 10)));
    return plain.toString();
  }
}
