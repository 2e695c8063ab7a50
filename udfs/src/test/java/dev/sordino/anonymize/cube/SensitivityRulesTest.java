package dev.sordino.anonymize.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SensitivityRulesTest {

  private static final SensitivityRules RULES = new SensitivityRules(5, 2, 0.85, 0.1);

  @Test
  void fewPeople_areTooFew() {
    assertThat(reason(4, 100, 30, 25)).contains(Reason.TOO_FEW_PEOPLE);
    assertThat(reason(5, 100, 30, 25)).isEmpty();
  }

  @Test
  void pPercent_asksWhetherTheSecondCanTellTheFirst() {
    // The others give 7, a tenth of the largest: exactly enough.
    SensitivityRules alone = new SensitivityRules(5, 1, 1, 0.1);
    assertThat(alone.judge(9, 107, new double[] {70, 30})).isEmpty();
    Optional<SensitivityRules.Finding> finding = alone.judge(9, 104, new double[] {70, 30});
    assertThat(finding).map(SensitivityRules.Finding::reason).contains(Reason.DOMINANCE);
    assertThat(finding.orElseThrow().margin()).isCloseTo(3, within(1e-9));
  }

  @Test
  void dominance_addsUpTheLargest() {
    assertThat(reason(9, 100, 50, 36)).contains(Reason.DOMINANCE);
    assertThat(reason(9, 100, 50, 35)).isEmpty();
    assertThat(RULES.judge(9, 100, new double[] {50, 36}).orElseThrow().margin())
        .isCloseTo(86 / 0.85 - 100, within(1e-9));
  }

  @Test
  void onlyZeros_tellNothing() {
    assertThat(reason(9, 0, 0, 0)).isEmpty();
  }

  @Test
  void rulesThatHideNobody_areRefused() {
    assertThatThrownBy(() -> new SensitivityRules(1, 2, 0.85, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SensitivityRules(5, 2, 0, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SensitivityRules(5, 2, 0.85, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<Reason> reason(long people, double total, double... largest) {
    return RULES.judge(people, total, largest).map(SensitivityRules.Finding::reason);
  }
}
