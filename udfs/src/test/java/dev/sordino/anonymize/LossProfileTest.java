package dev.sordino.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.LossProfile.Column;
import dev.sordino.anonymize.LossProfile.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossProfileTest {

  private static final List<List<String>> SEXES = List.of(List.of("f", "*"), List.of("m", "*"));

  private final LossProfile profile =
      new LossProfile(List.of("age", "sex"), List.of(List.of(), SEXES));

  /** Age, sex, released age, released sex, subject. */
  private List<Column> columns(int k, String... rows) {
    for (String row : rows) {
      String[] cells = row.split(" ");
      profile.see(new String[] {cells[0], cells[1]});
    }
    for (String row : rows) {
      String[] cells = row.split(" ");
      profile.accept(
          new String[] {cells[0], cells[1]},
          new String[] {cells[2], cells[3]},
          cells.length > 4 ? cells[4] : null);
    }
    return profile.columns(k);
  }

  @Test
  void lossesByColumnAndGroup_byHand() {
    List<Column> columns = columns(1, "20 f 20-30 f", "30 f 20-30 f", "60 m 60 *", "60 m * *");
    // Ages span 40: penalties 1/4, 1/4, 0, 1; sexes: 0, 0, 1, 1.
    assertThat(columns.get(0))
        .isEqualTo(
            new Column(
                "age",
                0.25,
                0.25,
                0.375,
                List.of(
                    new Group("20", 1, 1, 0.125, 0),
                    new Group("30", 1, 1, 0.125, 0),
                    new Group("60", 2, 2, 0.75, 0.5))));
    assertThat(columns.get(1))
        .isEqualTo(
            new Column(
                "sex",
                0.5,
                0.5,
                0.5,
                List.of(new Group("f", 2, 2, 0.125, 0), new Group("m", 2, 2, 0.75, 0.5))));
  }

  @Test
  void groupsOfTooFewPeople_areOneWithoutAName() {
    List<Column> columns = columns(2, "20 f 20 f", "30 f 30 f", "60 m 60 m", "60 m 60 m");
    assertThat(columns.get(0).groups()).extracting(Group::value).containsExactly("60", null);
  }

  @Test
  void tooFewPeopleInAll_areNotToldOfAtAll() {
    List<Column> columns = columns(2, "20 f 20 f a", "30 f 30 f a", "60 m 60 m b", "60 m 60 m c");
    assertThat(columns.get(0).groups()).extracting(Group::value).containsExactly("60");
    assertThat(columns.get(1).groups()).extracting(Group::value).containsExactly("m");
  }

  @Test
  void manyNumbers_areToldApartByTenRanges() {
    String[] rows = new String[30];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "%d f %d f".formatted(i, i);
    }
    assertThat(columns(1, rows).get(0).groups())
        .hasSize(LossProfile.RANGES)
        .extracting(Group::value)
        .startsWith("0-2", "3-5")
        .endsWith("27-29");
  }
}
