package dev.sordino.residual;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import java.util.function.Predicate;

/**
 * {@value #DIGITS} digits and more, however they are grouped, spoken ones included: too long for a
 * price, a time or an amount. Dates don't count.
 */
@AutoService(ResidualRule.class)
public final class DigitRunRule implements ResidualRule {

  private static final int DIGITS = 7;

  @Override
  public String id() {
    return "digit_run";
  }

  @Override
  public Predicate<MaskedText> in(Customer customer, LanguagePack pack) {
    return text ->
        text.stretches().stream()
            .flatMap(stretch -> stretch.runs().stream())
            .anyMatch(run -> run.length() >= DIGITS);
  }
}
