package dev.sordino.jobs.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.generate.Generator;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.jobs.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records are one person's. */
class SubjectLinksIT {

  @TempDir private Path folder;

  private final List<Row> records = new ArrayList<>();

  @Test
  void rules_holdAsTheyAreWritten() {
    // A chain: an address of which only a later record knows whose it is.
    add("chain-1", null, "P1", null, null);
    add("chain-2", null, "P1", "E1", null);
    add("chain-3", "7", null, "E1", null);
    // Two people on one telephone, told apart by CRM id; who only gives the number is nobody's.
    add("phone-of-8", "8", "P2", null, null);
    add("phone-of-9", "9", "P2", null, null);
    add("phone-alone", null, "P2", null, null);
    // The same by name alone.
    add("anna", null, "P3", null, "anna");
    add("anna-again", null, "P3", null, "anna");
    add("bernd", null, "P3", null, "bernd");
    // The same by e-mail address alone; one address has a record with both.
    add("carl", null, "P4", "E4", null);
    add("dora", null, "P4", "E5", null);
    add("dora-mail", null, null, "E5", null);
    // One name, one number: one person, and the address that goes with it.
    add("eva", null, "P6", "E6", "eva");
    add("eva-mail", null, null, "E6", null);
    // Two CRM ids that a chain would join stay two.
    add("ten", "10", "P7", null, null);
    add("joining", null, "P7", "E7", null);
    add("eleven", "11", null, "E7", null);
    // Father and son: one name, one number, two dates of birth.
    add("father", null, "P8", null, "max", "1950");
    add("son", null, "P8", null, "max", "1980");

    Map<String, String> subjects = subjects();
    assertThat(subjects.get("chain-1")).isEqualTo("id:7").isEqualTo(subjects.get("chain-2"));
    assertThat(subjects.get("chain-3")).isEqualTo("id:7");
    assertThat(subjects)
        .containsEntry("phone-of-8", "id:8")
        .containsEntry("phone-of-9", "id:9")
        .containsEntry("phone-alone", "phone:P2")
        .containsEntry("anna", "phone:P3;anna")
        .containsEntry("anna-again", "phone:P3;anna")
        .containsEntry("bernd", "phone:P3;bernd")
        .containsEntry("carl", "email:E4")
        .containsEntry("dora", "email:E5")
        .containsEntry("dora-mail", "email:E5")
        .containsEntry("eva", "phone:P6")
        .containsEntry("eva-mail", "phone:P6")
        .containsEntry("ten", "id:10")
        .containsEntry("eleven", "id:11")
        .containsEntry("father", "person:max1950")
        .containsEntry("son", "person:max1980");
    assertThat(subjects.get("joining")).isIn("id:10", "id:11");
  }

  /**
   * The generator's people, as dumps would tell of them: each conversation gives some of its
   * customer's identifiers, one customer in 25 has the telephone of another, and the same share
   * uses several addresses. Prints what is measured.
   */
  @Test
  void generatorsPeople_areTakenApartRarely_andTogetherAlmostNever() throws IOException {
    Generator.generate(GeneratorOptions.of(1500, 11), folder);
    KeysetFile.create(folder.resolve("keyset.json"));
    Pseudonymizer pseudonyms = KeysetFile.open(folder.resolve("keyset.json"), "default");
    Map<String, String> truth = new HashMap<>();
    Random chance = new Random(11);
    @Nullable String lastPhone = null;
    for (String line : Files.readAllLines(folder.resolve("customers.jsonl"))) {
      JsonNode person = new ObjectMapper().readTree(line);
      String phone = person.path("phone").asText();
      if (lastPhone != null && chance.nextInt(25) == 0) {
        phone = lastPhone;
      }
      lastPhone = phone;
      // Three conversations each at least, so that there is something to link.
      List<String> ids = new ArrayList<>();
      person.path("conversations").forEach(id -> ids.add(id.asText()));
      for (int i = ids.size(); i < 3; i++) {
        ids.add(person.path("id").asText() + "+" + i);
      }
      for (String id : ids) {
        truth.put(id, person.path("id").asText());
        Customer given =
            new Customer(
                chance.nextInt(3) == 0 ? person.path("id").asText() : null,
                chance.nextInt(2) == 0 ? person.path("name").asText() : null,
                chance.nextInt(2) == 0 ? person.path("email").asText() : null,
                chance.nextInt(2) == 0 ? phone : null,
                null,
                chance.nextInt(3) == 0 ? person.path("birth_date").asText() : null,
                List.of());
        Subjects.Identifiers by = Subjects.identifiers(given, pseudonyms);
        if (!by.keys().isEmpty()) {
          records.add(
              RowFactory.create(
                  id,
                  by.id(),
                  by.phone(),
                  by.email(),
                  by.person(),
                  by.name(),
                  by.named(),
                  null,
                  "r"));
        }
      }
    }
    Map<String, String> found = subjects();
    Map<String, String> before = new TreeMap<>();
    Map<String, String> best = new TreeMap<>();
    Map<String, TreeSet<String>> owners = new HashMap<>();
    for (Row record : records) {
      before.put(record.getString(0), strongest(record));
      for (String key : identifiers(record)) {
        owners.computeIfAbsent(key, none -> new TreeSet<>()).add(truth.get(record.getString(0)));
      }
    }
    // What nothing can tell apart: records that give but one identifier, which several people have.
    TreeSet<String> nobodys = new TreeSet<>();
    for (Row record : records) {
      List<String> keys = identifiers(record);
      if (keys.size() == 1 && record.isNullAt(6) && owners.get(keys.get(0)).size() > 1) {
        nobodys.add(record.getString(0));
      }
    }
    // What nothing can join: a person's records without an identifier in common, even by others.
    Map<String, String> joined = new HashMap<>();
    for (int round = 0; round < 3; round++) {
      for (Row record : records) {
        String person = truth.get(record.getString(0)) + ":";
        List<String> keys = identifiers(record);
        String least =
            keys.stream()
                .map(key -> joined.getOrDefault(person + key, key))
                .min(String::compareTo)
                .orElseThrow();
        keys.forEach(key -> joined.put(person + key, least));
        best.put(record.getString(0), person + least);
      }
    }
    for (Map<String, String> each : List.of(found, before, best)) {
      each.keySet().removeAll(nobodys);
    }
    Figures linked = figures(found, truth);
    Figures unlinked = figures(before, truth);
    Figures possible = figures(best, truth);
    System.out.printf(
        "subject linking, %,d records of %,d people: %s%n  by the strongest field alone: %s%n  no rule can join: %s%n  left out, %,d records that give nothing but an identifier of several people%n",
        found.size(), linked.people(), linked, unlinked, possible, nobodys.size());
    assertThat(possible.merged()).isZero();
    assertThat(linked.split()).isLessThan(unlinked.split());
    assertThat(linked.split() - possible.split()).isLessThanOrEqualTo(linked.people() / 10);
    assertThat(linked.merged()).isLessThanOrEqualTo(linked.people() / 50);
  }

