package dev.sordino.jobs.subject;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.jobs.audit.OwnerFiles;
import dev.sordino.jobs.tables.TableDefinition;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * All that is held about a person (GDPR Art. 15), as JSON (Art. 20) and as a page to read.
 *
 * <p>Of other people it holds what their own conversations' text holds, tags in place of names, and
 * nothing else: not the agents' keys, not the conversations of others in which the person was
 * mentioned, of which only the number is given (Art. 15(4)). Keys that serve inside the warehouse
 * alone are left out.
 */
public final class SubjectExport {

  private static final JsonMapper JSON = new JsonMapper();

  /** What serves inside alone, or is another person's. */
  private static final List<String> INSIDE =
      List.of(
          "subject_key",
          "subject_known",
          "agent_key",
          "key_version",
          "content_hash",
          "run_key",
          "turns");

  private final SparkSession spark;
  private final Warehouse warehouse;

  public SubjectExport(SparkSession spark, Warehouse warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  /**
   * What is said about the processing besides the data.
   *
   * @param keys all keys of the person
   * @param mentions turns of other people that hold a tag of theirs
   * @param retention rules, as the records name them
   */
  public record Request(
      TreeSet<String> keys, long mentions, List<String> retention, Instant madeAt) {
    public Request {
      keys = new TreeSet<>(keys);
      retention = List.copyOf(retention);
    }
  }

  /**
   * Writes {@code NAME.json} and {@code NAME.html}, readable by their owner only, whole or not at
   * all; nothing where nothing is held.
   *
   * @return conversations written
   */
  public long write(Request request, Path folder, String name) throws IOException {
    Dataset<Row> theirs = conversations(request.keys());
    if (theirs.isEmpty()) {
      return 0;
    }
    OwnerFiles.createFolder(folder);
    Path json = folder.resolve(name + ".json.part");
    Path html = folder.resolve(name + ".html.part");
    Files.deleteIfExists(json);
    Files.deleteIfExists(html);
    long count = 0;
    try (Writer text = writer(json);
        Writer page = writer(html);
        JsonGenerator out = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      SubjectPage readable = new SubjectPage(page);
      out.writeStartObject();
      out.writeStringField("made_at", request.madeAt().toString());
      out.writeNumberField("mentions_in_conversations_of_others", request.mentions());
      out.writeArrayFieldStart("kept_for");
      for (String rule : request.retention()) {
        out.writeString(rule);
      }
      out.writeEndArray();
      out.writeArrayFieldStart("conversations");
      readable.begin(request);
      // One partition after the other: what is held of a person may not fit into memory.
      Iterator<String> rows = theirs.as(Encoders.STRING()).toLocalIterator();
      while (rows.hasNext()) {
        JsonNode conversation = JSON.readTree(rows.next());
        JSON.writeTree(out, conversation);
        readable.add(conversation);
        count++;
      }
      out.writeEndArray();
      out.writeEndObject();
      readable.end();
    }
    publish(json);
    publish(html);
    return count;
  }

  private static Writer writer(Path file) throws IOException {
    return Files.newBufferedWriter(
        OwnerFiles.createEmpty(file), StandardCharsets.UTF_8, StandardOpenOption.WRITE);
  }

  private static void publish(Path part) throws IOException {
    String name = String.valueOf(part.getFileName());
    Files.move(
        part,
        part.resolveSibling(name.substring(0, name.length() - ".part".length())),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** Their conversations with all that hangs on them, a JSON object each, oldest first. */
  private Dataset<Row> conversations(TreeSet<String> keys) {
    Dataset<Row> theirs =
        warehouse
            .read(Tables.CONVERSATIONS)
            .join(
                spark.createDataset(List.copyOf(keys), Encoders.STRING()).toDF("subject_key"),
                "subject_key");
    Dataset<Row> turnMetrics =
        warehouse
            .read(Tables.TURN_METRICS)
            .select(
                col("conversation_id"),
                col("turn_index"),
                struct(measures(Tables.TURN_METRICS)).as("metrics"));
    Dataset<Row> turns =
        warehouse
            .read(Tables.TURNS)
            .join(turnMetrics, new String[] {"conversation_id", "turn_index"}, "left_outer")
            .groupBy("conversation_id")
            .agg(
                sort_array(
                        collect_list(
                            struct(
                                col("turn_index"),
                                col("speaker"),
                                col("start_ms"),
                                col("end_ms"),
                                col("text"),
                                col("metrics"))))
                    .as("said"));
    Dataset<Row> entities =
        warehouse
            .read(Tables.ENTITIES)
            .groupBy("conversation_id")
            .agg(
                map_from_entries(collect_list(struct(col("type"), col("occurrences"))))
                    .as("identifiers_replaced"));
    Dataset<Row> metrics =
        warehouse
            .read(Tables.CONVERSATION_METRICS)
            .select(
                col("conversation_id"),
                struct(measures(Tables.CONVERSATION_METRICS)).as("metrics"));
    String[] by = {"conversation_id"};
    Column[] own =
        Arrays.stream(Tables.CONVERSATIONS.schema().fieldNames())
            .filter(name -> !INSIDE.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    Column[] all = Arrays.copyOf(own, own.length + 3);
    all[own.length] = col("identifiers_replaced");
    all[own.length + 1] = col("metrics");
    all[own.length + 2] = col("said").as("turns");
    return theirs
        .join(turns, by, "left_outer")
        .join(entities, by, "left_outer")
        .join(metrics, by, "left_outer")
        .orderBy("started_at", "conversation_id")
        .select(to_json(struct(all)).as("json"));
  }

  private static Column[] measures(TableDefinition table) {
    return Arrays.stream(table.schema().fieldNames())
        .filter(name -> !List.of("conversation_id", "turn_index", "run_key").contains(name))
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
