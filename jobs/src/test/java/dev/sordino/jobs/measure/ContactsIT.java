package dev.sordino.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.TestSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactsIT {

  private static final StructType SCHEMA =
      new StructType()
          .add("conversation_id", DataTypes.StringType)
          .add("subject_key", DataTypes.StringType)
          .add("subject_known", DataTypes.BooleanType)
          .add("started_at", DataTypes.TimestampType);

  private static final StructType METRICS =
      new StructType()
          .add("conversation_id", DataTypes.StringType)
          .add("identification_failed_present", DataTypes.DoubleType)
          .add("run_key", DataTypes.StringType);

  /** By the first letter of the id: f failed, u cannot tell. */
  private static final Map<Character, @Nullable Double> FAILURES = new HashMap<>();

  static {
    "abcdehlmnow".chars().forEach(letter -> FAILURES.put((char) letter, 0.0));
    FAILURES.put('f', 1.0);
  }

  @Test
  void identificationThatFailsAgain_isToldOfTheLaterConversation() {
    Map<String, Object> told = new HashMap<>();
    measured(
            List.of("contact.repeat-days=7"),
            contact("f1", "ada", true, "2026-03-01T10:00:00Z"),
            contact("n1", "ada", true, "2026-03-02T10:00:00Z"),
            contact("f2", "ada", true, "2026-03-08T10:00:00Z"),
            contact("f3", "ada", true, "2026-03-15T10:00:01Z"),
            contact("f4", "bob", true, "2026-03-15T10:00:02Z"),
            contact("f5", "x1", false, "2026-03-16T10:00:00Z"),
            contact("f6", "ada", true, null),
            contact("u1", "ada", true, "2026-03-16T10:00:00Z"))
        .collectAsList()
        .forEach(
            row ->
                told.put(row.getAs("conversation_id"), row.getAs("identification_failed_again")));
    assertThat(told)
        .containsEntry("f1", 0.0)
        .containsEntry("n1", 0.0)
        .containsEntry("f2", 1.0) // seven days to the second, with one that passed between
        .containsEntry("f3", 0.0) // a second too late
        .containsEntry("f4", 0.0) // somebody else
        .containsEntry("f5", null)
        .containsEntry("f6", null)
        .containsEntry("u1", null);
  }

  @Test
  void contactsOfOneCustomer_tellWhetherOneWasEnough() {
    Map<String, String> told =
        told(
            "contact.repeat-days=7",
            contact("a1", "ada", true, "2026-03-01T10:00:00Z"),
            contact("a2", "ada", true, "2026-03-05T10:00:00Z"),
            contact("a3", "ada", true, "2026-03-20T10:00:00Z"),
            contact("b1", "bob", true, "2026-03-10T10:00:00Z"),
            contact("b2", "bob", true, "2026-03-17T10:00:00Z"),
            contact("c1", "cem", true, "2026-03-25T10:00:00Z"),
            contact("x1", "x1", false, "2026-03-15T10:00:00Z"),
            contact("d0", "dee", true, null),
            contact("d1", "dee", true, "2026-03-12T10:00:00Z"),
            contact("last", "eve", true, "2026-03-30T10:00:00Z"),
            contact("mistaken", "fay", true, "2996-03-30T10:00:00Z"));
    assertThat(told)
        // Whether it was ada's first, the data can't know; she came again after four days.
        .containsEntry("a1", "1.0 null")
        .containsEntry("a2", "0.0 null")
        .containsEntry("a3", "0.0 1.0")
        // Seven days to the millisecond are within seven days.
        .containsEntry("b1", "1.0 0.0")
        .containsEntry("b2", "0.0 null")
        // Five days before the newest start.
        .containsEntry("c1", "null null")
        .containsEntry("x1", "null null")
        .containsEntry("d0", "null null")
        .containsEntry("d1", "0.0 1.0")
        .containsEntry("last", "null null")
        .containsEntry("mistaken", "null null");
  }

  @Test
  void lateContact_changesTheOneBefore() {
    Row[] first = {
      contact("old", "eve", true, "2026-02-01T10:00:00Z"),
      contact("a1", "ada", true, "2026-03-01T10:00:00Z"),
      contact("new", "eve", true, "2026-03-30T10:00:00Z")
    };
    assertThat(told("contact.repeat-days=7", first)).containsEntry("a1", "0.0 1.0");
    assertThat(
            told(
                "contact.repeat-days=7",
                first[0],
                first[1],
                first[2],
                contact("late", "ada", true, "2026-03-03T10:00:00Z")))
        .containsEntry("a1", "1.0 0.0");
  }

  /** Berlin is two hours before UTC until 25 October 2026, one hour after. */
  @Test
  void startsOutsideTheHours_areAfterHoursInTheZoneOfTheHours() {
    String hours =
        "contact.opening-hours=[{days: [monday, tuesday], from: '08:00', until: '18:00'}]";
    Dataset<Row> measured =
        measured(
            List.of(hours, "contact.holidays=['2026-10-06']"),
            contact("holiday", "a", true, "2026-10-06T10:00:00Z"),
            contact("monday-8:00", "a", true, "2026-10-05T06:00:00Z"),
            contact("monday-7:59", "a", true, "2026-10-05T05:59:59Z"),
            contact("monday-17:59", "a", true, "2026-10-05T15:59:59Z"),
            contact("monday-18:00", "a", true, "2026-10-05T16:00:00Z"),
            contact("winter-17:59", "a", true, "2026-10-26T16:59:00Z"),
            contact("wednesday", "a", true, "2026-10-07T10:00:00Z"),
            contact("undated", "a", true, null));
    Map<String, Object> told = new HashMap<>();
    measured
        .collectAsList()
        .forEach(row -> told.put(row.getAs("conversation_id"), row.getAs("after_hours")));
    assertThat(told)
        .containsEntry("holiday", 1.0)
        .containsEntry("monday-8:00", 0.0)
        .containsEntry("monday-7:59", 1.0)
        .containsEntry("monday-17:59", 0.0)
        .containsEntry("monday-18:00", 1.0)
        .containsEntry("winter-17:59", 0.0)
        .containsEntry("wednesday", 1.0)
        .containsEntry("undated", null);
    assertThat(
            measured(
                    List.of("contact.repeat-days=7"),
                    contact("a", "a", true, "2026-10-05T06:00:00Z"))
                .first()
                .<Object>getAs("after_hours"))
        .isNull();
  }

  private static Map<String, String> told(String setting, Row... contacts) {
    Map<String, String> told = new HashMap<>();
    measured(List.of(setting), contacts)
        .collectAsList()
        .forEach(
            row ->
                told.put(
                    row.getAs("conversation_id"),
                    row.getAs("repeat_contact") + " " + row.getAs("first_contact_resolved")));
    return told;
  }

  private static Dataset<Row> measured(List<String> settings, Row... contacts) {
    return new Contacts(TestSpark.config(settings.toArray(String[]::new)).contact())
        .measured(
            TestSpark.session().createDataFrame(List.of(contacts), SCHEMA),
            TestSpark.session()
                .createDataFrame(
                    Stream.of(contacts)
                        .map(row -> row.getString(0))
                        .map(id -> RowFactory.create(id, FAILURES.get(id.charAt(0)), "run"))
                        .toList(),
                    METRICS));
  }

  private static Row contact(String id, String subject, boolean known, @Nullable String start) {
    return RowFactory.create(
        id, subject, known, start == null ? null : Timestamp.from(Instant.parse(start)));
  }
}
