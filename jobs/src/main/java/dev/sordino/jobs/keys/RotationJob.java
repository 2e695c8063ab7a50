package dev.sordino.jobs.keys;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.trim;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.FieldCipher.Field;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Rekeying;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.spark.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Brings every pseudonym of a warehouse to a new key version, without any raw value: the new one is
 * a function of the old one (see {@link Rekeying}), computed where the row is. So there is no table
 * of old and new that could be kept, and no pseudonym stands in a plan or a commit. Values of the
 * vault are opened and bound to their new pseudonym in the memory of the task.
 *
 * <p>Each table is one commit, made once per version however often the job is given; the table that
 * tells whose a conversation is comes last, since encrypted text is opened by it. Afterwards the
 * files with the old pseudonyms are removed from the disk.
 */
public final class RotationJob {

  /** Columns that hold keys for joins, and what each is made for. */
  static final Map<String, String> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("conversation_id", "CONVERSATION"),
              Map.entry("subject_key", "SUBJECT"),
              Map.entry("agent_key", "AGENT"),
              Map.entry("id_key", "SUBJECT"),
              Map.entry("phone_key", "SUBJECT"),
              Map.entry("email_key", "SUBJECT"),
              Map.entry("person_key", "SUBJECT"),
              Map.entry("named_key", "SUBJECT"),
              Map.entry("name_key", "NAME"),
              Map.entry("from_key", "SUBJECT"),
              Map.entry("to_key", "SUBJECT")));

  private static final String REKEY = "sordino_rekeyed_key";
  private static final String RETEXT = "sordino_rekeyed_text";
  private static final String REBIND = "sordino_rebound_value";

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Engine.Settings settings;

  public RotationJob(SparkSession spark, Warehouse warehouse, Engine.Settings settings) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.settings = settings;
  }

  /**
   * Rewrites all tables to a version of the keyset, step by step from the one they have.
   *
   * @return rows by table
   * @throws ConfigException if the warehouse holds pseudonyms of a later version, or a vault whose
   *     keyset is not configured
   */
  public Map<String, Long> rekeyTo(int version) {
    if (settings.vault().isEmpty() && warehouse.rows(Tables.VAULT) > 0) {
      throw new ConfigException(
          "the vault holds values under today's pseudonyms, which are to be bound to the new ones: set vault.enabled and vault.keyset, or empty it by `sordino retain` with a rule of few days for vault.values");
    }
    int there = versionIn(warehouse).orElse(version - 1);
    if (there > version) {
      throw new ConfigException(
          "the warehouse holds pseudonyms of key version %d, and the keyset's is %d: it is an old copy"
              .formatted(there, version));
    }
    // The last step is given again where it was done: it skips what it had done, and cleans up.
    for (int step = Math.min(there + 1, version); step <= version; step++) {
      rekey(step);
    }
    Map<String, Long> rewritten = new LinkedHashMap<>();
    warehouse.purge(holding());
    for (TableDefinition table : holding()) {
      rewritten.put(table.id(), warehouse.read(table).count());
    }
    return rewritten;
  }

  /**
   * Makes sure that a run adds pseudonyms to a warehouse of the same version only.
   *
   * @throws ConfigException if the warehouse was left out of a rotation
   */
  public static void requireVersion(Warehouse warehouse, KeysetFile keyset) {
    boolean rotated = keyset.versions().size() > 1;
    if (rotated && warehouse.exists(Tables.CONVERSATIONS)) {
      int there = versionIn(warehouse).orElse(keyset.primary());
      if (there != keyset.primary()) {
        throw new ConfigException(
            "the warehouse holds pseudonyms of key version %d, the keyset's is %d: run `sordino keys rotate --catch-up` on it"
                .formatted(there, keyset.primary()));
      }
    }
  }

  /** Empty where there are no conversations. */
  private static OptionalInt versionIn(Warehouse warehouse) {
    return warehouse
        .read(Tables.CONVERSATIONS)
        .select("key_version")
        .distinct()
        .as(Encoders.INT())
        .collectAsList()
        .stream()
        .mapToInt(Integer::intValue)
        .min();
  }

  private void rekey(int version) {
    // A keyset that does not open stops the rotation before the first table is changed.
    Renewal.of(settings, version);
    register(version);
    Dataset<Row> owners =
        warehouse.read(Tables.CONVERSATIONS).select("conversation_id", "subject_key");
    for (TableDefinition table : holding()) {
      Map<String, Column> changes = changes(table, version);
      String key = "rotation-" + version;
      if (table.equals(Tables.TURNS)) {
        warehouse.mergeOnce(table, owners, "conversation_id", changes, key);
      } else {
        warehouse.updateOnce(table, changes, key);
      }
    }
  }

  /** Every table with a pseudonym in it; that of conversations last. */
  static List<TableDefinition> holding() {
    return Stream.concat(
            Tables.ALL.stream()
                .filter(table -> !table.equals(Tables.CONVERSATIONS))
                .filter(
                    table ->
                        table.equals(Tables.VAULT)
                            || Stream.of(table.schema().fieldNames()).anyMatch(KEYS::containsKey)),
            Stream.of(Tables.CONVERSATIONS))
        .toList();
  }

  private static Map<String, Column> changes(TableDefinition table, int version) {
    Map<String, Column> changes = new LinkedHashMap<>();
    List<String> columns = List.of(table.schema().fieldNames());
    KEYS.forEach(
        (column, type) -> {
          if (columns.contains(column)) {
            changes.put(column, call_function(REKEY, lit(type), col("old." + column)));
          }
        });
    if (table.equals(Tables.TURNS)) {
      changes.put(
          "text",
          call_function(RETEXT, lit(Field.TURN.column()), col("old.text"), col("new.subject_key")));
    }
    if (table.equals(Tables.VAULT)) {
      changes.put("pseudonym", retagged(col("old.pseudonym")));
      changes.put("ciphertext", call_function(REBIND, col("old.pseudonym"), col("old.ciphertext")));
    }
    if (table.equals(Tables.SUBJECT_IDENTITIES)) {
      changes.put(
          "own_tags",
          transform(
              col("old.own_tags"), tag -> trim(retagged(concat(lit("["), tag, lit("]"))), "[]")));
    }
    if (table.equals(Tables.CONVERSATIONS)) {
      changes.put("key_version", lit(version));
      changes.put(
          "metadata",
          transform_values(
              col("old.metadata"),
              (name, value) ->
                  call_function(
                      RETEXT, lit(Field.METADATA.column()), value, col("old.subject_key"))));
    }
    return changes;
  }

  private static Column retagged(Column tag) {
    return call_function(RETEXT, lit(Field.TURN.column()), tag, lit(""));
  }

  /** Functions know where the keysets are, and open them where they run. */
  private void register(int version) {
    Engine.Settings keys = settings;
    UDF2<String, String, String> key =
        (type, old) -> old == null ? null : Renewal.of(keys, version).rekeying().key(type, old);
    UDF3<String, String, String, String> text =
        (column, old, subject) ->
            old == null
                ? null
                : Renewal.of(keys, version)
                    .rekeying()
                    .text(
                        old,
                        column.equals(Field.TURN.column()) ? Field.TURN : Field.METADATA,
                        subject);
    UDF2<String, byte[], byte[]> rebind =
        (tag, ciphertext) -> Renewal.of(keys, version).rebound(tag, ciphertext);
    spark.udf().register(REKEY, key, DataTypes.StringType);
    spark.udf().register(RETEXT, text, DataTypes.StringType);
    spark.udf().register(REBIND, rebind, DataTypes.BinaryType);
  }

  /**
   * What makes the new out of the old.
   *
   * @param vault null where none is configured
   */
  private record Renewal(Rekeying rekeying, @Nullable ValueVault vault) {

    private static final ConcurrentHashMap<Engine.Settings, Renewal> OPENED =
        new ConcurrentHashMap<>();

    /** That of the process; opened when it is first asked for, or for another version. */
    static Renewal of(Engine.Settings settings, int version) {
      Renewal known = OPENED.get(settings);
      if (known == null || known.rekeying.version() != version) {
        known =
            new Renewal(
                Engine.keyset(settings).rekeying(version),
                settings.vault().isEmpty() ? null : Engine.vault(settings));
        OPENED.put(settings, known);
      }
      return known;
    }

    byte[] rebound(String tag, byte[] ciphertext) {
      return Objects.requireNonNull(vault, "a vault with values has a keyset")
          .rebound(Deidentifier.IN_TURNS, tag, rekeying.text(tag, Field.TURN, ""), ciphertext);
    }
  }
}
