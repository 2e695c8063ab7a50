package dev.sordino.residual;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import dev.sordino.residual.MaskedText.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** An at sign between words, or a mailbox as it is said: "at … dot com". */
@AutoService(ResidualRule.class)
public final class EmailShapeRule implements ResidualRule {

  private static final Set<String> AT =
      Set.of("at", "klammeraffe", "arroba", "arobase", "chiocciola");
  private static final Set<String> DOT = Set.of("dot", "punkt", "point", "punto");
  private static final Set<String> TOP =
      Set.of("com", "net", "org", "de", "at", "ch", "eu", "fr", "es", "it", "uk", "info", "io");

  /** Words that a domain said aloud may have before its ending. */
  private static final int DOMAIN_WORDS = 4;

  @Override
  public String id() {
    return "email_shape";
  }

  @Override
  public Predicate<MaskedText> in(Customer customer, LanguagePack pack) {
    return text ->
        text.stretches().stream()
            .anyMatch(stretch -> hasSign(stretch.text()) || isSaid(stretch.words()));
  }

  /** A letter or digit on both sides of an at sign and a dot behind it. */
  private static boolean hasSign(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
        int end = at + 1;
        while (end < text.length() && (isHost(text.charAt(end)) || isInnerDot(text, end))) {
          if (text.charAt(end) == '.') {
            return true;
          }
          end++;
        }
      }
    }
    return false;
  }

  private static boolean isHost(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static boolean isInnerDot(String text, int at) {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at + 1))
        && text.charAt(at - 1) != '@';
  }

  private static boolean isSaid(List<Word> words) {
    for (int at = 1; at < words.size(); at++) {
      if (AT.contains(words.get(at).folded())) {
        int last = Math.min(words.size() - 2, at + 1 + DOMAIN_WORDS);
        for (int dot = at + 2; dot <= last; dot++) {
          if (DOT.contains(words.get(dot).folded()) && TOP.contains(words.get(dot + 1).folded())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
