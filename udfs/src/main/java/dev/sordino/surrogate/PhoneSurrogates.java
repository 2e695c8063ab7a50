package dev.sordino.surrogate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.sordino.deidentify.OperatorContext;
import dev.sordino.recognize.EntityTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number becomes one that its country's regulator keeps free for fiction, so that it is
 * nobody's: in Germany by the Bundesnetzagentur (Mitteilung 148/2021), in the United Kingdom by
 * Ofcom (numbers for use in drama), in North America 555-0100 to 555-0199 of each area code, in
 * France by Arcep (décision 2018-0881). Landlines stay landlines and mobiles mobiles.
 */
final class PhoneSurrogates implements SurrogateMaker {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern WRITTEN = Pattern.compile("\\+?[\\d\\s()./–-]{6,24}");

  /**
   * Area code, a space, and the rest.
   *
   * @param trunk what stands in front of the area code at home
   */
  private record Plan(String trunk, List<String> landline, List<String> mobile) {}

  private static final Plan NORTH_AMERICA =
      new Plan(
          "",
          List.of("212 55501##", "312 55501##", "415 55501##", "617 55501##", "206 55501##"),
          List.of("212 55501##", "312 55501##", "415 55501##", "617 55501##", "206 55501##"));

  private static final Map<String, Plan> PLANS =
      Map.of(
          "DE",
          new Plan(
              "0",
              List.of("30 23125###", "69 90009###", "40 66969###", "221 4710###", "89 99998###"),
              List.of("171 39200##", "176 040690##")),
          "GB",
          new Plan(
              "0",
              List.of("20 79460###", "113 4960###", "121 4960###", "161 4960###", "1632 960###"),
              List.of("7700 900###")),
          "FR",
          new Plan("0", List.of("1 9900####", "2 6191####", "3 5301####"), List.of("6 3998####")),
          "US",
          NORTH_AMERICA,
          "CA",
          NORTH_AMERICA);

  /** In which order a number without country code is tried, by the conversation's language. */
  private static final Map<String, List<String>> HOMES =
      Map.of("de", List.of("DE"), "en", List.of("GB", "US"), "fr", List.of("FR"));

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.PHONE);
  }

  @Override
  public @Nullable String make(String value, String type, OperatorContext context) {
    String written = value.strip();
    PhoneNumber number = WRITTEN.matcher(written).matches() ? parsed(written, context) : null;
    String region = number == null ? null : NUMBERS.getRegionCodeForNumber(number);
    Plan plan = region == null ? null : PLANS.get(region);
    if (number == null || plan == null) {
      return null;
    }
    List<String> patterns =
        NUMBERS.getNumberType(number) == PhoneNumberType.MOBILE ? plan.mobile() : plan.landline();
    String national =
        Draws.of(context)
            .draw(
                type,
                number.getCountryCode() + " " + number.getNationalNumber(),
                drawn -> Draws.filled(patterns.get(Draws.index(drawn, patterns.size())), drawn),
                Draws::digits);
    return national == null ? null : inLayout(written, national, plan, number);
  }

  /** Whether the country code stands in front and the plus does not, which was left outside. */
  private static boolean isBareAbroad(String written, PhoneNumber number) {
    return Draws.digits(written).equals("" + number.getCountryCode() + number.getNationalNumber());
  }

  private static @Nullable PhoneNumber parsed(String written, OperatorContext context) {
    PhoneNumber national = parsedAs(written, context);
    PhoneNumber abroad =
        written.startsWith("0") || written.startsWith("+")
            ? null
            : parsedAs("+" + written, context);
    boolean home =
        abroad != null
            && HOMES.getOrDefault(context.language(), List.of()).stream()
                .anyMatch(
                    region -> NUMBERS.getCountryCodeForRegion(region) == abroad.getCountryCode())
            && abroad.getCountryCode() != 1;
    return home ? abroad : national;
  }

  private static @Nullable PhoneNumber parsedAs(String written, OperatorContext context) {
    boolean abroad = written.startsWith("+") || written.startsWith("00");
    List<String> regions =
        abroad ? List.of("ZZ") : HOMES.getOrDefault(context.language(), List.of());
    for (String region : regions) {
      try {
        PhoneNumber number =
            NUMBERS.parse(written.startsWith("00") ? "+" + written.substring(2) : written, region);
        if (NUMBERS.isValidNumber(number)) {
          return number;
        }
      } catch (NumberParseException none) {
        // No number by this country's plan; the next one is asked.
        continue;
      }
    }
    return null;
  }

  /** With or without country code, brackets and separators, as the real number is written. */
  private static String inLayout(String written, String national, Plan plan, PhoneNumber number) {
    int country = number.getCountryCode();
    int space = national.indexOf(' ');
    String area = national.substring(0, space);
    String rest = national.substring(space + 1);
    boolean plus = written.startsWith("+");
    boolean zeros = written.startsWith("00");
    boolean bare = !plus && isBareAbroad(written, number);
    String separators = written.replaceFirst("^\\+?\\d+", "").replaceAll("[\\d()]", "");
    String separator = separators.isEmpty() ? "" : separators.substring(0, 1);
    String grouped =
        country == 1 && !separator.isEmpty()
            ? rest.substring(0, 3) + "-" + rest.substring(3)
            : rest;
    if (plus || zeros || bare) {
      return (plus ? "+" : zeros ? "00" : "") + country + separator + area + separator + grouped;
    }
    return written.startsWith("(")
        ? "(" + plan.trunk() + area + ") " + grouped
        : plan.trunk() + area + separator + grouped;
  }
}
