package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.Immutable;
import java.time.LocalDate;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {

  private static final OperatorContext CONTEXT =
      new OperatorContext(new UnkeyedPseudonyms(), LocalDate.of(2026, 10, 5));

  @Test
  void noOperator_givesTheValueBack() {
    for (Operator operator : ServiceLoader.load(Operator.class)) {
      for (String value : new String[] {"Margaret Thompson", "1985-03-12", "10115", "x", "💡"}) {
        String result = operator.apply(value, "TYPE", CONTEXT);
        assertThat(result).as(operator.id()).isNotEqualTo(value);
        assertThat(value.length() < 5 || !result.contains(value)).as(operator.id()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4929 1234 5678 9012 | [CREDIT_CARD_x9012]",
        "DE89370400440532013000 | [CREDIT_CARD_x3000]",
        "1234567 | [CREDIT_CARD]",
        "vier neun zwei neun eins | [CREDIT_CARD]",
        "49291234567890AB | [CREDIT_CARD]",
      })
  void lastFour_staysOfLongWrittenNumbersOnly(String value, String expected) {
    assertThat(new LastFourOperator().apply(value, "CREDIT_CARD", CONTEXT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "1985-03-12 ~ de ~ \\d{4}-\\d\\d-\\d\\d",
        "1.3.1985 ~ de ~ \\d{1,2}\\.\\d{1,2}\\.198\\d",
        "12. März 1985 ~ de ~ \\d{1,2}\\. \\p{L}+ 198\\d",
        "12th of march 1985 ~ en ~ \\d{1,2}(st|nd|rd|th) of [a-z]+ 198\\d",
        "March 12, 1985 ~ en ~ [A-Z][a-z]+ \\d{1,2}, 198\\d",
        "3/25/1985 ~ en ~ \\d{1,2}/\\d{1,2}/198\\d",
        "3/4/1985 ~ en ~ \\[DATE]",
        "3/4/1985 ~ fr ~ \\d/\\d{1,2}/198\\d|\\d{1,2}/\\d{1,2}/198\\d",
        "31.02.1985 ~ de ~ \\[DATE]",
        "12 nonsense 1985 ~ en ~ \\[DATE]",
        "zwölfter märz ~ de ~ \\[DATE]",
      })
  void shiftedDate_keepsItsFormOrBecomesItsType(String value, String language, String expected) {
    OperatorContext context =
        new OperatorContext(
            new UnkeyedPseudonyms(),
            null,
            "subject",
            language,
            FieldCipher.Field.TURN,
            ConversationValues.none());
    assertThat(new ShiftOperator().apply(value, "DATE", context))
        .matches(expected)
        .isNotEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1985-03-12 | [AGE_40-49]",
        "12.03.1985 | [AGE_40-49]",
        "1. 1. 2006 | [AGE_20-29]",
        "2026-10-05 | [AGE_0-9]",
        "1930-01-01 | [AGE_90+]",
        "1986-10-06 | [AGE_30-39]",
        "2030-01-01 | [DATE_OF_BIRTH]",
        "1800-01-01 | [DATE_OF_BIRTH]",
        "31.02.1985 | [DATE_OF_BIRTH]",
        "zwölfter märz | [DATE_OF_BIRTH]",
      })
  void dateOfBirth_becomesABandOfTenYears(String value, String expected) {
    assertThat(new AgeBandOperator().apply(value, "DATE_OF_BIRTH", CONTEXT)).isEqualTo(expected);
  }

  @Test
  void dateOfBirth_withoutTheConversationsDay_isRedacted() {
    assertThat(
            new AgeBandOperator()
                .apply(
                    "1985-03-12",
                    "DATE_OF_BIRTH",
                    new OperatorContext(new UnkeyedPseudonyms(), null)))
        .isEqualTo("[DATE_OF_BIRTH]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10115 | [ZIP_10xxx]",
        "9021 | [ZIP]",
        "eins null eins eins fünf | [ZIP]",
        "SW1A 1AA | [ZIP]",
        "10115-1234 | [ZIP]",
      })
  void postcode_becomesItsRegion(String value, String expected) {
    assertThat(new RegionOperator().apply(value, "ZIP", CONTEXT)).isEqualTo(expected);
  }

  /** Stands in for keys where a test is about something else. */
  @Immutable
  static final class UnkeyedPseudonyms implements Pseudonymizer {
    @Override
    public String tag(String type, String value) {
      return "[" + type + "_" + Integer.toHexString(Normalization.of(type, value).hashCode()) + "]";
    }

    @Override
    public String key(String type, String value) {
      return type + Integer.toHexString(value.hashCode());
    }

    @Override
    public byte[] derive(String purpose) {
      return java.util.Arrays.copyOf(
          Integer.toHexString(purpose.hashCode())
              .repeat(8)
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          32);
    }

    @Override
    public int keyVersion() {
      return 1;
    }
  }
}
