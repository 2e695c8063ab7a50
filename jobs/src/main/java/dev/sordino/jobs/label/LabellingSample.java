package dev.sordino.jobs.label;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Turn;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.ingest.DumpFile;
import dev.sordino.jobs.store.StoreException;
import dev.sordino.jobs.store.StoreFile;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/**
 * Conversations for people to label, in {@code restricted/labelling} of a warehouse. Drawn are only
 * those that lie in its tables: neither what the gate refused when a run read it, nor what was
 * erased since. The gate is not asked anew, so a refusal or an objection that came later does not
 * count. Raw they lie there in ciphertext alone, until they expire.
 */
public final class LabellingSample {

  private static final String FOLDER = "restricted/labelling";
  private static final String SAMPLE = ".sample";
  private static final String LABELS = ".labels";
  private static final JsonMapper JSON = new JsonMapper();

  private final String root;
  private final FileSystem files;
  private final Path folder;
  private final Pseudonymizer pseudonyms;
  private final Duration lockExpiry;
  private final Configuration hadoop;

  /**
   * @param warehouse where its tables are
   * @param lockExpiry of the warehouse's lock, which is held while a sample is written
   * @param hadoop how warehouse and dumps are reached
   */
  public LabellingSample(
      String warehouse, Pseudonymizer pseudonyms, Duration lockExpiry, Configuration hadoop)
      throws IOException {
    this.root = warehouse;
    this.folder = new Path(warehouse, FOLDER);
    this.files = folder.getFileSystem(hadoop);
    this.pseudonyms = pseudonyms;
    this.lockExpiry = lockExpiry;
    this.hadoop = hadoop;
  }

  /**
   * What was drawn.
   *
   * @param strata conversations by channel and language
   * @param missing conversations that the given files don't hold any more
   */
  public record Drawn(String id, Instant expires, Map<String, Integer> strata, long missing) {}

  /** How to draw: the same seed draws the same conversations of the same warehouse. */
  public record Draw(int size, long seed, Duration lifetime, Instant now) {
    /** Rejects what can't be drawn. */
    public Draw {
      if (size < 1) {
        throw new ConfigException("a sample needs at least one conversation");
      }
      if (lifetime.compareTo(Duration.ofDays(1)) < 0
          || lifetime.compareTo(Duration.ofDays(90)) > 0) {
        throw new ConfigException("a sample lives for 1 to 90 days");
      }
    }
  }

  /**
   * Draws as many from each channel and language as there are, reads them from the dumps, and seals
   * them. Nobody else writes the warehouse meanwhile: an erasure would miss what is drawn.
   *
   * @param dumps in which the warehouse's conversations are
   * @throws BadInputException if the warehouse is empty, or the dumps hold none of what was drawn
   * @throws StoreException if the store of the dumps fails
   * @throws BusyException if a run or an erasure writes the warehouse
   */
  public Drawn draw(Warehouse warehouse, List<DumpFile> dumps, int maxRecordBytes, Draw draw)
      throws IOException {
    try (WarehouseLock lock = lock()) {
      return draw(warehouse, dumps, maxRecordBytes, draw, lock);
    }
  }

  private WarehouseLock lock() {
    return WarehouseLock.acquire(root, lockExpiry, Clock.systemUTC(), hadoop);
  }

