package dev.sordino.jobs.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.store.NewFile;
import dev.sordino.jobs.store.StoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lets one driver at a time write a warehouse.
 *
 * <p>Below {@code _lock} lie files numbered upward; the highest number is the lock. Whoever wants
 * it waits for no one: it creates the next number, which only one can, once the highest is
 * released, expired, or held by a process of this machine that is no more. The holder rewrites its
 * own file as a sign of life. So the only thing asked of the store is that creating a file fails
 * where it is there: local disks, HDFS, and S3 with conditional puts do that.
 */
public final class WarehouseLock implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ends the name of a lock that is released but could not be written again. */
  private static final String RELEASED = "-released.json";

  private final FileSystem files;
  private final Path file;
  private final String owner;
  private final Duration expiry;
  private final Clock clock;
  private final ScheduledExecutorService heart;
  private volatile boolean lost;

  private WarehouseLock(FileSystem files, Path file, String owner, Duration expiry, Clock clock) {
    this.files = files;
    this.file = file;
    this.owner = owner;
    this.expiry = expiry;
    this.clock = clock;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "sordino-lock");
              thread.setDaemon(true);
              return thread;
            });
    long beat = Math.max(1, expiry.toMillis() / 3);
    heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
  }

  /**
   * @param expiry how long a holder may give no sign of life
   * @throws BusyException if another run holds it; the message says which machine and since when
   */
  public static WarehouseLock acquire(
      String warehouse, Duration expiry, Clock clock, Configuration hadoop) {
    Path folder = new Path(warehouse, "_lock");
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      files.mkdirs(folder);
      TreeMap<Long, Path> taken = taken(files, folder);
      if (!taken.isEmpty()) {
        Path held = taken.lastEntry().getValue();
        if (!held.getName().endsWith(RELEASED)) {
          long latest = files.getFileStatus(held).getModificationTime() + expiry.toMillis();
          refuseIfHeld(read(files, held), latest, clock, warehouse);
        }
      }
      long next = taken.isEmpty() ? 1 : taken.lastKey() + 1;
      Path file = new Path(folder, "%012d.json".formatted(next));
      String owner = UUID.randomUUID().toString();
      if (!NewFile.create(files, file, content(owner, expiry, clock.instant(), false))) {
        throw beaten(warehouse);
      }
      refuseIfNotExclusive(files, file, warehouse);
      // Numbers below the highest are free again: who was slow may have got one of them.
      if (taken(files, folder).lastKey() != next) {
        files.delete(file, false);
        throw beaten(warehouse);
      }
      for (Path old : taken.values()) {
        files.delete(old, false);
      }
      return new WarehouseLock(files, file, owner, expiry, clock);
    } catch (FileNotFoundException passedOn) {
      throw beaten(warehouse);
    } catch (IOException failed) {
      throw new UncheckedIOException("the lock of " + warehouse + " can't be taken", failed);
    }
  }

  /** A store that takes a second file for the first would let everybody have the lock. */
  private static void refuseIfNotExclusive(FileSystem files, Path file, String warehouse)
      throws IOException {
    if (!isLocal(files) && NewFile.create(files, file, "{}".getBytes(StandardCharsets.UTF_8))) {
      files.delete(file, false);
      throw new ConfigException(
          "the store of the warehouse %s does not refuse to create an object that is there: set s3.conditional-put=false and let your scheduler see to it that one run at a time writes"
              .formatted(warehouse));
    }
  }

  private static BusyException beaten(String warehouse) {
    return new BusyException(
        "another run took the warehouse " + warehouse + " at the same moment: run again later");
  }

  /**
   * To be asked before what can't be undone.
   *
   * @throws BusyException if this run was held up for so long that another took over
   */
  public void check() {
    try {
      if (lost || !owner.equals(read(files, file).path("owner").asText())) {
        throw new BusyException(
            "this run gave no sign of life for over %d s and another took the warehouse over: run again"
                .formatted(expiry.toSeconds()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the lock can't be read", failed);
    }
  }

  /** Releases it; the next run need not wait for its expiry. */
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      if (!heart.awaitTermination(10, TimeUnit.SECONDS)) {
        return;
      }
      if (!lost && owner.equals(read(files, file).path("owner").asText())) {
        release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | StoreException unreachable) {
      // What the run wrote stands; the lock expires by itself.
      return;
    }
  }

  /** A full disk still lets a file be renamed. */
  private void release() throws IOException {
    try {
      overwrite(content(owner, expiry, clock.instant(), true));
    } catch (IOException full) {
      String name = file.getName().replace(".json", RELEASED);
      if (!files.rename(file, new Path(file.getParent(), name))) {
        throw full;
      }
    }
  }

  private void beat() {
    try {
      TreeMap<Long, Path> taken = taken(files, file.getParent());
      if (taken.isEmpty() || !taken.lastEntry().getValue().getName().equals(file.getName())) {
        lost = true;
        heart.shutdown();
      } else {
        overwrite(content(owner, expiry, clock.instant(), false));
      }
    } catch (IOException | StoreException unreachable) {
      // The next beat tries again; without any the lock expires, and check() notices.
      return;
    }
  }

  private void overwrite(byte[] content) throws IOException {
    if (isLocal(files)) {
      java.nio.file.Path whole = local(file);
      java.nio.file.Path draft = whole.resolveSibling(owner + ".tmp");
      Files.write(draft, content);
      Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(content);
    }
  }

  /**
   * @param latest when it expires in milliseconds since the epoch if it doesn't say itself
   */
  private static void refuseIfHeld(JsonNode held, long latest, Clock clock, String warehouse) {
    if (held.path("released").asBoolean(false)) {
      return;
    }
    Instant expires = Instant.ofEpochMilli(held.path("expires_ms").asLong(latest));
    if (clock.instant().isAfter(expires) || isDead(held)) {
      return;
    }
    if (!held.has("owner")) {
      throw new BusyException(
          "another run may write the warehouse %s; its lock can't be read and expires at %s"
              .formatted(warehouse, expires));
    }
    throw new BusyException(
        "another run on %s (process %d) writes the warehouse %s since %s; wait for its end. If it was killed, its lock expires at %s."
            .formatted(
                held.path("host").asText("an unknown machine"),
                held.path("pid").asLong(),
                warehouse,
                Instant.ofEpochMilli(held.path("since_ms").asLong()),
                expires));
  }

  /** Whether the holder ran on this machine and is no more. */
  private static boolean isDead(JsonNode held) {
    if (!held.path("machine").asText().equals(machine())) {
      return false;
    }
    return ProcessHandle.of(held.path("pid").asLong())
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process) == held.path("process_started_ms").asLong())
        .isEmpty();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Tells this machine, since its last start and in its own process space, from every other. */
  private static String machine() {
    String boot = "";
    String space = "";
    try {
      boot = Files.readString(java.nio.file.Path.of("/proc/sys/kernel/random/boot_id")).strip();
      space = Files.readSymbolicLink(java.nio.file.Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException notLinux) {
      // Elsewhere the host's name must do.
      space = "none";
    }
    return host() + "/" + boot + "/" + space;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException unnamed) {
      return "unknown";
    }
  }

  private static byte[] content(String owner, Duration expiry, Instant now, boolean released)
      throws IOException {
    Map<String, Object> fields = new TreeMap<>();
    ProcessHandle self = ProcessHandle.current();
    fields.put("owner", owner);
    fields.put("host", host());
    fields.put("machine", machine());
    fields.put("pid", self.pid());
    fields.put("process_started_ms", started(self));
    fields.put("since_ms", now.toEpochMilli());
    fields.put("expires_ms", now.plus(expiry).toEpochMilli());
    fields.put("released", released);
    return JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
  }

  private static TreeMap<Long, Path> taken(FileSystem files, Path folder) throws IOException {
    TreeMap<Long, Path> taken = new TreeMap<>();
    List<FileStatus> entries = new ArrayList<>(List.of(files.listStatus(folder)));
    entries.sort(Comparator.comparing(entry -> entry.getPath().getName()));
    for (FileStatus entry : entries) {
      String name = entry.getPath().getName();
      if (name.matches("\\d{12}(-released)?\\.json")) {
        taken.put(Long.valueOf(name.substring(0, 12)), entry.getPath());
      }
    }
    return taken;
  }

  private static boolean isLocal(FileSystem files) {
    return files.getScheme().equals("file");
  }

  private static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }

  /** Empty where the file is gone or its writer was killed while it wrote. */
  private static JsonNode read(FileSystem files, Path file) throws IOException {
    try {
      byte[] bytes;
      if (isLocal(files)) {
        bytes = Files.readAllBytes(local(file));
      } else {
        try (FSDataInputStream in = files.open(file)) {
          bytes = in.readAllBytes();
        }
      }
      JsonNode content = JSON.readTree(bytes);
      return content == null ? JSON.createObjectNode() : content;
    } catch (FileNotFoundException | NoSuchFileException | JsonProcessingException unusable) {
      return JSON.createObjectNode();
    }
  }
}
