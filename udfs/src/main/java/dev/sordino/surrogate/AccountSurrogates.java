package dev.sordino.surrogate;

import dev.sordino.deidentify.OperatorContext;
import dev.sordino.recognize.EntityTypes;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.jspecify.annotations.Nullable;

/**
 * IBANs and card numbers with valid check digits (ISO 7064 MOD 97-10, Luhn) that belong to nobody:
 * an IBAN of the same country at a bank code that begins with 9, which no German bank's does, or
 * with X where the country's codes are letters; a card number in the range of its issuer's
 * published test numbers.
 */
final class AccountSurrogates implements SurrogateMaker {

  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
  private static final Pattern CARD = Pattern.compile("\\d{13,19}");
  private static final int BANK = 4;

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.IBAN, EntityTypes.CREDIT_CARD);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    String compact = value.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    boolean iban = type.equals(EntityTypes.IBAN);
    if (!(iban ? IBAN : CARD).matcher(compact).matches()) {
      return null;
    }
    String made =
        Draws.of(context)
            .draw(
                type,
                compact,
                drawn -> iban ? iban(compact, drawn) : card(compact, drawn),
                Draws::digits);
    return made == null ? null : Draws.inLayout(value, made);
  }

  private static String iban(String real, byte[] drawn) {
    StringBuilder pattern = new StringBuilder();
    for (int i = BANK; i < real.length(); i++) {
      boolean digit = Character.isDigit(real.charAt(i));
      boolean bank = i < 2 * BANK;
      pattern.append(bank ? (digit ? '9' : 'X') : digit ? '#' : 'X');
    }
    String country = real.substring(0, 2);
    String account = Draws.filled(pattern.toString(), drawn);
    return country + "%02d".formatted(98 - remainder(account + country + "00")) + account;
  }

  /** By 97, letters being 10 to 35. */
  private static int remainder(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().forEach(c -> digits.append(Character.getNumericValue(c)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
  }

  private static String card(String real, byte[] drawn) {
    String range =
        switch (real.charAt(0)) {
          case '5' -> "555555";
          case '3' -> "378282";
          case '6' -> "601111";
          default -> "411111";
        };
    String open = Draws.filled(range + "#".repeat(real.length() - range.length() - 1), drawn);
    try {
      return open + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(open);
    } catch (CheckDigitException impossible) {
      throw new IllegalStateException("digits have a check digit");
    }
  }
}
