package dev.sordino.deidentify;

import com.google.auto.service.AutoService;
import java.util.Locale;

/**
 * All but the last four digits or letters go: {@code [CREDIT_CARD_x1234]}. Of a value with fewer
 * than eight, and of one that was said in words, the type alone stays.
 */
@AutoService(Operator.class)
public final class LastFourOperator implements Operator {

  private static final int KEPT = 4;
  private static final int SHORTEST = 8;

  @Override
  public String id() {
    return "last-four";
  }

  @Override
  public String apply(String value, String type, OperatorContext context) {
    String plain = value.replaceAll("[\\s./()+-]", "").toLowerCase(Locale.ROOT);
    String last = plain.substring(Math.max(0, plain.length() - KEPT));
    boolean written =
        plain.length() >= SHORTEST && last.chars().allMatch(LastFourOperator::isDigit);
    return written ? "[" + type + "_x" + last + "]" : "[" + type + "]";
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
