package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.sordino.conversation.Speaker;
import dev.sordino.transcript.RejectReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a run came to what, counted in one pass over them.
 *
 * @param groups as many as there are files, times the few outcomes that each has
 */
record Tally(List<Group> groups) {

  /** Whether a record is the newest of its conversation; others are duplicates. */
  static final String NEWEST = "newest";

  /** Records that share all of these. */
  record Group(
      String source,
      String contentHash,
      @Nullable String format,
      @Nullable String channel,
      @Nullable String language,
      String outcome,
      @Nullable String reason,
      boolean newest,
      long records,
      long turns,
      long late,
      long turnsWithoutRole,
      long turnsWithoutTime) {

    boolean isRejected() {
      return outcome.equals(Staged.REJECTED);
    }

    boolean isDuplicate() {
      return !isRejected() && !newest;
    }

    boolean isWritten() {
      return newest && outcome.equals(Staged.SANITIZED);
    }

    boolean isRefused() {
      return newest && outcome.equals(Staged.REFUSED);
    }

    /** Why the records are in quarantine, where they are. */
    String quarantineReason() {
      return isRejected() ? String.valueOf(reason) : RejectReason.DUPLICATE_CONVERSATION.name();
    }
  }

  /**
   * @param judged every record, with the column {@link #NEWEST}
   * @param late whether a conversation is late
   */
  static Tally of(Dataset<Row> judged, Column late) {
    return new Tally(
        judged
            .groupBy(
                "source",
                "content_hash",
                "source_format",
                "channel",
                "language",
                "outcome",
                "reason",
                NEWEST)
            .agg(
                count(lit(1)),
                total(size(col("turns"))),
                count(when(late, 1)),
                total(turns("speaker", Speaker.UNKNOWN.id())),
                total(turns("start_ms", null)))
            .collectAsList()
            .stream()
            .map(Tally::group)
            .toList());
  }

  private static Column total(Column perRecord) {
    return coalesce(sum(when(col("turns").isNotNull(), perRecord)), lit(0L));
  }

  /** How many turns have this value, or none. */
  private static Column turns(String field, @Nullable String value) {
    return size(
        filter(
            col("turns"),
            turn ->
                value == null
                    ? turn.getField(field).isNull()
                    : turn.getField(field).equalTo(lit(value))));
  }

  private static Group group(Row row) {
    return new Group(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getBoolean(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12));
  }

  long records() {
    return groups.stream().mapToLong(Group::records).sum();
  }

  long rejected() {
    return added(Group::isRejected, Group::records);
  }

  long conversations() {
    return added(Group::isWritten, Group::records);
  }

  long turns() {
    return added(Group::isWritten, Group::turns);
  }

  private long added(Predicate<Group> which, Function<Group, Long> what) {
    return groups.stream().filter(which).mapToLong(what::apply).sum();
  }

  /** Records in quarantine by reason. */
  Map<String, Long> quarantined() {
    return by(group -> group.isRejected() || group.isDuplicate(), Group::quarantineReason);
  }

  /** Refusals of the gate by reason. */
  Map<String, Long> refused() {
    return by(Group::isRefused, group -> String.valueOf(group.reason()));
  }

  private Map<String, Long> by(Predicate<Group> which, Function<Group, String> name) {
    Map<String, Long> counts = new TreeMap<>();
    groups.stream()
        .filter(which)
        .forEach(group -> counts.merge(name.apply(group), group.records(), Long::sum));
    return counts;
  }

  /** What came of each file, by its hash. */
  Map<String, IngestJob.FileCounts> files() {
    Map<String, IngestJob.FileCounts> files = new HashMap<>();
    for (Group group : groups) {
      long records = group.records();
      files.merge(
          group.contentHash(),
          new IngestJob.FileCounts(
              group.isWritten() ? records : 0,
              group.isWritten() ? group.turns() : 0,
              group.isRejected() || group.isDuplicate() ? records : 0,
              group.isRefused() ? records : 0,
              group.isRefused() && "consent_unknown".equals(group.reason()) ? records : 0,
              RejectReason.UNREADABLE_FILE.name().equals(group.reason()) ? records : 0),
          IngestJob.FileCounts::plus);
    }
    return files;
  }
}
