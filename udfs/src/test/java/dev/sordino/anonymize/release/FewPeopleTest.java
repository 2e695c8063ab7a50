package dev.sordino.anonymize.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FewPeopleTest {

  @Test
  void joinedGroups_tellExactlyWhetherKPeopleAreInThem() {
    Random random = new Random(7);
    for (int trial = 0; trial < 500; trial++) {
      int k = 2 + random.nextInt(6);
      FewPeople together = FewPeople.empty(k);
      Set<Long> all = new HashSet<>();
      for (int group = 0; group < 3; group++) {
        FewPeople few = FewPeople.empty(k);
        for (int i = random.nextInt(6); i > 0; i--) {
          long person = random.nextInt(9) - 4;
          few.add(person);
          all.add(person);
        }
        together.addAll(few);
      }
      assertThat(together.count()).isEqualTo(Math.min(k, all.size()));
    }
  }
}
