package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import dev.sordino.conversation.Channel;
import dev.sordino.deidentify.Sanitized;
import dev.sordino.deidentify.Subjects;
import dev.sordino.residual.SecondLook;
import dev.sordino.transcript.RejectReason;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a task hands on: a row per record of the dump, either sanitized, refused by the gate, or
 * rejected. Nothing raw is in it.
 */
final class Staged {

  static final String SANITIZED = "sanitized";
  static final String REFUSED = "refused";
  static final String REJECTED = "rejected";

  static final StructType TURN =
      new StructType()
          .add("turn_index", IntegerType, false)
          .add("speaker", StringType, false)
          .add("start_ms", LongType)
          .add("end_ms", LongType)
          .add("text", StringType, false)
          .add("masked", IntegerType, false);

  static final StructType SEALED =
      new StructType()
          .add("pseudonym", StringType, false)
          .add("type", StringType, false)
          .add("ciphertext", BinaryType, false);

  static final StructType SCHEMA =
      new StructType()
          .add("outcome", StringType, false)
          .add("file", StringType, false)
          .add("source", StringType, false)
          .add("content_hash", StringType, false)
          .add("modified", LongType, false)
          .add("position", LongType, false)
          .add("reason", StringType)
          .add("source_format", StringType)
          .add("channel", StringType)
          .add("conversation_id", StringType)
          .add("subject_key", StringType)
          .add("subject_known", BooleanType)
          .add("agent_key", StringType)
          .add("language", StringType)
          .add("reduced_detection", BooleanType)
          .add("started_at", TimestampType)
          .add("week", DateType)
          .add("queue", StringType)
          .add("key_version", IntegerType)
          .add("country", StringType)
          .add("id_key", StringType)
          .add("phone_key", StringType)
          .add("email_key", StringType)
          .add("person_key", StringType)
          .add("name_key", StringType)
          .add("named_key", StringType)
          .add("own_tags", createArrayType(StringType))
          .add("metadata", createMapType(StringType, StringType))
          .add("agent_talk_ms", LongType)
          .add("agent_hold_ms", LongType)
          .add("agent_wrap_up_ms", LongType)
          .add("agents", IntegerType)
          .add("turns", createArrayType(TURN, false))
          .add("entities", createMapType(StringType, IntegerType, false))
          .add("surrogates", createMapType(StringType, IntegerType, false))
          .add("sealed", createArrayType(SEALED, false))
          .add("looked_turns", IntegerType)
          .add("suspect_turns", IntegerType)
          .add("suspicions", createMapType(StringType, IntegerType, false));

  private Staged() {}

  static Row rejected(DumpFile file, long position, RejectReason reason, @Nullable String format) {
    return row(
        REJECTED,
        file,
        position,
        reason.name(),
        format,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        null);
  }

  static Row refused(
      DumpFile file,
      long position,
      Gate.Refusal reason,
      String format,
      Channel channel,
      String conversationKey) {
    String code = reason.name().toLowerCase(java.util.Locale.ROOT);
    return row(
        REFUSED,
        file,
        position,
        code,
        format,
        channel,
        conversationKey,
        null,
        null,
        null,
        null,
        Map.of(),
        null);
  }

  /**
   * @param noted of its customer
   * @param country as the gate knows it, null where it does not
   * @param kept generalised quasi-identifiers by name, stored beside the kept attributes
   * @param seen by the second look; no turn where it did not look
   */
  static Row sanitized(
      DumpFile file,
      long position,
      String format,
      Sanitized s,
      Subjects.Noted noted,
      @Nullable String country,
      Handling handling,
      Map<String, String> kept,
      SecondLook.Seen seen) {
    return row(
        SANITIZED,
        file,
        position,
        null,
        format,
        s.channel(),
        s.conversationId(),
        s,
        noted,
        country,
        handling,
        kept,
        seen);
  }

  private static Row row(
      String outcome,
      DumpFile file,
      long position,
      @Nullable String reason,
      @Nullable String format,
      @Nullable Channel channel,
      @Nullable String conversationKey,
      @Nullable Sanitized s,
      Subjects.@Nullable Noted noted,
      @Nullable String country,
      @Nullable Handling handling,
      Map<String, String> kept,
      SecondLook.@Nullable Seen seen) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(outcome);
    values.add(file.name());
    values.add(file.source());
    values.add(file.hash());
    values.add(file.modified());
    values.add(position);
    values.add(reason);
    values.add(format);
    values.add(channel == null ? null : channel.id());
    values.add(conversationKey);
    if (s != null && noted != null && handling != null && seen != null) {
      Instant started = s.startedAt();
      values.add(s.subjectKey());
      values.add(s.subjectKnown());
      values.add(s.agentKey());
      values.add(s.language());
      values.add(s.reducedDetection());
      values.add(started == null ? null : Timestamp.from(started));
      values.add(started == null ? null : Date.valueOf(week(started)));
      values.add(s.queue());
      values.add(s.keyVersion());
      values.add(country);
      Subjects.Identifiers by = noted.by();
      values.add(by.id());
      values.add(by.phone());
      values.add(by.email());
      values.add(by.person());
      values.add(by.name());
      values.add(by.named());
      values.add(
          CollectionConverters.asScala(noted.tags().stream().map(Staged::withoutBrackets).toList())
              .toSeq());
      Map<String, String> metadata = new TreeMap<>(s.metadata());
      metadata.putAll(kept);
      values.add(metadata.isEmpty() ? null : CollectionConverters.asScala(metadata));
      values.add(handling.talkMs());
      values.add(handling.holdMs());
      values.add(handling.wrapUpMs());
      values.add(handling.agents());
      values.add(CollectionConverters.asScala(turns(s)).toSeq());
      values.add(CollectionConverters.asScala(s.entities()));
      values.add(CollectionConverters.asScala(s.surrogates()));
      values.add(
          CollectionConverters.asScala(
                  s.sealed().stream()
                      .map(one -> RowFactory.create(one.pseudonym(), one.type(), one.ciphertext()))
                      .toList())
              .toSeq());
      values.add(seen.turns());
      values.add(seen.suspect());
      values.add(CollectionConverters.asScala(seen.byRule()));
    } else {
      while (values.size() < SCHEMA.size()) {
        values.add(null);
      }
    }
    return RowFactory.create(values.toArray());
  }

  private static String withoutBrackets(String tag) {
    return tag.substring(1, tag.length() - 1);
  }

  private static List<Row> turns(Sanitized sanitized) {
    List<Row> rows = new ArrayList<>(sanitized.turns().size());
    for (Sanitized.SanitizedTurn turn : sanitized.turns()) {
      rows.add(
          RowFactory.create(
              rows.size(),
              turn.speaker().id(),
              turn.startMs(),
              turn.endMs(),
              turn.text(),
              turn.spans().size()));
    }
    return rows;
  }

  /** Monday of the week, UTC. */
  private static LocalDate week(Instant started) {
    return LocalDate.ofInstant(started, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
