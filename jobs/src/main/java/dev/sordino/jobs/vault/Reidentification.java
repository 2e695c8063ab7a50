package dev.sordino.jobs.vault;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens values of the vault. Who calls it has asked {@link Permission}. */
public final class Reidentification {

  private Reidentification() {}

  /**
   * What tags stand for, as far as the vault knows them. Ciphertexts come to the driver and are
   * opened here: as many at the most as {@code vault.per-day} allows.
   */
  public static SortedMap<String, String> values(
      SparkSession spark, Warehouse warehouse, ValueVault vault, Set<String> pseudonyms) {
    List<Row> rows =
        warehouse
            .read(Tables.VAULT)
            .join(
                spark
                    .createDataset(List.copyOf(new TreeSet<>(pseudonyms)), Encoders.STRING())
                    .toDF("pseudonym"),
                "pseudonym")
            .select("pseudonym", "ciphertext")
            .collectAsList();
    TreeMap<String, String> values = new TreeMap<>();
    for (Row row : rows) {
      String pseudonym = row.getString(0);
      values.put(pseudonym, vault.open(Deidentifier.IN_TURNS, pseudonym, row.<byte[]>getAs(1)));
    }
    return values;
  }
}
