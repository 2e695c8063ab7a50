package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.seal.Seal;
import dev.sordino.jobs.store.StoreFile;
import dev.sordino.spark.Engine;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.SideRecord;
import dev.sordino.transcript.TranscriptReader;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The side records of a dump by conversation, sealed: raw ones exist in the tasks that read the
 * tables and in those that de-identify. Executors hold all of them, so their number is bounded.
 */
final class SideTables implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String salt;
  private final Broadcast<HashMap<String, byte[]>> sealed;
  private final transient List<String> refusing;

  private SideTables(
      String salt, Broadcast<HashMap<String, byte[]>> sealed, List<String> refusing) {
    this.salt = salt;
    this.sealed = sealed;
    this.refusing = refusing;
  }

  /**
   * On the driver: pseudonyms of conversations whose customer said no, also of those that a file
   * holds which is not read now. Consent can be withdrawn.
   */
  List<String> refusing() {
    return refusing;
  }

  /**
   * Reads the tables, spread over the cluster.
   *
   * @throws ConfigException if they hold more records than {@code ingest.max-side-records}
   */
  static SideTables read(
      List<DumpFile> files,
      Engine.Settings settings,
      SordinoConfig config,
      JavaSparkContext spark) {
    String salt = Seal.newSalt();
    HashMap<String, byte[]> all = new HashMap<>();
    List<String> refusing = List.of();
    int maxRecordBytes = config.ingest().maxRecordBytes();
    int most = config.ingest().maxSideRecords();
    if (!files.isEmpty()) {
      SerializableConfiguration hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
      JavaPairRDD<String, byte[]> records =
          spark
              .parallelize(files, Math.min(files.size(), spark.defaultParallelism() * 4))
              .mapPartitionsToPair(
                  part -> read(part, settings, salt, maxRecordBytes, hadoop.value()))
              .reduceByKey(
                  (one, other) -> {
                    Seal seal = seal(settings, salt);
                    return seal.seal(
                        Fields.of(
                            Fields.record(seal.open(one)).merge(Fields.record(seal.open(other)))));
                  });
      records.cache();
      long count = records.count();
      if (count > most) {
        throw new ConfigException(
            "the side tables hold %,d records, more than ingest.max-side-records allows (%,d): raise it where memory suffices, or keep only those of the conversations to be read"
                .formatted(count, most));
      }
      SordinoConfig.ConsentKeys keys = config.gate().consent();
      all.putAll(records.collectAsMap());
      refusing =
          records
              .mapPartitions(
                  part -> {
                    Seal seal = seal(settings, salt);
                    List<String> found = new ArrayList<>();
                    part.forEachRemaining(
                        record -> {
                          if (ConsentReader.refuses(
                              Fields.record(seal.open(record._2())).attributes(), keys)) {
                            found.add(record._1());
                          }
                        });
                    return found.iterator();
                  })
              .collect();
      records.unpersist();
    }
    return new SideTables(salt, spark.broadcast(all), refusing);
  }

  /** In a task: what is kept of these conversations beside their transcripts. */
  Lookup lookup(Pseudonymizer pseudonyms) {
    Map<String, byte[]> records = sealed.value();
    return records.isEmpty()
        ? conversation -> null
        : new Opening(records, new Seal(pseudonyms, salt), pseudonyms);
  }

  /** Null for a conversation of which no table speaks. */
  interface Lookup {
    @Nullable SideRecord of(Conversation conversation);
  }

  private record Opening(Map<String, byte[]> records, Seal seal, Pseudonymizer pseudonyms)
      implements Lookup {
    @Override
    public @Nullable SideRecord of(Conversation conversation) {
      byte[] found = records.get(Deidentifier.conversationKey(conversation.id(), pseudonyms));
      return found == null ? null : Fields.record(seal.open(found));
    }
  }

  private static Seal seal(Engine.Settings settings, String salt) {
    return new Seal(Engine.pseudonyms(settings), salt);
  }

  private static Iterator<Tuple2<String, byte[]>> read(
      Iterator<DumpFile> files,
      Engine.Settings settings,
      String salt,
      int maxRecordBytes,
      Configuration hadoop) {
    Pseudonymizer pseudonyms = Engine.pseudonyms(settings);
    Seal seal = new Seal(pseudonyms, salt);
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Map<String, SideRecord> newest = new HashMap<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void accept(long position, String format, Conversation conversation) {
            // A file that changed its kind since it was looked at: another run reads it.
          }

          @Override
          public void side(long position, String format, SideRecord record) {
            newest.merge(
                Deidentifier.conversationKey(record.conversationId(), pseudonyms),
                record,
                SideRecord::merge);
          }

          @Override
          public void reject(long position, RejectReason reason) {
            // Quarantined where the file is read among all others.
          }
        };
    while (files.hasNext()) {
      Path path = new Path(files.next().path());
      reader.read(() -> StoreFile.open(path, hadoop), 0, Long.MAX_VALUE, sink);
    }
    List<Tuple2<String, byte[]>> rows = new ArrayList<>(newest.size());
    newest.forEach((key, record) -> rows.add(new Tuple2<>(key, seal.seal(Fields.of(record)))));
    return rows.iterator();
  }

  /** A record as flat strings, the form in which it is sealed. */
  private static final class Fields {

    private static final String ATTRIBUTE = "attribute.";

    private Fields() {}

    static Map<String, String> of(SideRecord record) {
      Map<String, String> fields = new HashMap<>();
      fields.put("id", record.conversationId());
      put(fields, "started", record.startedAt());
      put(fields, "updated", record.updatedAt());
      put(fields, "agent", record.agentId());
      put(fields, "queue", record.queue());
      put(fields, "language", record.language());
      put(fields, "customer", record.customer().id());
      put(fields, "name", record.customer().name());
      put(fields, "email", record.customer().email());
      put(fields, "phone", record.customer().phone());
      put(fields, "talk", record.talkMs());
      put(fields, "hold", record.holdMs());
      put(fields, "wrap-up", record.wrapUpMs());
      record.attributes().forEach((key, value) -> fields.put(ATTRIBUTE + key, value));
      return fields;
    }

    static SideRecord record(Map<String, String> fields) {
      Map<String, String> attributes = new HashMap<>();
      fields.forEach(
          (key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
              attributes.put(key.substring(ATTRIBUTE.length()), value);
            }
          });
      return new SideRecord(
          String.valueOf(fields.get("id")),
          instant(fields.get("started")),
          instant(fields.get("updated")),
          fields.get("agent"),
          fields.get("queue"),
          fields.get("language"),
          new Customer(
              fields.get("customer"),
              fields.get("name"),
              fields.get("email"),
              fields.get("phone"),
              null,
              null,
              List.of()),
          number(fields.get("talk")),
          number(fields.get("hold")),
          number(fields.get("wrap-up")),
          attributes);
    }

    private static void put(Map<String, String> fields, String key, @Nullable Object value) {
      if (value != null) {
        fields.put(key, value.toString());
      }
    }

    private static @Nullable Instant instant(@Nullable String value) {
      return value == null ? null : Instant.parse(value);
    }

    private static @Nullable Long number(@Nullable String value) {
      return value == null ? null : Long.valueOf(value);
    }
  }
}
