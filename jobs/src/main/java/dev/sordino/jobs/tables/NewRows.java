package dev.sordino.jobs.tables;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run adds to a table. */
public record NewRows(TableDefinition table, Dataset<Row> rows) {}
