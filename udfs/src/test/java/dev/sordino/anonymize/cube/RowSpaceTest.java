package dev.sordino.anonymize.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowSpaceTest {

  @Test
  void totalAndAllButOne_determineTheLast() {
    RowSpace space = new RowSpace(3);
    assertThat(space.add(new int[] {1, 1, 1})).isTrue();
    assertThat(space.add(new int[] {1, 0, 0})).isTrue();
    assertThat(space.determines(2)).isFalse();
    assertThat(space.add(new int[] {0, 1, 0})).isTrue();
    assertThat(space.determines(2)).isTrue();
    assertThat(space.add(new int[] {5, -7, 2})).isFalse();
  }

  @Property(tries = 200)
  void everyCombinationOfWhatIsKnown_isKnown(
      @ForAll @Size(12) List<@IntRange(min = -2, max = 2) Integer> cells,
      @ForAll @Size(3) List<@IntRange(min = -3, max = 3) Integer> factors) {
    RowSpace space = new RowSpace(4);
    int[] combination = new int[4];
    for (int row = 0; row < 3; row++) {
      int[] sum = new int[4];
      for (int i = 0; i < 4; i++) {
        sum[i] = cells.get(row * 4 + i);
        combination[i] += factors.get(row) * sum[i];
      }
      space.add(sum);
    }
    assertThat(space.contains(combination)).isTrue();
    // Three sums never tell all of four unknowns.
    assertThat(Arrays.stream(new int[] {0, 1, 2, 3}).allMatch(space::determines)).isFalse();
  }
}
