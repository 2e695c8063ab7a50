package dev.sordino.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private final Attribute illness =
      CategoricalAttribute.of(
          "illness",
          List.of("flu", "gout"),
          AutomaticHierarchies.flat("illness", List.of("flu", "gout")));
  private final Verifier verifier =
      new Verifier(
          2, 0, List.of(List.of(), List.of(List.of("f", "*"), List.of("m", "*"))), illness);

  private void row(String age, String sex, String asAge, String asSex, String value, String who) {
    verifier.accept(new String[] {age, sex}, new String[] {asAge, asSex}, value, value, who);
  }

  private Verification finish() {
    return verifier.finish(List.of(new DistinctDiversity(2)), 0.5);
  }

  @Test
  void aSoundTable_passes() {
    row("20", "f", "20-30", "*", "flu", "a");
    row("30", "m", "20-30", "*", "gout", "b");
    row("60", "m", "60", "m", "gout", "c");
    row("60", "m", "60", "m", "flu", "d");
    Verification found = finish();
    assertThat(found.failures()).isEmpty();
    assertThat(found.k()).isEqualTo(2);
    // (10/40 + 1) for two rows, nothing for the others, over eight cells.
    assertThat(found.utility().gcp()).isEqualTo(2.5 / 8);
  }

  @Test
  void rowsOfOnePerson_areCountedOnce() {
    row("20", "f", "20", "f", "flu", "a");
    row("20", "f", "20", "f", "gout", "a");
    assertThat(finish().failures()).containsExactly("1 classes have fewer than k = 2 people");
  }

  @Test
  void anUntrueCell_isFound() {
    row("20", "f", "21-30", "f", "flu", "a");
    row("22", "f", "21-30", "f", "gout", "b");
    row("22", "m", "21-30", "f", "gout", "c");
    assertThat(finish().failures()).containsExactly("2 cells are not true of the original");
  }

  @Test
  void aClassWithOneValue_isFound() {
    row("20", "f", "20", "f", "flu", "a");
    row("20", "f", "20", "f", "flu", "b");
    assertThat(finish().failures()).containsExactly("1 classes break distinct l = 2");
  }

  @Test
  void tooManySuppressedRows_areFound() {
    row("20", "f", "*", "*", "flu", "a");
    assertThat(finish().failures()).containsExactly("1 rows are suppressed, at most 0 may be");
  }

  @Test
  void aChangedSensitiveCell_isFound() {
    verifier.accept(new String[] {"20", "f"}, new String[] {"20", "f"}, "flu", "gout", "a");
    verifier.accept(new String[] {"20", "f"}, new String[] {"20", "f"}, "gout", "gout", "b");
    assertThat(finish().failures()).containsExactly("1 cells are not true of the original");
  }
}
