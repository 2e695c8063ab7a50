package dev.sordino.jobs.measure;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.metric.ContactMeasures;
import java.sql.Date;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The measures of {@link ContactMeasures}. They are computed from all conversations whenever they
 * are asked for and stored nowhere, so that a late conversation, an erasure or another subject key
 * needs no repair.
 */
public final class Contacts {

  private static final String FAILED = "identification_failed_present";

  private final SordinoConfig.Contact config;

  public Contacts(SordinoConfig.Contact config) {
    this.config = config;
  }

  /**
   * Adds a column for each measure, and those of the metrics.
   *
   * @param all conversations, with {@code conversation_id}, {@code subject_key}, {@code
   *     subject_known} and {@code started_at}
   * @param metrics their rows in sanitized.conversation_metrics
   */
  public Dataset<Row> measured(Dataset<Row> all, Dataset<Row> metrics) {
    // Few, so that no more than these are joined to what is put in order.
    Dataset<Row> failures =
        metrics
            .filter(col(FAILED).equalTo(1))
            .select(col("conversation_id"), lit(true).as("failed"));
    Dataset<Row> conversations =
        all.join(failures, asScala(List.of("conversation_id")).toSeq(), "left_outer");
    Column start = unix_millis(col("started_at"));
    // A start in the future is a mistake; taken for the end of the data, it would make others
    // known.
    Dataset<Row> range =
        conversations
            .filter(col("started_at").leq(current_timestamp()))
            .agg(min(start).as("first_start"), max(start).as("last_start"));
    WindowSpec others =
        Window.partitionBy(col("subject_key"), col("started_at").isNull())
            .orderBy(col("started_at"), col("conversation_id"));
    Column span = lit(Duration.ofDays(config.repeatDays()).toMillis());
    Column before = start.minus(lag(start, 1).over(others));
    Column after = lead(start, 1).over(others).minus(start);
    Column isKnown =
        col("subject_known").and(start.isNotNull()).and(col("last_start").minus(start).geq(span));
    Column repeat = when(isKnown, when(after.leq(span), 1.0).otherwise(0.0));
    Column isFirst =
        when(before.isNotNull(), before.gt(span))
            .otherwise(start.minus(col("first_start")).geq(span));
    Column failedBefore =
        max(when(col("failed"), start))
            .over(others.rowsBetween(Window.unboundedPreceding(), Window.currentRow() - 1));
    Column again = col("failed").and(start.minus(failedBefore).leq(span));
    Column isCustomers = col("subject_known").and(start.isNotNull());
    return conversations
        .crossJoin(broadcast(range))
        .withColumn(ContactMeasures.REPEAT.name(), repeat)
        .withColumn(
            ContactMeasures.FIRST_CONTACT.name(),
            when(isFirst, lit(1.0).minus(col(ContactMeasures.REPEAT.name()))))
        .withColumn(ContactMeasures.AFTER_HOURS.name(), afterHours())
        .withColumn("again", when(isCustomers, when(again, 1.0).otherwise(0.0)))
        .join(metrics.drop("run_key"), "conversation_id")
        .withColumn(
            ContactMeasures.REPEATED_FAILURE.name(), when(col(FAILED).isNotNull(), col("again")))
        .drop("first_start", "last_start", "failed", "again");
  }

  private Column afterHours() {
    if (config.openingHours().isEmpty()) {
      return lit(null).cast("double");
    }
    Column local = from_utc_timestamp(col("started_at"), config.timeZone());
    Column minute = hour(local).multiply(60).plus(minute(local));
    Column open = lit(false);
    for (SordinoConfig.OpeningHours hours : config.openingHours()) {
      Object[] days =
          hours.days().stream()
              .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)).getValue() - 1)
              .toArray();
      open =
          open.or(
              weekday(local)
                  .isin(days)
                  .and(minute.geq(hours.fromMinute()))
                  .and(minute.lt(hours.untilMinute())));
    }
    if (!config.holidays().isEmpty()) {
      Object[] closed = config.holidays().stream().map(Date::valueOf).toArray();
      open = open.and(not(to_date(local).isin(closed)));
    }
    return when(local.isNotNull(), when(open, 0.0).otherwise(1.0));
  }
}
