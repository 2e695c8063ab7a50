package dev.sordino.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.TestSpark;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseIT {

  @TempDir private Path folder;

  @Test
  void tableOfAnOlderVersion_getsItsNewColumns_andOneHalfCreatedIsCreated() throws IOException {
    SparkSession spark = TestSpark.session();
    Warehouse warehouse = Warehouse.open(spark, folder.toString());
    DeltaTable.createIfNotExists(spark)
        .location(warehouse.location(Tables.MANIFEST))
        .addColumn("content_hash", DataTypes.StringType, false)
        .addColumn("file", DataTypes.StringType, false)
        .addColumn("bytes", DataTypes.LongType, false)
        .addColumn("run_key", DataTypes.StringType, false)
        .execute();
    // As a creation leaves it that was killed before its commit.
    Files.createDirectories(Path.of(warehouse.location(Tables.TURNS), "_delta_log"));
    assertThat(warehouse.exists(Tables.TURNS)).isFalse();
    warehouse.createTables();
    assertThat(warehouse.read(Tables.TURNS).count()).isZero();
    assertThat(warehouse.read(Tables.MANIFEST).schema().fieldNames())
        .containsExactlyInAnyOrder(Tables.MANIFEST.schema().fieldNames());
    assertThat(warehouse.read(Tables.MANIFEST).schema().apply("state").getComment().isDefined())
        .isTrue();
  }
}
