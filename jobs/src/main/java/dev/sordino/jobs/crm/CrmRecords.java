package dev.sordino.jobs.crm;

import static org.apache.spark.sql.functions.col;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.seal.Seal;
import dev.sordino.spark.Engine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Customer records by pseudonyms of id, telephone number and e-mail address, sealed: raw ones exist
 * in the tasks that read the table and in those that de-identify. A key that two different records
 * share finds neither.
 */
public final class CrmRecords implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String KEPT = "kept.";
  private static final byte[] SHARED = new byte[0];

  private final String salt;
  private final Broadcast<HashMap<String, byte[]>> sealed;

  private CrmRecords(String salt, Broadcast<HashMap<String, byte[]>> sealed) {
    this.salt = salt;
    this.sealed = sealed;
  }

  /**
   * What is known of a customer.
   *
   * @param kept generalised quasi-identifiers by name
   */
  public record Found(Customer customer, Map<String, String> kept) {
    static final Found NOTHING = new Found(Customer.UNKNOWN, Map.of());

    public Found {
      kept = Map.copyOf(kept);
    }
  }

  /** No records at all. */
  public static CrmRecords none(JavaSparkContext spark) {
    return new CrmRecords("", spark.broadcast(new HashMap<>()));
  }

  /**
   * Reads the table, spread over the cluster.
   *
   * @throws ConfigException if it lacks a declared field or has more records than {@code most}
   */
  public static CrmRecords read(
      CrmDeclaration declaration, int most, Engine.Settings settings, SparkSession spark) {
    String salt = Seal.newSalt();
    List<String> names = new ArrayList<>(new TreeSet<>(declaration.match().keySet()));
    Map<String, Generalization> kept = new HashMap<>();
    declaration.kept().forEach((name, field) -> kept.put(name, field.generalization()));
    JavaPairRDD<String, byte[]> records =
        columns(declaration, spark)
            .javaRDD()
            .mapPartitionsToPair(rows -> seal(rows, names, kept, settings, salt))
            .reduceByKey((one, other) -> SHARED)
            .filter(entry -> entry._2().length > 0)
            .cache();
    long count = records.count();
    if (count > most) {
      throw new ConfigException(
          "the customer table has %,d keys, more than crm.max-keys allows (%,d): raise it where memory suffices"
              .formatted(count, most));
    }
    HashMap<String, byte[]> all = new HashMap<>(records.collectAsMap());
    records.unpersist();
    return new CrmRecords(
        salt, JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(all));
  }

  /** The declared columns as strings, and no other: those are not read. */
  static Dataset<Row> columns(CrmDeclaration declaration, SparkSession spark) {
    List<Column> wanted = new ArrayList<>();
    StructType schema = new StructType();
    for (String name : new TreeSet<>(declaration.match().keySet())) {
      String column = String.valueOf(declaration.match().get(name));
      wanted.add(col("`" + column + "`").cast("string").as(name));
      schema = schema.add(column, DataTypes.StringType);
    }
    for (Map.Entry<String, CrmDeclaration.Kept> entry :
        new TreeMap<>(declaration.kept()).entrySet()) {
      String name = entry.getKey();
      CrmDeclaration.Kept field = entry.getValue();
      wanted.add(col("`" + field.column() + "`").cast("string").as(KEPT + name));
      if (!List.of(schema.fieldNames()).contains(field.column())) {
        schema = schema.add(field.column(), DataTypes.StringType);
      }
    }
    DataFrameReader reader = spark.read().format(declaration.format());
    if (declaration.format().equals("csv")) {
      reader.option("header", true);
    } else if (declaration.format().equals("json")) {
      reader.schema(schema);
    }
    try {
      return reader.load(declaration.path()).select(wanted.toArray(Column[]::new));
    } catch (Exception failed) {
      if (failed instanceof AnalysisException) {
        // Its message lists the columns that there are; names of columns are no secret.
        throw new ConfigException(
            "the customer table "
                + declaration.path()
                + " can't be read as declared: a field or the file is missing");
      }
      throw failed;
    }
  }

  /** In a task: looks customers up. */
  public Lookup lookup(Pseudonymizer pseudonyms) {
    Map<String, byte[]> records = sealed.value();
    return records.isEmpty()
        ? customer -> Found.NOTHING
        : new Opening(records, new Seal(pseudonyms, salt), pseudonyms);
  }

  /** By id, else telephone number, else e-mail address; nothing where none of them is known. */
  public interface Lookup {
    Found of(Customer customer);
  }

  private record Opening(Map<String, byte[]> records, Seal seal, Pseudonymizer pseudonyms)
      implements Lookup {
    @Override
    public Found of(Customer customer) {
      for (String key : keys(customer, pseudonyms)) {
        byte[] found = records.get(key);
        if (found != null) {
          return found(seal.open(found));
        }
      }
      return Found.NOTHING;
    }
  }

  private static List<String> keys(Customer customer, Pseudonymizer pseudonyms) {
    return Subjects.keys(
        new Customer(
            customer.id(), null, customer.email(), customer.phone(), null, null, List.of()),
        pseudonyms);
  }

  private static Iterator<Tuple2<String, byte[]>> seal(
      Iterator<Row> rows,
      List<String> names,
      Map<String, Generalization> kept,
      Engine.Settings settings,
      String salt) {
    Pseudonymizer pseudonyms = Engine.pseudonyms(settings);
    Seal seal = new Seal(pseudonyms, salt);
    List<Tuple2<String, byte[]>> sealed = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      Map<String, String> fields = new HashMap<>();
      for (String name : names) {
        put(fields, name, row.getAs(name));
      }
      kept.forEach(
          (name, generalization) -> {
            String value = row.getAs(KEPT + name);
            put(fields, KEPT + name, value == null ? null : generalization.apply(value.strip()));
          });
      byte[] record = seal.seal(fields);
      keys(found(fields).customer(), pseudonyms)
          .forEach(key -> sealed.add(new Tuple2<>(key, record)));
    }
    return sealed.iterator();
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, value.strip());
    }
  }

  private static Found found(Map<String, String> fields) {
    Map<String, String> kept = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(KEPT)) {
            kept.put(name.substring(KEPT.length()), value);
          }
        });
    String contract = fields.get("contract_id");
    return new Found(
        new Customer(
            fields.get("id"),
            fields.get("name"),
            fields.get("email"),
            fields.get("phone"),
            fields.get("address"),
            fields.get("birth_date"),
            contract == null ? List.of() : List.of(contract)),
        kept);
  }
}
