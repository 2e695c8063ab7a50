package dev.sordino.jobs.run;

import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Every row of every table as text, without what differs between equal runs. */
public final class WarehouseContents {

  /** Times, hashes over times, and sketches, of which the ledger's digest tells. */
  private static final Set<String> DIFFERING =
      Set.of("finished_at", "seconds", "released_at", "previous", "hash", "populations");

  private WarehouseContents() {}

  /** Sorted rows by table. */
  public static Map<String, List<String>> of(SparkSession spark, String root) {
    return of(spark, root, Set.of());
  }

  /** The same without what names place and time of a file, for dumps in two places. */
  static Map<String, List<String>> wherever(SparkSession spark, String root) {
    return of(spark, root, Set.of("path", "modified_ms"));
  }

  private static Map<String, List<String>> of(
      SparkSession spark, String root, Set<String> besides) {
    Warehouse warehouse = Warehouse.openExisting(spark, root);
    Map<String, List<String>> contents = new TreeMap<>();
    for (TableDefinition table : Tables.ALL) {
      Dataset<Row> rows = warehouse.read(table);
      Column[] columns =
          java.util.Arrays.stream(rows.columns())
              .filter(name -> !DIFFERING.contains(name) && !besides.contains(name))
              .map(functions::col)
              .toArray(Column[]::new);
      contents.put(
          table.id(),
          rows.select(columns).collectAsList().stream().map(Row::toString).sorted().toList());
    }
    return contents;
  }
}
