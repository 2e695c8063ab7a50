package dev.sordino.jobs.subject;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds which identifiers are one person's, from the rows of {@code restricted.subject_identities},
 * by DataFrame operations alone: nothing that grows with the input comes to the driver.
 *
 * <p>The rule, exactly:
 *
 * <ol>
 *   <li>Identifiers that stand in one conversation's record belong to one person, unless they are
 *       shared.
 *   <li>A telephone number, an e-mail address, or a name with date of birth is <em>shared</em> if
 *       its records contradict each other: they carry two CRM ids; or two names, where those that
 *       stand beside the same CRM id count as one, and a name with two dates of birth as two; or,
 *       for telephone numbers alone, two e-mail addresses, where those that stand beside the same
 *       CRM id or name count as one.
 *   <li>A shared identifier links nothing. A conversation that has no other belongs to the
 *       identifier together with the name, and to the identifier alone where no name is given.
 *   <li>A CRM id is never joined with another CRM id. Where links would do so, of that whole group
 *       only those stay that stand in one record with a CRM id.
 *   <li>The key of a person is that of the strongest of their identifiers: CRM id, telephone
 *       number, e-mail address, name with date of birth; of several of one kind the least.
 * </ol>
 *
 * <p>Connected components come from propagating the least label along the links until nothing
 * changes, which takes as many rounds as the longest chain of identifiers has links.
 */
public final class SubjectLinks {

  private static final List<String> CONTACTS = List.of("phone_key", "email_key", "person_key");

  private SubjectLinks() {}

  /**
   * Whose each conversation is.
   *
   * @param identities as {@code restricted.subject_identities}
   * @return {@code conversation_id}, {@code subject_key}
   */
  public static Dataset<Row> subjects(Dataset<Row> identities) {
    Dataset<Row> usable = usable(identities).persist();
    try {
      // The strength stands before the key, so that the least label is the strongest key.
      Dataset<Row> links =
          usable
              .filter(size(col("keys")).gt(1))
              .select(
                  get(col("keys"), lit(0)).as("a"),
                  explode(slice(col("keys"), lit(2), size(col("keys")))).as("b"))
              .distinct();
      Dataset<Row> labels = labels(links);
      Dataset<Row> first = usable.withColumn("node", get(col("keys"), lit(0)));
      return first
          .join(labels, new String[] {"node"}, "left_outer")
          .select(
              col("conversation_id"),
              coalesce(
                      substring(coalesce(col("label"), col("node")), 3, Integer.MAX_VALUE),
                      col("named_key"),
                      col("phone_key"),
                      col("email_key"),
                      col("person_key"))
                  .as("subject_key"))
          .localCheckpoint();
    } finally {
      usable.unpersist();
    }
  }

  /**
   * Whether any identifier stands in two records that are not the same. Where none does,
   * everybody's conversations have the key that they came with, and nothing needs to be linked.
   */
  static boolean mayLink(Dataset<Row> identities) {
    String[] fields = {"id_key", "phone_key", "email_key", "person_key", "name_key"};
    return !identities
        .select(fields[0], Arrays.copyOfRange(fields, 1, fields.length))
        .distinct()
        .select(explode(array(col("phone_key"), col("email_key"), col("person_key"))).as("key"))
        .filter(col("key").isNotNull())
        .groupBy("key")
        .agg(count(lit(1)).as("records"))
        .filter(col("records").gt(1))
        .isEmpty();
  }

