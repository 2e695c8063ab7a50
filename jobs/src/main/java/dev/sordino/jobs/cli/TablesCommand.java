package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino tables}. */
@Command(
    name = "tables",
    description = "Lists the tables of a warehouse, or shows one with its columns and first rows.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino tables --warehouse out/demo/warehouse",
      "  sordino tables --warehouse out/demo/warehouse published.quality_weekly --rows 50"
    })
final class TablesCommand implements Callable<Integer> {

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      defaultValue = "out/demo/warehouse",
      description = "Default: ${DEFAULT-VALUE}.")
  private String warehouse;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rows to show. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Such as sanitized.turns.")
  private @Nullable String name;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws java.io.IOException {
    SordinoConfig config = configuration.load();
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Sessions.open("tables", config)) {
      Warehouse tables = Warehouse.openExisting(spark, warehouse);
      if (name == null) {
        list(tables, out);
      } else {
        show(tables, named(name), out);
      }
    }
    out.flush();
    return 0;
  }

  private static void list(Warehouse tables, PrintWriter out) {
    for (TableDefinition table : Tables.ALL) {
      if (tables.exists(table)) {
        out.printf(
            "%-32s %,12d rows, version %d%n",
            table.id(), tables.read(table).count(), tables.version(table));
        out.printf("    %s%n", table.comment());
      }
    }
  }

  private void show(Warehouse tables, TableDefinition table, PrintWriter out) {
    out.printf("%s: %s%n%n", table.id(), table.comment());
    for (StructField field : tables.read(table).schema().fields()) {
      out.printf(
          "  %-28s %-10s %s%n",
          field.name(), field.dataType().simpleString(), field.getComment().getOrElse(() -> ""));
    }
    out.println();
    Dataset<Row> data = tables.read(table);
    List<Column> order =
        Stream.of("week", "channel", "language", "queue", "conversation_id", "turn_index", "type")
            .filter(List.of(data.columns())::contains)
            .map(functions::col)
            .toList();
    TablePrinter.print(
        data.columns(),
        data.orderBy(order.toArray(Column[]::new)).limit(rows).collectAsList(),
        out);
  }

  private static TableDefinition named(String name) {
    return Tables.ALL.stream()
        .filter(table -> table.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "there is no table '%s'; there are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", Tables.ALL.stream().map(TableDefinition::id).toList()))));
  }
}
