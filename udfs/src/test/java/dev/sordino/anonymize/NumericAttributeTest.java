package dev.sordino.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumericAttributeTest {

  private final Attribute ages = NumericAttribute.of("age", List.of("40", "-5", "20", "100"));

  @Test
  void positions_followTheNumbers() {
    assertThat(ages.position("-5")).hasValue(0);
    assertThat(ages.position("100")).hasValue(3);
    assertThat(ages.position("20.0")).hasValue(1);
    assertThat(ages.position("21")).isEmpty();
    assertThat(ages.position("old")).isEmpty();
  }

  @Test
  void intervals_arePrintedWithTheirEndsAndCostTheirWidth() {
    assertThat(ages.label(1, 2)).isEqualTo("20-40");
    assertThat(ages.label(0, 1)).isEqualTo("-5-20");
    assertThat(ages.label(2, 2)).isEqualTo("40");
    assertThat(ages.loss(0, 3)).isEqualTo(1);
    assertThat(ages.loss(1, 2)).isEqualTo(20 / 105.0);
    assertThat(ages.loss(2, 2)).isZero();
  }

  @Test
  void whatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> NumericAttribute.of("age", List.of("1", "x")))
        .isInstanceOf(UnsuitableDataException.class)
        .hasMessage("column 'age': not every cell is a number");
    assertThat(NumericAttribute.areNumbers(List.of("1", "1e3"))).isFalse();
    assertThat(NumericAttribute.areNumbers(List.of())).isFalse();
  }
}
