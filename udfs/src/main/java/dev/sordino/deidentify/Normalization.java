package dev.sordino.deidentify;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.sordino.language.Folding;
import dev.sordino.recognize.EntityTypes;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The form in which two mentions of the same value agree: "Dr. Müller, Anna" and "anna mueller",
 * "DE44 5001…" and "de445001…". It is a tenant's, not a policy's: values that agree for one
 * audience agree for all, or their pseudonyms could not be joined.
 *
 * @param accents whether accents tell values apart
 * @param phoneCountry ISO 3166 code of the country in which a number without country code is
 *     dialled; empty where such numbers agree only among themselves
 */
public record Normalization(Accents accents, String phoneCountry) implements Serializable {

  /** Whether Müller and Muller are one. */
  public enum Accents {
    /** Müller, Mueller and Muller are one: transcripts write all three for the same name. */
    FOLD,
    /** Müller and Mueller are one, Muller is another. */
    KEEP
  }

  /** What holds unless the configuration says otherwise. */
  public static final Normalization STANDARD = new Normalization(Accents.FOLD, "");

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /**
   * Country codes of two digits within which calls are dialled with a zero in front, or nothing.
   */
  private static final Set<String> ZERO_OR_NONE =
      Set.of("30", "31", "32", "33", "34", "41", "43", "44", "45", "46", "47", "48", "49");

  private static final Set<String> TITLES =
      Set.of(
          "dr",
          "prof",
          "herr",
          "herrn",
          "frau",
          "mr",
          "mrs",
          "ms",
          "miss",
          "sir",
          "madam",
          "dipl",
          "ing",
          "med",
          "mag",
          "doktor",
          "doctor",
          "professor",
          "mister",
          "madame",
          "monsieur",
          "mme",
          "mlle",
          "signor",
          "signora",
          "senor",
          "senora",
          "hr",
          "fr",
          "fraulein");

  /**
   * @throws IllegalArgumentException if libphonenumber knows no such country
   */
  public Normalization {
    if (!phoneCountry.isEmpty() && !NUMBERS.getSupportedRegions().contains(phoneCountry)) {
      throw new IllegalArgumentException(
          "there is no country '" + phoneCountry + "' by ISO 3166, such as DE or GB");
    }
  }

  /** As {@link #STANDARD} has it. */
  static String of(String type, String value) {
    return STANDARD.apply(type, value);
  }

  /** The value's normal form; never empty where the value is not. */
  String apply(String type, String value) {
    return switch (type) {
      case EntityTypes.PERSON -> person(value);
      case EntityTypes.PHONE -> phone(value);
      case EntityTypes.EMAIL, EntityTypes.URL, EntityTypes.USERNAME -> unspaced(fold(value));
      case EntityTypes.ADDRESS, EntityTypes.LOCATION, EntityTypes.ORGANIZATION ->
          umlauts(fold(value)).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
      default -> compact(value);
    };
  }

  /** A word of a name or street, however it is spelled. */
  static String word(String value) {
    String word = STANDARD.umlauts(Folding.fold(value));
    return word.endsWith("str") ? word + "asse" : word;
  }

  /** Whether a folded word is a title or a form of address, which is no part of a name. */
  public static boolean isTitle(String folded) {
    return TITLES.contains(folded);
  }

  private String person(String value) {
    String folded = umlauts(fold(value));
    List<String> words = new ArrayList<>();
    int from = -1;
    for (int at = 0; at <= folded.length(); ) {
      int c = at < folded.length() ? folded.codePointAt(at) : ' ';
      boolean inWord = isLetterOrDigit(c);
      if (inWord && from < 0) {
        from = at;
      } else if (!inWord && from >= 0) {
        String word = folded.substring(from, at);
        if (!TITLES.contains(word)) {
          words.add(word);
        }
        from = -1;
      }
      at += Character.charCount(c);
    }
    words.sort(null);
    return words.isEmpty() ? compact(value) : String.join(" ", words);
  }

  private String fold(String value) {
    if (accents == Accents.FOLD) {
      return Folding.fold(value);
    }
    return Normalizer.normalize(value, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss")
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue");
  }

  /** ü, ue and u are one, where accents are folded. */
  private String umlauts(String folded) {
    return accents == Accents.FOLD
        ? folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        : folded;
  }

  /**
   * Digits of the number in E.164, where its country is known and its plan has such numbers; else
   * its digits as they are, which agree with the same digits only.
   */
  private String phone(String value) {
    String digits = compact(value);
    boolean abroad = value.stripLeading().startsWith("+") || digits.startsWith("00");
    String bare = digits.startsWith("00") ? digits.substring(2) : digits;
    if (abroad && isPlainlyAbroad(bare)) {
      return bare;
    }
    if (!(abroad || !phoneCountry.isEmpty()) || !isDigits(digits)) {
      return bare;
    }
    try {
      PhoneNumber number =
          abroad ? NUMBERS.parse("+" + bare, "ZZ") : NUMBERS.parse(digits, phoneCountry);
      return NUMBERS.isPossibleNumber(number)
          ? NUMBERS.format(number, PhoneNumberFormat.E164).substring(1)
          : bare;
    } catch (NumberParseException none) {
      // No number by any plan is an answer: its digits stand for it. The cause would quote it.
      return bare;
    }
  }

  /**
   * Whether nothing but a zero behind the country code could be superfluous, and there is none:
   * then the digits are those of E.164 already, and libphonenumber, which takes long, need not say
   * so.
   */
  private static boolean isPlainlyAbroad(String digits) {
    return digits.length() > 2
        && digits.charAt(2) != '0'
        && ZERO_OR_NONE.contains(digits.substring(0, 2));
  }

  private static boolean isDigits(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private String compact(String value) {
    StringBuilder compact = new StringBuilder(value.length());
    String folded = fold(value);
    for (int at = 0; at < folded.length(); ) {
      int c = folded.codePointAt(at);
      if (isLetterOrDigit(c)) {
        compact.appendCodePoint(c);
      }
      at += Character.charCount(c);
    }
    return compact.isEmpty() ? value : compact.toString();
  }

  private static boolean isLetterOrDigit(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private static String unspaced(String value) {
    return value.chars().anyMatch(Character::isWhitespace) ? value.replaceAll("\\s", "") : value;
  }
}
