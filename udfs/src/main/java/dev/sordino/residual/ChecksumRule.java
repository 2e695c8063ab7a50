package dev.sordino.residual;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import dev.sordino.residual.MaskedText.Word;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.validator.routines.checkdigit.CheckDigit;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Numbers that their own check digit proves: cards and device numbers by Luhn, accounts as IBAN,
 * also with words between their groups.
 */
@AutoService(ResidualRule.class)
public final class ChecksumRule implements ResidualRule {

  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;
  private static final int SHORTEST_IBAN = 15;
  private static final int LONGEST_IBAN = 34;

  private static final CheckDigit LUHN = LuhnCheckDigit.LUHN_CHECK_DIGIT;
  private static final CheckDigit IBAN = IBANCheckDigit.IBAN_CHECK_DIGIT;

  @Override
  public String id() {
    return "checksum";
  }

  @Override
  public Predicate<MaskedText> in(Customer customer, LanguagePack pack) {
    return text ->
        text.stretches().stream()
            .anyMatch(stretch -> isCard(stretch.runs()) || isAccount(stretch.words()));
  }

  private static boolean isCard(List<String> runs) {
    return runs.stream()
        .anyMatch(
            run ->
                run.length() >= SHORTEST_CARD && run.length() <= LONGEST_CARD && LUHN.isValid(run));
  }

  /** A country, two digits, and so many letters and digits behind that the check fits. */
  private static boolean isAccount(List<Word> words) {
    for (int first = 0; first < words.size(); first++) {
      String opening = words.get(first).text();
      if (opening.length() != 2 || words.get(first).isNumber()) {
        continue;
      }
      StringBuilder account = new StringBuilder(opening.toUpperCase(Locale.ROOT));
      for (int next = first + 1; next < words.size() && account.length() < LONGEST_IBAN; next++) {
        account.append(words.get(next).text().toUpperCase(Locale.ROOT));
        if (account.length() >= SHORTEST_IBAN
            && account.length() <= LONGEST_IBAN
            && Character.isDigit(account.charAt(2))
            && IBAN.isValid(account.toString())) {
          return true;
        }
      }
    }
    return false;
  }
}
