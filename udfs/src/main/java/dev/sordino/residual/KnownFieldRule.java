package dev.sordino.residual;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import dev.sordino.residual.MaskedText.Stretch;
import dev.sordino.residual.MaskedText.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The customer's own fields in any form: words of the name (those that are no everyday words), also
 * spelled; the mailbox, also with its parts said; telephone, birth date and ids in any grouping,
 * also said digit by digit; the street with its number.
 */
@AutoService(ResidualRule.class)
public final class KnownFieldRule implements ResidualRule {

  /** Zipf frequency from which a word of a name counts only together with another of its words. */
  private static final double EVERYDAY = 3.0;

  private static final int NAME_LETTERS = 4;
  private static final int PART_LETTERS = 3;
  private static final int PHONE_DIGITS = 7;
  private static final int COMPACT_CHARS = 6;

  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2}).*");
  private static final Pattern EUROPEAN_DATE =
      Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");

  /**
   * What to look for.
   *
   * @param words any of which is enough
   * @param names of which two together are enough
   * @param phrases words in a row
   * @param digits in runs of digits
   * @param compact in letters and digits without anything between
   */
  private record Sought(
      Set<String> words,
      Set<String> names,
      List<List<String>> phrases,
      Set<String> digits,
      Set<String> compact) {}

  @Override
  public String id() {
    return "known_field";
  }

  @Override
  public Predicate<MaskedText> in(Customer customer, LanguagePack pack) {
    Sought sought = sought(customer, pack);
    return text -> text.stretches().stream().anyMatch(stretch -> isIn(stretch, sought));
  }

  private static Sought sought(Customer customer, LanguagePack pack) {
    Sought sought =
        new Sought(
            new HashSet<>(), new HashSet<>(), new ArrayList<>(), new HashSet<>(), new HashSet<>());
    for (Word word : words(customer.name())) {
      if (word.folded().length() >= PART_LETTERS) {
        sought.names().add(word.folded());
        if (word.folded().length() >= NAME_LETTERS
            && isRare(MaskedText.listed(word.text()), pack)) {
          sought.words().add(word.folded());
        }
      }
    }
    String email = customer.email();
    if (email != null && email.indexOf('@') > 0) {
      String box = email.substring(0, email.indexOf('@'));
      compact(box, sought);
      List<String> parts = words(box).stream().map(Word::folded).toList();
      if (parts.size() > 1 && String.join("", parts).length() >= COMPACT_CHARS) {
        sought.phrases().add(parts);
      }
    }
    String phone = digits(customer.phone());
    if (phone.length() >= PHONE_DIGITS) {
      sought.digits().add(phone.substring(phone.length() - PHONE_DIGITS));
    }
    birth(customer.birthDate(), pack, sought);
    compact(customer.id(), sought);
    customer.contractIds().forEach(id -> compact(id, sought));
    List<String> street =
        words(customer.address() == null ? null : customer.address().split("[,\n]", 2)[0]).stream()
            .map(Word::folded)
            .toList();
    if (street.size() > 1 && street.stream().anyMatch(part -> Character.isDigit(part.charAt(0)))) {
      sought.phrases().add(street);
    }
    return sought;
  }

  private static boolean isRare(String word, LanguagePack pack) {
    return pack.scores("common-words").getOrDefault(word, 0.0) < EVERYDAY
        && !pack.words("calendar").contains(word)
        && !pack.words("not-names").contains(word);
  }

  private static void birth(@Nullable String date, LanguagePack pack, Sought sought) {
    if (date == null) {
      return;
    }
    Matcher iso = ISO_DATE.matcher(date.strip());
    Matcher european = EUROPEAN_DATE.matcher(date.strip());
    if (iso.matches()) {
      birth(iso.group(1), number(iso.group(2)), number(iso.group(3)), pack, sought);
    } else if (european.matches()) {
      birth(european.group(3), number(european.group(2)), number(european.group(1)), pack, sought);
    }
  }

  private static void birth(String year, int month, int day, LanguagePack pack, Sought sought) {
    String padded = "%02d%02d".formatted(day, month);
    sought.digits().addAll(Set.of(padded + year, year + "%02d%02d".formatted(month, day)));
    sought.digits().add("%02d%02d".formatted(month, day) + year);
    String plain = "" + day + month + year;
    if (plain.length() >= COMPACT_CHARS) {
      sought.digits().add(plain);
    }
    sought.phrases().add(List.of(padded.substring(0, 2), padded.substring(2), year));
    sought.phrases().add(List.of("" + day, "" + month, year));
    sought.phrases().add(List.of(year, padded.substring(2), padded.substring(0, 2)));
    pack.scores("months")
        .forEach(
            (name, value) -> {
              if (value.intValue() == month) {
                String folded = MaskedText.folded(name);
                sought.phrases().add(List.of("" + day, folded, year));
                sought.phrases().add(List.of(folded, "" + day, year));
              }
            });
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** An id of letters and digits, searched for whatever stands between them. */
  private static void compact(@Nullable String id, Sought sought) {
    StringBuilder compact = new StringBuilder();
    words(id).forEach(word -> compact.append(word.folded()));
    if (compact.length() >= COMPACT_CHARS) {
      String value = compact.toString();
      (value.chars().allMatch(Character::isDigit) ? sought.digits() : sought.compact()).add(value);
    }
  }

  private static boolean isIn(Stretch stretch, Sought sought) {
    List<Word> words = stretch.words();
    StringBuilder compact = new StringBuilder();
    StringBuilder spelled = new StringBuilder();
    Set<String> names = new HashSet<>();
    for (Word word : words) {
      if (sought.words().contains(word.folded())) {
        return true;
      }
      if (sought.names().contains(word.folded())) {
        names.add(word.folded());
      }
      compact.append(word.folded());
      spelled.append(word.folded().length() == 1 ? word.folded() : " ");
    }
    String letters = MaskedText.folded(spelled.toString());
    String whole = compact.toString();
    return names.size() > 1
        || sought.names().stream()
            .anyMatch(name -> name.length() >= NAME_LETTERS && letters.contains(name))
        || sought.compact().stream().anyMatch(whole::contains)
        || sought.phrases().stream().anyMatch(phrase -> holds(stretch, phrase))
        || stretch.runs().stream()
            .anyMatch(run -> sought.digits().stream().anyMatch(run::contains));
  }

  private static boolean holds(Stretch stretch, List<String> phrase) {
    return IntStream.range(0, stretch.words().size()).anyMatch(at -> stretch.startsAt(at, phrase));
  }

  private static List<Word> words(@Nullable String field) {
    return field == null ? List.of() : MaskedText.words(field);
  }

  private static String digits(@Nullable String field) {
    return field == null ? "" : field.replaceAll("\\D", "");
  }
}