  /**
   * Identifiers that more than one person has, of those in the rows.
   *
   * @return {@code key}
   */
  public static Dataset<Row> shared(Dataset<Row> identities) {
    return CONTACTS.stream()
        .map(contact -> shared(identities, contact))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private static Dataset<Row> shared(Dataset<Row> identities, String contact) {
    boolean phone = contact.equals("phone_key");
    boolean person = contact.equals("person_key");
    Dataset<Row> records =
        identities
            .filter(col(contact).isNotNull())
            .select(
                col(contact).as("key"),
                col("id_key"),
                (person ? lit(null).cast("string") : col("name_key")).as("name"),
                (phone ? col("email_key") : lit(null).cast("string")).as("email"),
                col("person_key").as("born"))
            .distinct();
    Dataset<Row> ids = records.groupBy("key").agg(count_distinct(col("id_key")).as("people"));
    Dataset<Row> names =
        records
            .filter(col("name").isNotNull())
            .groupBy("key", "name")
            .agg(min("id_key").as("id"), count_distinct(col("born")).as("births"))
            .groupBy("key")
            .agg(
                count_distinct(coalesce(col("id"), col("name")))
                    .plus(count_if(col("births").gt(1)))
                    .as("people"));
    Dataset<Row> emails =
        records
            .filter(col("email").isNotNull())
            .groupBy("key", "email")
            .agg(min("id_key").as("id"), min("name").as("name"))
            .groupBy("key")
            .agg(count_distinct(coalesce(col("id"), col("name"), col("email"))).as("people"));
    return ids.unionByName(names)
        .unionByName(emails)
        .groupBy("key")
        .agg(max("people").as("people"))
        .filter(col("people").gt(1))
        .select("key");
  }

  /** The rows with {@code keys}: labelled identifiers that are not shared, strongest first. */
  private static Dataset<Row> usable(Dataset<Row> identities) {
    Dataset<Row> rows = identities;
    Column[] labelled = new Column[CONTACTS.size() + 1];
    labelled[0] = concat(lit("1:"), col("id_key"));
    for (int i = 0; i < CONTACTS.size(); i++) {
      String contact = CONTACTS.get(i);
      String mark = contact + "_shared";
      Dataset<Row> shared =
          shared(identities, contact).select(col("key").as(contact), lit(true).as(mark));
      rows = rows.join(shared, new String[] {contact}, "left_outer");
      labelled[i + 1] = when(col(mark).isNull(), concat(lit((i + 2) + ":"), col(contact)));
    }
    return rows.withColumn("keys", filter(array(labelled), Column::isNotNull));
  }

  /** Every linked node with the label of its component, which holds one CRM id at the most. */
  private static Dataset<Row> labels(Dataset<Row> links) {
    if (links.isEmpty()) {
      return links.select(col("a").as("node"), col("b").as("label"));
    }
    Dataset<Row> all = components(links);
    Dataset<Row> joining =
        all.filter(col("node").startsWith("1:"))
            .groupBy("label")
            .agg(count_distinct(col("node")).as("ids"))
            .filter(col("ids").gt(1))
            .select("label");
    // Links are written strongest first: one of a CRM id begins with it.
    Dataset<Row> apart = all.join(joining, "label").select("node");
    Dataset<Row> cut =
        links
            .filter(not(col("a").startsWith("1:")))
            .join(apart.withColumnRenamed("node", "a"), new String[] {"a"}, "left_semi");
    return cut.isEmpty() ? all : components(links.join(cut, new String[] {"a", "b"}, "left_anti"));
  }

  /** Least label of each node's component. */
  private static Dataset<Row> components(Dataset<Row> links) {
    Dataset<Row> both =
        links.select(col("a"), col("b")).union(links.select(col("b"), col("a"))).localCheckpoint();
    Dataset<Row> labels =
        both.groupBy(col("a").as("node"))
            .agg(least(col("node"), min("b")).as("label"))
            .localCheckpoint();
    while (true) {
      Dataset<Row> heard =
          both.join(labels, col("b").equalTo(col("node")))
              .groupBy(col("a"))
              .agg(min("label").as("heard"));
      Dataset<Row> next =
          labels
              .join(heard, col("node").equalTo(col("a")))
              .select(
                  col("node"),
                  least(col("label"), col("heard")).as("label"),
                  col("heard").lt(col("label")).as("changed"))
              .localCheckpoint();
      boolean changed = !next.filter(col("changed")).isEmpty();
      labels = next.select("node", "label");
      if (!changed) {
        return labels;
      }
    }
  }
}
