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
      for (String value :
          new String[] {"Margaret Thompson", "1985-03-12", "10115", "x", "", "💡"}) {
        String result = operator.apply(value, "TYPE", CONTEXT);
        assertThat(result).startsWith("[").endsWith("]");
        assertThat(value.isEmpty() || !result.substring(5).contains(value)).isTrue();
      }
    }
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
    public int keyVersion() {
      return 1;
    }
  }
}
