package dev.sordino.jobs.govern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.sordino.jobs.govern.SearchPattern.Edges;
import dev.sordino.jobs.govern.SearchPattern.Gaps;
import dev.sordino.language.Folding;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which forms a needle is searched for. A value that is too short, or a name of one word, can't
 * be told from chance and is searched for in no form.
 */
final class NeedleForms {

  /** Names and addresses: fewer letters than this make up ordinary words too. */
  static final int LEAST_NAME = 7;

  static final int LEAST_DIGITS = 7;
  static final int LEAST_ID = 5;
  static final int LEAST_CANARY = 6;

  /** From here on a run of digits stands for itself; below, size and time stamps look alike. */
  private static final int MANY_DIGITS = 9;

  /** Shorter ones occur in binary files by chance. */
  private static final int LEAST_BASE64 = 10;

  private static final int LEAST_HEX_BYTES = 7;

  /** The first line of an address. */
  static final String STREET = "street-and-number";

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.ofPattern("d.M.uuuu"),
          DateTimeFormatter.ofPattern("d/M/uuuu"),
          DateTimeFormatter.BASIC_ISO_DATE);

  private final int needle;
  private final String value;
  private final List<SearchPattern> patterns = new ArrayList<>();

  private NeedleForms(int needle, String value) {
    this.needle = needle;
    this.value = value;
  }

  /** All forms of a needle; none where it is too short or too common. */
  static List<SearchPattern> of(int index, Needle needle) {
    NeedleForms forms = new NeedleForms(index, needle.value().strip());
    boolean searched =
        switch (needle.field()) {
          case Needle.NAME -> forms.name();
          case Needle.EMAIL -> forms.words(LEAST_NAME, Edges.EMAIL);
          case Needle.PHONE -> forms.phone();
          case Needle.ADDRESS -> forms.address();
          case Needle.BIRTH_DATE -> forms.birthDate();
          case Needle.IBAN, Needle.CUSTOMER_ID, Needle.CONTRACT_ID -> forms.id();
          default -> forms.words(LEAST_CANARY, Edges.ANY);
        };
    if (searched) {
      forms.encoded();
    }
    return forms.patterns;
  }

  private boolean words(int least, Edges edges) {
    FoldedText folded = FoldedText.of(value);
    if (folded.length() < least) {
      return false;
    }
    if (isDigits(folded)) {
      return digits(value, null);
    }
    add(value, null, edges, Gaps.WORDS);
    return true;
  }

  private boolean name() {
    String[] words = value.split("[\\s,]+");
    if (words.length < 2 || !words(LEAST_NAME, Edges.NAME)) {
      return false;
    }
    String last = words[words.length - 1];
    add(
        last + " " + String.join(" ", Arrays.copyOf(words, words.length - 1)),
        "reordered",
        Edges.NAME,
        Gaps.WORDS);
    if (words.length > 2 && FoldedText.of(words[0] + last).length() >= LEAST_NAME) {
      add(words[0] + " " + last, "without-middle-names", Edges.NAME, Gaps.WORDS);
    }
    return true;
  }

  private boolean address() {
    if (!words(LEAST_NAME, Edges.WORD)) {
      return false;
    }
    String street = value.split("[,\\n]", 2)[0];
    boolean numbered = street.chars().anyMatch(Character::isDigit);
    if (numbered && FoldedText.of(street).length() >= LEAST_NAME + 2) {
      add(street, STREET, Edges.WORD, Gaps.WORDS);
      String folded = Folding.fold(street);
      String shortened = folded.replaceAll("strasse\\b", "str").replaceAll("\\bstreet\\b", "st");
      if (!shortened.equals(folded) && FoldedText.of(shortened).length() >= LEAST_NAME) {
        add(shortened, STREET, Edges.WORD, Gaps.WORDS);
      }
    }
    return true;
  }

  private boolean id() {
    FoldedText folded = FoldedText.of(value);
    if (isDigits(folded)) {
      return digits(value, null);
    }
    if (folded.length() < LEAST_ID) {
      return false;
    }
    add(value, null, Edges.WORD, folded.length() < MANY_DIGITS ? Gaps.WORDS : Gaps.GROUPS);
    return true;
  }

  private boolean digits(String digits, @Nullable String form) {
    int count = FoldedText.of(digits).length();
    if (count < LEAST_DIGITS) {
      return false;
    }
    boolean many = count >= MANY_DIGITS;
    add(digits, form, many ? Edges.DIGITS : Edges.FEW_DIGITS, many ? Gaps.GROUPS : Gaps.WORDS);
    return true;
  }

  private boolean phone() {
    String digits = value.replaceAll("\\D", "");
    if (digits.length() < LEAST_DIGITS) {
      return false;
    }
    digits(value, null);
    for (String other : otherNotations(digits)) {
      if (!other.equals(digits)) {
        digits(other, "other-notation");
      }
    }
    return true;
  }

  private Set<String> otherNotations(String digits) {
    Set<String> notations = new LinkedHashSet<>();
    try {
      String international = value.startsWith("00") ? "+" + digits.substring(2) : value;
      PhoneNumber number = PhoneNumberUtil.getInstance().parse(international, "ZZ");
      String national = PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
      notations.add(number.getCountryCode() + national);
      notations.add("00" + number.getCountryCode() + national);
      notations.add("0" + national);
      if (number.getCountryCode() == 1) {
        // Only there people write the number without any prefix; elsewhere its ten digits may be
        // seconds since 1970.
        notations.add(national);
      }
    } catch (NumberParseException national) {
      // Not written in international form: the digits as they are must do.
      notations.add(digits);
    }
    return notations;
  }

  private boolean birthDate() {
    LocalDate date = date();
    if (date == null) {
      return words(LEAST_NAME, Edges.WORD);
    }
    int day = date.getDayOfMonth();
    int month = date.getMonthValue();
    int year = date.getYear();
    Set<String> numbers = new LinkedHashSet<>();
    for (String order : List.of("%3$d-%2$02d-%1$02d", "%1$02d.%2$02d.%3$d", "%2$02d/%1$02d/%3$d")) {
      numbers.add(order.formatted(day, month, year));
      numbers.add(order.replace("02d", "d").formatted(day, month, year));
    }
    for (String number : numbers) {
      add(
          number,
          number.equals(value) ? null : "other-notation",
          Edges.FEW_DIGITS,
          FoldedText.of(number).length() == 8 ? Gaps.WORDS : Gaps.SAME);
    }
    for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
      for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
        String name = date.getMonth().getDisplayName(style, language);
        add(day + " " + name + " " + year, "other-notation", Edges.WORD, Gaps.WORDS);
        if (language == Locale.ENGLISH) {
          String ending = ending(day);
          add(name + " " + day + " " + year, "other-notation", Edges.WORD, Gaps.WORDS);
          add(name + " " + day + ending + " " + year, "other-notation", Edges.WORD, Gaps.WORDS);
          add(day + ending + " " + name + " " + year, "other-notation", Edges.WORD, Gaps.WORDS);
          add(day + ending + " of " + name + " " + year, "other-notation", Edges.WORD, Gaps.WORDS);
        }
      }
    }
    return true;
  }

  private static String ending(int day) {
    if (day / 10 == 1) {
      return "th";
    }
    return switch (day % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  private @Nullable LocalDate date() {
    for (DateTimeFormatter format : DATES) {
      try {
        return LocalDate.parse(value, format);
      } catch (DateTimeException other) {
        // The next format may fit; one that none fits is searched for as it is written.
      }
    }
    return null;
  }

  /** Base64 at each of its three alignments, and hexadecimal, of the value as it is written. */
  private void encoded() {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(value);
    spellings.add(value.toLowerCase(Locale.ROOT));
    for (String spelling : spellings) {
      byte[] raw = spelling.getBytes(StandardCharsets.UTF_8);
      for (int before = 0; before < 3; before++) {
        base64(raw, before);
      }
      if (raw.length >= LEAST_HEX_BYTES) {
        byte[] hex = HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII);
        patterns.add(
            new SearchPattern(needle, hex, new boolean[hex.length], "hex", Edges.ANY, Gaps.NONE));
      }
    }
  }

  private void base64(byte[] raw, int before) {
    byte[] shifted = new byte[before + raw.length];
    System.arraycopy(raw, 0, shifted, before, raw.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    // Of the first and the last character some bits belong to the neighbours of the value.
    int first = (before * 8 + 5) / 6;
    int last = shifted.length * 8 / 6;
    if (last - first < LEAST_BASE64) {
      return;
    }
    String certain = encoded.substring(first, last);
    Set<String> alphabets = new LinkedHashSet<>();
    alphabets.add(certain);
    alphabets.add(certain.replace('+', '-').replace('/', '_'));
    for (String one : alphabets) {
      byte[] bytes = one.getBytes(StandardCharsets.US_ASCII);
      patterns.add(
          new SearchPattern(
              needle, bytes, new boolean[bytes.length], BASE64, Edges.ANY, Gaps.NONE));
    }
  }

  /** The one form that is searched for in the raw bytes. */
  static final String BASE64 = "base64";

  private void add(String text, @Nullable String form, Edges edges, Gaps gaps) {
    FoldedText folded = FoldedText.of(text);
    int length = folded.length();
    if (length < LEAST_ID) {
      return;
    }
    boolean[] breaks = new boolean[length];
    for (int i = 0; i + 1 < length; i++) {
      breaks[i] = folded.isGap(i);
    }
    patterns.add(
        new SearchPattern(
            needle, Arrays.copyOf(folded.bytes(), length), breaks, form, edges, gaps));
  }

  private static boolean isDigits(FoldedText folded) {
    for (int i = 0; i < folded.length(); i++) {
      if (folded.bytes()[i] < '0' || folded.bytes()[i] > '9') {
        return false;
      }
    }
    return folded.length() > 0;
  }
}