  /** A million identifiers in chains of five records; prints the time and asserts the result. */
  @Test
  @Tag("nightly")
  void aMillionIdentifiers_areLinked() {
    int people = 150_000;
    Dataset<Row> identities =
        TestSpark.session()
            .range(5L * people)
            .selectExpr(
                "cast(id as string) as conversation_id",
                "if(id % 5 = 4, concat('id:', cast(id / 5 as bigint)), null) as id_key",
                "concat('phone:', cast((id + 1) / 2 as bigint), ':', cast(id / 5 as bigint)) as phone_key",
                "concat('email:', cast(id / 2 as bigint), ':', cast(id / 5 as bigint)) as email_key",
                "cast(null as string) as person_key",
                "cast(null as string) as name_key",
                "cast(null as string) as named_key");
    long since = System.nanoTime();
    long subjects = SubjectLinks.subjects(identities).select("subject_key").distinct().count();
    System.out.printf(
        "linked %,d records of %,d people in %.0f s%n",
        5 * people, people, (System.nanoTime() - since) / 1e9);
    assertThat(subjects).isEqualTo(people);
  }

  /** Keys of CRM id, telephone number, e-mail address, and name with date of birth. */
  private static List<String> identifiers(Row record) {
    List<String> keys = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      if (!record.isNullAt(i)) {
        keys.add(record.getString(i));
      }
    }
    return keys;
  }

  /**
   * @param split people whose records have several keys
   * @param merged people one of whose keys another person has too
   */
  private record Figures(int people, int split, int merged) {
    @Override
    public String toString() {
      return "%,d split (%.1f %%), %,d merged with another (%.1f %%)"
          .formatted(split, 100.0 * split / people, merged, 100.0 * merged / people);
    }
  }

  private static Figures figures(Map<String, String> subjects, Map<String, String> truth) {
    Map<String, TreeSet<String>> keysOfPerson = new HashMap<>();
    Map<String, TreeSet<String>> peopleOfKey = new HashMap<>();
    subjects.forEach(
        (conversation, key) -> {
          String person = String.valueOf(truth.get(conversation));
          keysOfPerson.computeIfAbsent(person, none -> new TreeSet<>()).add(key);
          peopleOfKey.computeIfAbsent(key, none -> new TreeSet<>()).add(person);
        });
    long merged =
        keysOfPerson.values().stream()
            .filter(keys -> keys.stream().anyMatch(key -> peopleOfKey.get(key).size() > 1))
            .count();
    long split = keysOfPerson.values().stream().filter(keys -> keys.size() > 1).count();
    return new Figures(keysOfPerson.size(), (int) split, (int) merged);
  }

  private static String strongest(Row record) {
    for (int i = 1; i <= 4; i++) {
      if (!record.isNullAt(i)) {
        return record.getString(i);
      }
    }
    return record.getString(6);
  }

  private void add(
      String id,
      @Nullable String crm,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String name) {
    add(id, crm, phone, email, name, null);
  }

  private void add(
      String id,
      @Nullable String crm,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String name,
      @Nullable String birth) {
    String contact = phone != null ? "phone:" + phone : "email:" + email;
    records.add(
        RowFactory.create(
            id,
            crm == null ? null : "id:" + crm,
            phone == null ? null : "phone:" + phone,
            email == null ? null : "email:" + email,
            name == null || birth == null ? null : "person:" + name + birth,
            name,
            name == null ? null : contact + ";" + name,
            null,
            "r"));
  }

  private Map<String, String> subjects() {
    Dataset<Row> identities =
        TestSpark.session()
            .createDataFrame(records, Tables.SUBJECT_IDENTITIES.schema())
            .repartition(3);
    Map<String, String> subjects = new TreeMap<>();
    for (Row row : SubjectLinks.subjects(identities).collectAsList()) {
      subjects.put(row.getAs("conversation_id"), row.getAs("subject_key"));
    }
    return subjects;
  }
}
