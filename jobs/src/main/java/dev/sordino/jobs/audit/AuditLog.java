package dev.sordino.jobs.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.store.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An append-only log: a file per entry, numbered without gaps, each with the SHA-256 of the file
 * before it and a keyed seal over the whole. The last entry's number and hash are kept, sealed, in
 * another folder; so entries that were removed at the end are missed as well.
 *
 * <p>An entry is created, never written over: of two writers at once one takes the number, the
 * other the next. The head follows the entry; a process that dies in between leaves a head that is
 * one behind, and the next writer brings it up.
 *
 * <p>Whoever has the key and both folders can make the log anew; a head noted elsewhere ({@link
 * Head#text}) is what finds that.
 */
public final class AuditLog {

  private static final String KEY = "audit-key.json";
  private static final String HEAD = "audit-head.json";
  private static final String FIRST = "none";
  private static final JsonMapper JSON = new JsonMapper();

  private final FileSystem files;
  private final Path folder;
  private final java.nio.file.Path headFile;
  private final AuditKey key;
  private final Clock clock;

  private AuditLog(
      FileSystem files, Path folder, java.nio.file.Path headFile, AuditKey key, Clock clock) {
    this.files = files;
    this.folder = folder;
    this.headFile = headFile;
    this.key = key;
    this.clock = clock;
  }

  /**
   * The end of the log.
   *
   * @param number of the last entry, 0 where there is none
   * @param hash SHA-256 of its file
   */
  public record Head(long number, String hash) {
    /** To be noted elsewhere. */
    public String text() {
      return number + ":" + hash;
    }
  }

  /**
   * What a check found.
   *
   * @param faults a sentence each; none where the log is whole
   */
  public record Verdict(Head head, List<String> faults) {
    public Verdict {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Opens the log, and makes its key where there is neither log nor key.
   *
   * @param directory of the entries, on the disk or in a store
   * @param keys folder of the key and the head
   * @throws ConfigException if the key is gone though there are entries, is damaged, or others than
   *     its owner can read it
   */
  public static AuditLog open(
      String directory, java.nio.file.Path keys, Configuration hadoop, Clock clock)
      throws IOException {
    Path folder = new Path(directory);
    FileSystem files = folder.getFileSystem(hadoop);
    java.nio.file.Path keyFile = keys.resolve(KEY);
    if (!Files.exists(keyFile)) {
      if (files.exists(new Path(folder, name(1)))) {
        throw new ConfigException(
            "the audit log's key "
                + keyFile
                + " is gone, but there are entries: restore it, or set audit.keys");
      }
      AuditKey.create(keyFile);
    }
    return new AuditLog(files, folder, keys.resolve(HEAD), AuditKey.open(keyFile), clock);
  }

  /**
   * Adds an entry.
   *
   * @return the new end of the log
   * @throws ConfigException if the log's end is not what its head says: nothing is added to a log
   *     that was changed
   */
  public Head append(String action, Map<String, String> detail) throws IOException {
    files.mkdirs(folder);
    Head head = caughtUp(head());
    while (true) {
      AuditEntry entry =
          new AuditEntry(
              head.number() + 1,
              clock.instant(),
              System.getProperty("user.name", "unknown"),
              action,
              new TreeMap<>(detail));
      byte[] bytes = sealed(entry, head.hash());
      if (NewFile.create(files, new Path(folder, name(entry.number())), bytes)) {
        Head next = new Head(entry.number(), hash(bytes));
        write(next);
        return next;
      }
      head = caughtUp(head);
    }
  }

  /** All entries that can be read, in their order, genuine or not. */
  public List<AuditEntry> entries() throws IOException {
    List<AuditEntry> entries = new ArrayList<>();
    for (Path file : listed()) {
      parsed(read(file)).flatMap(AuditLog::entry).ifPresent(entries::add);
    }
    return entries;
  }

  /** Looks at every entry and at the head. */
  public Verdict verify() throws IOException {
    List<String> faults = new ArrayList<>();
    Map<Long, String> hashes = new TreeMap<>();
    String previous = FIRST;
    long expected = 1;
    for (Path file : listed()) {
      long number = Long.parseLong(file.getName().substring(0, 10));
      if (number != expected) {
        faults.add(missing(expected, number - 1));
        previous = "";
      }
      byte[] bytes = read(file);
      Optional<ObjectNode> node = parsed(bytes);
      if (node.isEmpty()
          || !isGenuine(node.get())
          || node.get().path("number").asLong() != number) {
        faults.add("entry " + number + " was changed");
      } else if (!previous.isEmpty() && !node.get().path("previous").asText().equals(previous)) {
        faults.add("entry " + number + " does not follow the one before it");
      }
      previous = hash(bytes);
      hashes.put(number, previous);
      expected = number + 1;
    }
    long last = expected - 1;
    if (!Files.exists(headFile)) {
      if (last > 0) {
        faults.add("the head " + headFile + " is gone: whether entries were cut off can't be told");
      }
    } else {
      Optional<Head> head = genuineHead();
      if (head.isEmpty()) {
        faults.add("the head " + headFile + " was changed");
      } else if (head.get().number() > last) {
        faults.add(missing(expected, head.get().number()));
      } else if (head.get().number() > 0
          && !head.get().hash().equals(hashes.get(head.get().number()))
          && faults.isEmpty()) {
        faults.add("entry " + head.get().number() + " is another than the head says");
      }
    }
    return new Verdict(new Head(last, previous), faults);
  }

  /** Whether the log still holds the entry that a head noted earlier speaks of. */
  public boolean holds(Head noted) throws IOException {
    Path file = new Path(folder, name(noted.number()));
    return files.exists(file) && hash(read(file)).equals(noted.hash());
  }

  private static String missing(long from, long to) {
    return from == to
        ? "entry " + from + " is missing"
        : "entries " + from + " to " + to + " are missing";
  }

  /** Past entries that were added after a head. */
  private Head caughtUp(Head head) throws IOException {
    Head now = head;
    if (now.number() > 0 && !holds(now)) {
      throw changed(now.number());
    }
    for (Path file = next(now); files.exists(file); file = next(now)) {
      byte[] bytes = read(file);
      Optional<ObjectNode> node = parsed(bytes);
      if (node.isEmpty()
          || !isGenuine(node.get())
          || !node.get().path("previous").asText().equals(now.hash())) {
        throw changed(now.number() + 1);
      }
      now = new Head(now.number() + 1, hash(bytes));
    }
    return now;
  }

  private Path next(Head head) {
    return new Path(folder, name(head.number() + 1));
  }

  private static ConfigException changed(long number) {
    return new ConfigException(
        "the audit log was changed at entry "
            + number
            + ", and nothing is done that it could not record: see `sordino audit verify`");
  }

  private Head head() throws IOException {
    if (!Files.exists(headFile)) {
      if (files.exists(new Path(folder, name(1)))) {
        throw new ConfigException(
            "the audit log's head " + headFile + " is gone: see `sordino audit verify`");
      }
      return new Head(0, FIRST);
    }
    return genuineHead().orElseThrow(() -> changed(0));
  }

  private Optional<Head> genuineHead() throws IOException {
    return parsed(Files.readAllBytes(headFile))
        .filter(this::isGenuine)
        .map(node -> new Head(node.path("number").asLong(), node.path("hash").asText()));
  }

  private void write(Head head) throws IOException {
    if (Files.exists(headFile)
        && genuineHead().map(there -> there.number() > head.number()).orElse(false)) {
      return;
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("number", head.number()).put("hash", head.hash());
    OwnerFiles.replace(headFile, node.put("seal", key.seal(node.toString())) + "\n");
  }

  private byte[] sealed(AuditEntry entry, String previous) {
    ObjectNode node = JSON.createObjectNode();
    node.put("number", entry.number())
        .put("at", entry.at().toString())
        .put("actor", entry.actor())
        .put("action", entry.action());
    ObjectNode detail = node.putObject("detail");
    entry.detail().forEach(detail::put);
    node.put("previous", previous);
    node.put("seal", key.seal(node.toString()));
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private boolean isGenuine(ObjectNode sealed) {
    ObjectNode open = sealed.deepCopy();
    JsonNode seal = open.remove("seal");
    return seal != null && key.isGenuine(seal.asText(), open.toString());
  }

  private static Optional<AuditEntry> entry(ObjectNode node) {
    TreeMap<String, String> detail = new TreeMap<>();
    node.path("detail")
        .properties()
        .forEach(field -> detail.put(field.getKey(), field.getValue().asText()));
    try {
      return Optional.of(
          new AuditEntry(
              node.path("number").asLong(),
              Instant.parse(node.path("at").asText()),
              node.path("actor").asText(),
              node.path("action").asText(),
              detail));
    } catch (DateTimeException | IllegalArgumentException changed) {
      return Optional.empty();
    }
  }

  private static Optional<ObjectNode> parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
    } catch (JsonProcessingException changed) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory can't be read", impossible);
    }
  }

  private List<Path> listed() throws IOException {
    if (!files.exists(folder)) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(folder))
        .map(FileStatus::getPath)
        .filter(file -> file.getName().matches("\\d{10}\\.json"))
        .sorted()
        .toList();
  }

  private byte[] read(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return in.readAllBytes();
    }
  }

  private static String name(long number) {
    return "%010d.json".formatted(number);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
