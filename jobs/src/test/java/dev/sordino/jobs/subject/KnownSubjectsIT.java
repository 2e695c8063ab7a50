package dev.sordino.jobs.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose data goes, stays or is held when some identifiers are given. */
class KnownSubjectsIT {

  @TempDir private Path folder;

  @Test
  void given_leadsToAllThatIsThePersons_andToNothingOfOthers() {
    SparkSession spark = TestSpark.session();
    Warehouse warehouse = Warehouse.open(spark, folder.toString());
    Dataset<Row> identities =
        spark.createDataFrame(
            List.of(
                record("chain-1", null, "P1", null),
                record("chain-2", null, "P1", "E1"),
                record("chain-3", "7", null, "E1"),
                record("phone-of-8", "8", "P2", null),
                record("phone-of-9", "9", "P2", null),
                record("phone-alone", null, "P2", null),
                record("ten", "10", "P7", null),
                record("between", null, "P7", "E7"),
                record("eleven", "11", null, "E7")),
            Tables.SUBJECT_IDENTITIES.schema());
    save(identities, warehouse.location(Tables.SUBJECT_IDENTITIES));
    save(SubjectLinks.subjects(identities), warehouse.location(Tables.CONVERSATIONS));
    KnownSubjects known = new KnownSubjects(spark, warehouse);

    assertThat(known.keys(List.of(List.of("phone:P1"))))
        .containsExactlyInAnyOrder("phone:P1", "email:E1", "id:7");
    assertThat(known.keys(List.of(List.of("phone:P2"))))
        .as("of several, and nothing else is given")
        .containsExactly("phone:P2");
    assertThat(known.keys(List.of(List.of("id:8", "phone:P2"), List.of("nobody"))))
        .containsExactlyInAnyOrder("id:8", "nobody");
    assertThat(known.keys(List.of(List.of("email:E7"))))
        .as("a record that stands between two customers leads to one of them only")
        .contains("id:11")
        .doesNotContain("id:10");
    assertThat(known.keysOfHeld(Set.of("phone:P2"))).contains("phone:P2", "id:8", "id:9");
    assertThat(known.keys(List.of())).isEmpty();
  }

  private static void save(Dataset<Row> rows, String location) {
    rows.coalesce(1).write().format("delta").save(location);
  }

  private static Row record(
      String conversation, @Nullable String id, @Nullable String phone, @Nullable String email) {
    return RowFactory.create(
        conversation,
        id == null ? null : "id:" + id,
        phone == null ? null : "phone:" + phone,
        email == null ? null : "email:" + email,
        null,
        null,
        null,
        null,
        "r");
  }
}
