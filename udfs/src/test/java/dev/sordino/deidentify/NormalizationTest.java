package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.sordino.deidentify.Normalization.Accents;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizationTest {

  private static final Normalization GERMAN = new Normalization(Accents.FOLD, "DE");
  private static final Normalization ACCENTED = new Normalization(Accents.KEEP, "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON | Dr. Müller, Anna | anna mueller",
        "PERSON | Frau Prof. Dr. med. Anna Müller | MULLER ANNA",
        "PERSON | ANNA MÜLLER | Anna Mu\u0308ller",
        "PERSON | ＡＮＮＡ Müller | anna muller",
        "PHONE | 030 1234567 | +49 30 1234567",
        "PHONE | 0049 (30) 123-4567 | +49 (0)30 1234567",
        "PHONE | (0171) 1234567 | +49 171 1234567",
        "IBAN | DE89 3704 0044 0532 0130 00 | de89370400440532013000",
        "EMAIL | Anna.Mueller@Example.org | anna.mueller @example.org",
        "ADDRESS | Lindenstraße 5, 10115 Berlin | LINDENSTRASSE 5 10115 Berlin",
      })
  void spellingsOfOneValue_agree(String type, String one, String other) {
    assertThat(GERMAN.apply(type, one)).isEqualTo(GERMAN.apply(type, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON | Anna Müller | Anne Müller",
        "PHONE | +49 30 1234567 | +43 30 1234567",
        "PHONE | 030 1234567 | 040 1234567",
        "IBAN | DE89 3704 0044 0532 0130 00 | DE98 3704 0044 0532 0130 00",
      })
  void otherValues_differ(String type, String one, String other) {
    assertThat(GERMAN.apply(type, one)).isNotEqualTo(GERMAN.apply(type, other));
  }

  @Test
  void keptAccents_tellNamesApartAndTitlesStillDoNot() {
    assertThat(ACCENTED.apply("PERSON", "Müller, Anna"))
        .isEqualTo(ACCENTED.apply("PERSON", "Dr. Anna Mueller"))
        .isNotEqualTo(ACCENTED.apply("PERSON", "Anna Muller"));
  }

  @Test
  void withoutACountry_nationalNumbersAreTheirDigits() {
    assertThat(Normalization.of("PHONE", "030 123 456 7")).isEqualTo("0301234567");
    assertThat(Normalization.of("PHONE", "+49 30 1234567")).isEqualTo("49301234567");
    assertThat(Normalization.of("PHONE", "null drei null")).isEqualTo("nulldreinull");
  }

  /** The short way agrees with libphonenumber for every country code that takes it. */
  @Test
  void numbersThatAreE164Already_areWhatLibphonenumberSays() throws NumberParseException {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    for (int country : new int[] {30, 31, 32, 33, 34, 41, 43, 44, 45, 46, 47, 48, 49}) {
      for (int i = 0; i < 500; i++) {
        String number = "+" + country + (10_000_000 + 7919L * i * country % 900_000_000);
        assertThat("+" + Normalization.of("PHONE", number))
            .isEqualTo(
                numbers.format(
                    numbers.parse(number, "ZZ"), PhoneNumberUtil.PhoneNumberFormat.E164));
      }
    }
  }

  @Test
  void unknownCountry_isRefused() {
    assertThatThrownBy(() -> new Normalization(Accents.FOLD, "Germany"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO 3166");
  }

  @Property(tries = 2000)
  void anyText_hasANormalFormThatStaysWhatItIs(@ForAll String value, @ForAll boolean keep) {
    Normalization normalization = new Normalization(keep ? Accents.KEEP : Accents.FOLD, "DE");
    for (String type : new String[] {"PERSON", "PHONE", "EMAIL", "ADDRESS", "IBAN"}) {
      assertThat(normalization.apply(type, value)).isNotNull();
    }
    assertThat(normalization.apply("IBAN", value).isEmpty()).isEqualTo(value.isEmpty());
  }

  /**
   * An attacker hashes every number of a range by every plain hash, in every usual spelling, and
   * looks for the results among the pseudonyms of the same range. The same search finds all of them
   * where the pseudonyms are plain hashes.
   */
  @Test
  void hashesOfAllNumbersOfARange_matchNoPseudonym() throws GeneralSecurityException {
    Pseudonymizer keyed = KeysetFile.ephemeral("bank", Normalization.STANDARD);
    Set<String> ours = new HashSet<>();
    Set<String> unkeyed = new HashSet<>();
    Set<String> table = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String number = "4917139%05d".formatted(i);
      ours.add(keyed.key("PHONE", number));
      ours.add(keyed.tag("PHONE", number).replaceAll("\\[PHONE_|]", ""));
      unkeyed.add(base32(hash("SHA-256", "PHONE" + number)).substring(0, 8));
      for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256", "SHA-512"}) {
        for (String message :
            new String[] {
              number, "+" + number, "PHONE" + number, "bank" + number, "bankPHONE" + number
            }) {
          byte[] digest = hash(algorithm, message);
          for (String form : new String[] {base32(digest), HexFormat.of().formatHex(digest)}) {
            table.add(form);
            table.add(form.substring(0, Math.min(32, form.length())));
            table.add(form.substring(0, 8));
          }
        }
      }
    }
    assertThat(unkeyed.stream()).allMatch(table::contains);
    // 10,000 tags of 40 bits meet 200,000 short forms by chance in 1 of 550 runs, so one is borne.
    assertThat(ours.stream().filter(table::contains)).hasSizeLessThanOrEqualTo(1);
    assertThat(ours.stream().filter(p -> p.length() == 32))
        .hasSize(10_000)
        .noneMatch(table::contains);
  }

  private static byte[] hash(String algorithm, String message) throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String base32(byte[] bytes) {
    return new Base32().encodeAsString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
  }
}
