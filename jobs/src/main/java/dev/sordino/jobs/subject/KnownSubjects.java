package dev.sordino.jobs.subject;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds all keys of people of whom some identifiers are given. */
public final class KnownSubjects {

  private final SparkSession spark;
  private final Warehouse warehouse;

  public KnownSubjects(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  /**
   * The keys that are theirs alone: those given and those linked to them. An identifier that
   * several people share counts only for somebody of whom nothing else is given. What is looked at
   * grows with the conversations that hold the given identifiers.
   *
   * @param people each by all keys that their fields make
   */
  public TreeSet<String> keys(Collection<? extends Collection<String>> people) {
    TreeSet<String> given = new TreeSet<>();
    people.forEach(given::addAll);
    if (given.isEmpty()) {
      return given;
    }
    Dataset<Row> identities = warehouse.read(Tables.SUBJECT_IDENTITIES);
    Set<String> shared = sharedOf(identities, given);
    TreeSet<String> own = new TreeSet<>();
    for (Collection<String> person : people) {
      List<String> alone = person.stream().filter(key -> !shared.contains(key)).toList();
      own.addAll(alone.isEmpty() ? person : alone);
    }
    TreeSet<String> subjects = new TreeSet<>(own);
    TreeSet<String> telling = new TreeSet<>(own);
    telling.removeAll(shared);
    subjects.addAll(owners(identities, telling));
    TreeSet<String> linked =
        strings(
            exploded(
                    identities.join(
                        warehouse
                            .read(Tables.CONVERSATIONS)
                            .join(view(subjects, "subject_key"), "subject_key")
                            .select("conversation_id"),
                        "conversation_id"))
                .select("key"));
    linked.removeAll(sharedOf(identities, linked));
    subjects.addAll(linked);
    return subjects;
  }

  /**
   * Subjects of the conversations that hold these keys. Where records with a CRM id hold a key,
   * these alone tell whose it is: a record without one may stand between two customers.
   */
  private TreeSet<String> owners(Dataset<Row> identities, Set<String> keys) {
    Dataset<Row> holding = holding(identities, keys);
    Dataset<Row> certain = holding.filter(col("id_key").isNotNull());
    return strings(
        certain
            .unionByName(
                holding.join(certain.select("key").distinct(), new String[] {"key"}, "left_anti"))
            .select("subject_key"));
  }

  /** Conversations that hold these keys, by whatever subject. */
  private Dataset<Row> holding(Dataset<Row> identities, Set<String> keys) {
    return held(identities, keys)
        .join(
            warehouse.read(Tables.CONVERSATIONS).select("conversation_id", "subject_key"),
            "conversation_id");
  }

  /**
   * All keys of people under legal hold. A shared identifier of theirs holds all who share it: too
   * much is kept rather than too little.
   */
  public TreeSet<String> keysOfHeld(Set<String> given) {
    TreeSet<String> keys = keys(given.stream().map(List::of).toList());
    if (!given.isEmpty()) {
      Dataset<Row> identities = warehouse.read(Tables.SUBJECT_IDENTITIES);
      keys.addAll(strings(holding(identities, given).select("subject_key")));
    }
    return keys;
  }

  /** Of these keys those that several people have. */
  private Set<String> sharedOf(Dataset<Row> identities, Set<String> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    Dataset<Row> near =
        identities.join(
            held(identities, keys).select("conversation_id").distinct(), "conversation_id");
    return strings(SubjectLinks.shared(near).join(view(keys, "key"), "key").select("key"));
  }

  private Dataset<Row> held(Dataset<Row> identities, Set<String> keys) {
    return exploded(identities).join(view(keys, "key"), "key");
  }

  private static Dataset<Row> exploded(Dataset<Row> identities) {
    return identities.select(
        col("conversation_id"),
        col("id_key"),
        explode(
                array_compact(
                    array(
                        col("id_key"),
                        col("phone_key"),
                        col("email_key"),
                        col("person_key"),
                        col("named_key"))))
            .as("key"));
  }

  private Dataset<Row> view(Set<String> keys, String name) {
    return spark.createDataset(List.copyOf(new TreeSet<>(keys)), Encoders.STRING()).toDF(name);
  }

  private static TreeSet<String> strings(Dataset<Row> column) {
    return new TreeSet<>(column.distinct().as(Encoders.STRING()).collectAsList());
  }
}
