package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import dev.sordino.recognize.EntityTypes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number of a customer, contract or order keeps its length, layout and the letters that it begins
 * with, which are the firm's; its digits and other letters are drawn. An IP address becomes one of
 * those kept for documentation (RFC 5737).
 */
final class NumberSurrogates implements SurrogateMaker {

  private static final int FEWEST_DIGITS = 4;
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9\\s./_#-]{4,40}");
  private static final Pattern FIRMS = Pattern.compile("^[A-Za-z]{1,4}(?=[\\s./_#-]?\\d)");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  @Override
  public Set<String> types() {
    return Set.of(
        EntityTypes.CUSTOMER_ID,
        EntityTypes.ACCOUNT_ID,
        EntityTypes.CONTRACT_ID,
        EntityTypes.ORDER_ID,
        EntityTypes.TRACKING_ID,
        EntityTypes.METER_ID,
        EntityTypes.NUMBER,
        EntityTypes.IP);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    Draws draws = Draws.of(context);
    if (type.equals(EntityTypes.IP)) {
      return IPV4.matcher(value).matches()
          ? draws.draw(
              type, value, drawn -> "203.0.113." + (1 + Draws.index(drawn, 254)), made -> made)
          : null;
    }
    String digits = Draws.digits(value);
    if (!WRITTEN.matcher(value).matches()
        || digits.length() < FEWEST_DIGITS
        || value.matches(".*[A-Za-z]{5}.*")) {
      return null;
    }
    Matcher firms = FIRMS.matcher(value);
    int kept = firms.find() ? firms.end() : 0;
    String compact = value.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    String made = draws.draw(type, compact, drawn -> drawn(compact, kept, drawn), Draws::digits);
    return made == null ? null : Draws.inLayout(value, made);
  }

  private static String drawn(String compact, int kept, byte[] drawn) {
    StringBuilder made = new StringBuilder(compact.substring(0, kept));
    for (int i = kept; i < compact.length(); i++) {
      char c = compact.charAt(i);
      int draw = drawn[i % drawn.length] & 0xff;
      if (!Character.isDigit(c)) {
        made.append((char) ('A' + draw % 26));
      } else if (i == kept && c != '0') {
        made.append((char) ('1' + draw % 9));
      } else {
        made.append((char) ('0' + draw % 10));
      }
    }
    return made.toString();
  }
}