  private Drawn draw(
      Warehouse warehouse, List<DumpFile> dumps, int maxRecordBytes, Draw draw, WarehouseLock lock)
      throws IOException {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Row row : chosen(warehouse, draw)) {
      wanted.put(row.getString(0), row.getString(2));
    }
    if (wanted.isEmpty()) {
      throw new BadInputException(
          "the warehouse %s holds no conversation to draw: first a run has to end well and keep some"
              .formatted(root));
    }
    Map<String, ObjectNode> found = read(dumps, wanted, maxRecordBytes);
    if (found.isEmpty()) {
      throw new BadInputException(
          "none of the %d conversations drawn is in the given input: name the dumps that the warehouse was made of"
              .formatted(wanted.size()));
    }
    Map<String, Integer> strata = new TreeMap<>();
    List<String> conversations = new ArrayList<>();
    for (String key : wanted.keySet()) {
      ObjectNode conversation = found.get(key);
      if (conversation != null) {
        strata.merge(
            conversation.path("channel").asText() + " " + conversation.path("language").asText(),
            1,
            Integer::sum);
        conversations.add(conversation.toString());
      }
    }
    Instant expires = draw.now().plus(draw.lifetime()).truncatedTo(ChronoUnit.SECONDS);
    String id =
        pseudonyms
            .key("LABELLING", draw.seed() + " " + draw.now() + " " + wanted.keySet())
            .substring(0, 8);
    lock.check();
    SealedFile.write(
        files,
        file(id, SAMPLE),
        new SealedFile.Header(
            id, "sample", draw.seed(), draw.now().toString(), expires.toString(), strata),
        conversations,
        pseudonyms);
    return new Drawn(id, expires, strata, wanted.size() - found.size());
  }

  private static List<Row> chosen(Warehouse warehouse, Draw draw) {
    if (!warehouse.exists(Tables.CONVERSATIONS)) {
      return List.of();
    }
    return warehouse
        .read(Tables.CONVERSATIONS)
        .select("conversation_id", "channel", "language")
        .withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("channel", "language")
                        .orderBy(
                            xxhash64(col("conversation_id"), lit(draw.seed())),
                            col("conversation_id"))))
        .orderBy("rank", "channel", "language")
        .limit(draw.size())
        .collectAsList();
  }

  /** The newest record of each conversation that is wanted. */
  private Map<String, ObjectNode> read(
      List<DumpFile> dumps, Map<String, String> wanted, int maxRecordBytes) {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    for (DumpFile dump :
        dumps.stream().sorted(Comparator.comparingLong(DumpFile::modified)).toList()) {
      Path path = new Path(dump.path());
      reader.read(
          () -> StoreFile.open(path, hadoop),
          0,
          Long.MAX_VALUE,
          new RecordSink() {
            @Override
            public void accept(long position, String format, Conversation conversation) {
              String key = Deidentifier.conversationKey(conversation.id(), pseudonyms);
              String language = wanted.get(key);
              if (language != null) {
                found.put(key, json(key, language, conversation));
              }
            }

            @Override
            public void reject(long position, RejectReason reason) {
              // Quarantined by the run that has read the file.
            }
          });
    }
    return found;
  }

  /** In the shape that {@code evaluate} reads. */
  private static ObjectNode json(String key, String language, Conversation raw) {
    ObjectNode conversation = JSON.createObjectNode();
    conversation.put("conversation_id", key);
    conversation.put("channel", raw.channel().id());
    conversation.put("language", language);
    Customer customer = raw.customer();
    ObjectNode known = conversation.putObject("customer");
    put(known, "id", customer.id());
    put(known, "name", customer.name());
    put(known, "email", customer.email());
    put(known, "phone", customer.phone());
    put(known, "address", customer.address());
    put(known, "birth_date", customer.birthDate());
    customer.contractIds().forEach(known.withArray("contract_ids")::add);
    ArrayNode turns = conversation.putArray("turns");
    for (Turn turn : raw.turns()) {
      ObjectNode made = turns.addObject();
      made.put("speaker", turn.speaker().id());
      made.put("start_ms", turn.startMs());
      made.put("end_ms", turn.endMs());
      made.put("text", turn.text());
      made.putArray("pii");
    }
    return conversation;
  }

  private static void put(ObjectNode node, String key, @Nullable String value) {
    if (value != null) {
      node.put(key, value);
    }
  }

  /**
   * The sample as text for a person to mark: a conversation after a line of {@code ==}, a turn a
   * line. It holds raw text: for the labeller's eyes, to be kept nowhere.
   *
   * @throws BadInputException if there is no such sample, or it has expired
   */
  public String text(String id, Instant now) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Sample ").append(id).append(". Mark each identifier: {PERSON|Ada Berg}.\n");
    text.append(
        "# Types: PERSON, EMAIL, PHONE, ADDRESS, ORDER_ID, ACCOUNT_ID, DATE_OF_BIRTH, ...\n");
    text.append("# Change nothing else: \\n, \\{ and \\\\ stand for characters of the text.\n");
    int number = 0;
    for (JsonNode conversation : conversations(id, SAMPLE, now)) {
      number++;
      text.append("== ").append(number).append(' ').append(conversation.path("channel").asText());
      text.append(' ').append(conversation.path("language").asText()).append('\n');
      for (JsonNode turn : conversation.path("turns")) {
        text.append(turn.path("speaker").asText()).append(": ");
        text.append(MarkedText.unmarked(turn.path("text").asText())).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * Reads the marks back and seals them beside the sample, until it expires.
   *
   * @return the number of marks
   * @throws BadInputException naming a line where a mark is wrong or the text was changed, or if
   *     there is no such sample any more
   * @throws BusyException if a run or an erasure writes the warehouse
   */
  public int label(String id, List<String> lines, Instant now) throws IOException {
    List<ObjectNode> conversations = conversations(id, SAMPLE, now);
    List<JsonNode> turns = new ArrayList<>();
    conversations.forEach(conversation -> conversation.path("turns").forEach(turns::add));
    int marks = 0;
    int next = 0;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank() || line.startsWith("#") || line.startsWith("==")) {
        continue;
      }
      if (next == turns.size()) {
        throw new BadInputException("line " + number + " is no turn of the sample");
      }
      ObjectNode turn = (ObjectNode) turns.get(next++);
      String speaker = turn.path("speaker").asText() + ": ";
      MarkedText marked = parsed(line, speaker, number);
      // Editors cut blanks off the ends of lines.
      if (!marked.text().stripTrailing().equals(turn.path("text").asText().stripTrailing())) {
        throw new BadInputException(
            "line " + number + " has another text than the sample: only marks may be added");
      }
      ArrayNode pii = turn.putArray("pii");
      for (MarkedText.Mark mark : marked.marks()) {
        pii.addObject().put("start", mark.start()).put("end", mark.end()).put("type", mark.type());
        marks++;
      }
    }
    if (next < turns.size()) {
      throw new BadInputException(
          "%d of the sample's %d turns are missing".formatted(turns.size() - next, turns.size()));
    }
    try (WarehouseLock lock = lock()) {
      // An erasure may have deleted it since it was read.
      SealedFile.Header sample = SealedFile.header(files, file(id, SAMPLE));
      lock.check();
      SealedFile.write(
          files,
          file(id, LABELS),
          new SealedFile.Header(sample, "labels"),
          conversations.stream().map(ObjectNode::toString).toList(),
          pseudonyms);
    } catch (FileNotFoundException deleted) {
      throw none(id, SAMPLE);
    }
    return marks;
  }

  private static MarkedText parsed(String line, String speaker, int number) {
    if (!(line + " ").startsWith(speaker)) {
      throw new BadInputException("line " + number + " does not begin with its speaker");
    }
    try {
      return MarkedText.parse(line.substring(Math.min(line.length(), speaker.length())));
    } catch (MarkedText.MarkException wrong) {
      throw new BadInputException("line " + number + " " + wrong.getMessage());
    }
  }

  /**
   * The labelled conversations, one a line, for {@code evaluate}.
   *
   * @throws BadInputException if none are there, or they have expired
   */
  public String labels(String id, Instant now) throws IOException {
    StringBuilder lines = new StringBuilder();
    conversations(id, LABELS, now).forEach(conversation -> lines.append(conversation).append('\n'));
    return lines.toString();
  }

  private List<ObjectNode> conversations(String id, String content, Instant now)
      throws IOException {
    List<ObjectNode> conversations = new ArrayList<>();
    try {
      for (String json : SealedFile.open(files, file(id, content), pseudonyms, now)) {
        conversations.add((ObjectNode) JSON.readTree(json));
      }
    } catch (FileNotFoundException none) {
      throw none(id, content);
    } catch (JsonProcessingException damaged) {
      // The cause is left out: it could quote what was sealed.
      throw new BadInputException("the sample " + id + " is damaged");
    }
    return conversations;
  }

  private BadInputException none(String id, String content) {
    return new BadInputException(
        "there is no sample '%s' in %s%s"
            .formatted(id, folder, content.equals(LABELS) ? " that was labelled" : ""));
  }

  private Path file(String id, String content) {
    if (!id.matches("[a-z2-7]{1,40}")) {
      throw new ConfigException("'" + id + "' is no name of a sample");
    }
    return new Path(folder, id + content);
  }

  /** Deletes what has expired; returns how many files that were. */
  public static int deleteExpired(String warehouse, Configuration hadoop, Instant now)
      throws IOException {
    return delete(warehouse, hadoop, now);
  }

  /**
   * Deletes all samples, as an erasure must: they are raw, and may hold anybody; returns how many
   * files that were.
   */
  public static int deleteAll(String warehouse, Configuration hadoop) throws IOException {
    return delete(warehouse, hadoop, Instant.MAX);
  }

  private static int delete(String warehouse, Configuration hadoop, Instant now)
      throws IOException {
    Path folder = new Path(warehouse, FOLDER);
    FileSystem files = folder.getFileSystem(hadoop);
    if (!files.exists(folder)) {
      return 0;
    }
    int deleted = 0;
    for (FileStatus status : files.listStatus(folder)) {
      String name = status.getPath().getName();
      // A draft was never finished: nobody can name it, so nobody needs it.
      if (name.startsWith("_") || isExpired(files, status.getPath(), now)) {
        files.delete(status.getPath(), false);
        deleted++;
      }
    }
    return deleted;
  }

  /** What can't be dated counts as expired. */
  private static boolean isExpired(FileSystem files, Path file, Instant now) throws IOException {
    try {
      return SealedFile.header(files, file).isExpired(now);
    } catch (BadInputException | java.time.DateTimeException damaged) {
      return true;
    }
  }
}
