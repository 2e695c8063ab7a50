package dev.sordino.jobs.crm;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.seal.Seal;
import dev.sordino.spark.Engine;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
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
  private static final int FETCHED_ROWS = 10_000;

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

  /**
   * The records that the configuration names; none where it names none.
   *
   * @throws ConfigException as {@link #read}
   */
  public static CrmRecords of(
      SordinoConfig.Crm config, Engine.Settings settings, SparkSession spark) {
    return config.declaration().isEmpty()
        ? new CrmRecords(
            "", JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(new HashMap<>()))
        : read(
            CrmDeclaration.read(Path.of(config.declaration())), config.maxKeys(), settings, spark);
  }

  /**
   * Reads the table, files spread over the cluster, a database by one task.
   *
   * @throws ConfigException if it lacks a declared field or has more records than {@code most}
   */
  static CrmRecords read(
      CrmDeclaration declaration, int most, Engine.Settings settings, SparkSession spark) {
    String salt = Seal.newSalt();
    List<String> names = new ArrayList<>(new TreeSet<>(declaration.match().keySet()));
    Map<String, Generalization> kept = new HashMap<>();
    declaration.kept().forEach((name, field) -> kept.put(name, field.generalization()));
    JavaPairRDD<String, byte[]> records =
        columns(declaration, spark)
            .javaRDD()
            .mapPartitionsToPair(rows -> seal(rows, names, kept, settings, salt))
            // The same record again is no second customer.
            .reduceByKey((one, other) -> Arrays.equals(one, other) ? one : SHARED)
            .filter(entry -> entry._2().length > 0)
            .cache();
    try {
      long count = records.count();
      if (count > most) {
        throw new ConfigException(
            "the customer table has %,d keys, more than crm.max-keys allows (%,d): raise it where memory suffices"
                .formatted(count, most));
      }
      HashMap<String, byte[]> all = new HashMap<>(records.collectAsMap());
      return new CrmRecords(
          salt, JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(all));
    } finally {
      records.unpersist();
    }
  }

  /** The declared columns as strings, and no other: those are not read. */
  static Dataset<Row> columns(CrmDeclaration declaration, SparkSession spark) {
    List<Column> wanted = new ArrayList<>();
    new TreeMap<>(declaration.match())
        .forEach((name, column) -> wanted.add(string(column).as(name)));
    new TreeMap<>(declaration.kept())
        .forEach((name, field) -> wanted.add(string(field.column()).as(KEPT + name)));
    try {
      return table(declaration, spark).select(wanted.toArray(Column[]::new));
    } catch (Exception failed) {
      // The cause's message may quote the table, or the address with what stands in it.
      if (isRefusal(failed)) {
        throw new ConfigException(
            "the customer table %s can't be read as declared: %s"
                .formatted(
                    declaration.source(),
                    declaration.database() == null
                        ? "a field or the file is missing"
                        : "the database refuses it, or a field is missing; check url, user, password, table and fields"));
      }
      throw failed;
    }
  }

  private static boolean isRefusal(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof AnalysisException || cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private static Column string(String column) {
    return col("`" + column + "`").cast("string");
  }

  private static Dataset<Row> table(CrmDeclaration declaration, SparkSession spark) {
    DataFrameReader reader = spark.read().format(declaration.format());
    CrmDeclaration.Database database = declaration.database();
    if (database != null) {
      reader
          .option("url", database.url())
          .option("dbtable", selection(declaration, JdbcDialects.get(database.url())))
          .option("fetchsize", FETCHED_ROWS);
      Map.of("user", database.user(), "password", database.password(), "driver", database.driver())
          .forEach(
              (option, value) -> {
                if (!value.isEmpty()) {
                  reader.option(option, value);
                }
              });
      return reader.load();
    }
    if (declaration.format().equals("csv")) {
      reader.option("header", true);
    } else if (declaration.format().equals("json")) {
      StructType schema = new StructType();
      for (String column : declaration.columns()) {
        schema = schema.add(column, DataTypes.StringType);
      }
      reader.schema(schema);
    }
    return reader.load(declaration.source());
  }

  /**
   * Named column by column: whoever may read only these may not ask for all, even for none of it.
   */
  private static String selection(CrmDeclaration declaration, JdbcDialect dialect) {
    return declaration.columns().stream()
        .map(dialect::quoteIdentifier)
        .collect(joining(", ", "(SELECT ", " FROM " + declaration.source() + ") crm"));
  }

  /** In a task: looks customers up. */
  public Lookup lookup(Pseudonymizer pseudonyms) {
    Map<String, byte[]> records = sealed.value();
    return records.isEmpty()
        ? customer -> Found.NOTHING
        : new Opening(records, new Seal(pseudonyms, salt), pseudonyms);
  }

  /**
   * Customers for the leak scan, opened in this process: those that a dump's customers are found
   * as, then others.
   *
   * @param named customers of a dump
   * @param others how many others at the most
   */
  public List<Customer> known(List<Customer> named, int others, Pseudonymizer pseudonyms) {
    Set<Customer> known = new LinkedHashSet<>();
    if (sealed.value().isEmpty()) {
      return List.of();
    }
    Lookup lookup = lookup(pseudonyms);
    for (Customer customer : named) {
      Customer found = lookup.of(customer).customer();
      if (!found.equals(Customer.UNKNOWN)) {
        known.add(found);
      }
    }
    int most = known.size() + others;
    Seal seal = new Seal(pseudonyms, salt);
    for (byte[] record : sealed.value().values()) {
      if (known.size() >= most) {
        break;
      }
      known.add(found(seal.open(record)).customer());
    }
    return List.copyOf(known);
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
    // One row at a time: a table of many rows may come in one partition.
    return Stream.iterate(rows, Iterator::hasNext, same -> same)
        .flatMap(
            all -> {
              Map<String, String> fields = fields(all.next(), names, kept);
              byte[] record = seal.seal(fields);
              return keys(found(fields).customer(), pseudonyms).stream()
                  .map(key -> new Tuple2<>(key, record));
            })
        .iterator();
  }

  private static Map<String, String> fields(
      Row row, List<String> names, Map<String, Generalization> kept) {
    Map<String, String> fields = new HashMap<>();
    for (String name : names) {
      put(fields, name, row.getAs(name));
    }
    kept.forEach(
        (name, generalization) -> {
          String value = row.getAs(KEPT + name);
          put(fields, KEPT + name, value == null ? null : generalization.apply(value.strip()));
        });
    return fields;
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
