package dev.sordino.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/** What finished runs have read, and what of a listing is therefore to be read now. */
public final class Manifest {

  /** How a file stands; the lower-case name is its state in {@code restricted.manifest}. */
  enum State {
    /** Everything in it was read. */
    READ,
    /**
     * It holds conversations of whose consent nothing is known: new side tables make it be read
     * again.
     */
    WAITING,
    /** Its records are joined to the conversations of others. */
    JOINED,
    /** Nothing of it could be read. */
    REFUSED
  }

  /**
   * What a run is to read.
   *
   * @param files to read, with their hashes
   * @param formats of these, by path
   * @param sides all side tables there are, new or not
   * @param replaced hashes of contents that newer ones have taken the place of
   * @param unchanged how many files are as a finished run has read them
   * @param unsettled how many changed while they were looked at
   */
  public record Batch(
      List<DumpFile> files,
      Map<String, String> formats,
      List<DumpFile> sides,
      Set<String> replaced,
      long unchanged,
      long unsettled) {
    public Batch {
      files = List.copyOf(files);
      formats = Map.copyOf(formats);
      sides = List.copyOf(sides);
      replaced = Set.copyOf(replaced);
    }

    /** All files that may name a customer of this run. */
    public List<DumpFile> naming() {
      return Stream.concat(files.stream(), sides.stream()).distinct().toList();
    }
  }

  private record Known(
      String hash, long bytes, @Nullable Long modified, String state, String format) {
    boolean describes(DumpFile file) {
      return modified != null && bytes == file.bytes() && modified == file.modified();
    }

    boolean isJoined() {
      return state.equals(name(State.JOINED));
    }
  }

  private final Map<String, Known> byPath = new HashMap<>();

  private Manifest() {}

  /** The newest entry of each path, of finished runs only. */
  public static Manifest of(Warehouse warehouse) {
    Manifest manifest = new Manifest();
    if (warehouse.isUnwritten(Tables.MANIFEST)) {
      return manifest;
    }
    List<Row> rows =
        warehouse
            .read(Tables.MANIFEST)
            .join(warehouse.read(Tables.RUNS).select("run_key", "finished_at"), "run_key")
            // Entries of older versions have no path: their content is known all the same.
            .withColumn("path", coalesce(col("path"), col("content_hash")))
            .withColumn("state", coalesce(col("state"), lit(name(State.READ))))
            .withColumn(
                "source_format", coalesce(col("source_format"), lit(Fingerprints.UNKNOWN_FORMAT)))
            .withColumn(
                "rank",
                row_number().over(Window.partitionBy("path").orderBy(col("finished_at").desc())))
            .filter(col("rank").equalTo(1))
            .select("path", "content_hash", "bytes", "modified_ms", "state", "source_format")
            .collectAsList();
    for (Row row : rows) {
      manifest.byPath.put(
          row.getString(0),
          new Known(
              row.getString(1),
              row.getLong(2),
              row.isNullAt(3) ? null : row.getLong(3),
              row.getString(4),
              row.getString(5)));
    }
    return manifest;
  }

  /**
   * Sorts a listing. Files that are as their entry says by path, size and time are not opened; all
   * others are hashed, and those whose content is known are not read again.
   *
   * @param everything read also what is unchanged
   */
  public Batch batch(
      List<DumpFile> found, boolean everything, JavaSparkContext spark, Configuration hadoop) {
    List<Fingerprints.Fingerprint> unchanged = new ArrayList<>();
    List<DumpFile> toHash = new ArrayList<>();
    for (DumpFile file : found) {
      Known known = byPath.get(file.path());
      if (known != null && known.describes(file)) {
        unchanged.add(
            new Fingerprints.Fingerprint(
                file.withHash(known.hash()), known.format(), known.isJoined(), true));
      } else {
        toHash.add(file);
      }
    }
    Set<String> current = new HashSet<>();
    Set<String> waiting = new HashSet<>();
    for (Known known : byPath.values()) {
      current.add(known.hash());
      if (known.state().equals(name(State.WAITING))) {
        waiting.add(known.hash());
      }
    }
    List<Fingerprints.Fingerprint> fresh = new ArrayList<>();
    long unsettled = 0;
    for (Fingerprints.Fingerprint print : Fingerprints.of(toHash, spark, hadoop)) {
      if (!print.settled()) {
        unsettled++;
      } else if (current.contains(print.file().hash())) {
        unchanged.add(print);
      } else {
        fresh.add(print);
      }
    }
    Set<String> stillThere = new HashSet<>();
    unchanged.forEach(print -> stillThere.add(print.file().hash()));
    Set<String> replaced = new HashSet<>();
    for (Fingerprints.Fingerprint print : fresh) {
      Known before = byPath.get(print.file().path());
      if (before != null && !stillThere.contains(before.hash())) {
        replaced.add(before.hash());
      }
    }
    boolean newSides = fresh.stream().anyMatch(Fingerprints.Fingerprint::joined);
    List<Fingerprints.Fingerprint> read = new ArrayList<>(fresh);
    List<DumpFile> sides = new ArrayList<>();
    for (Fingerprints.Fingerprint print : unchanged) {
      if (everything || newSides && waiting.contains(print.file().hash())) {
        read.add(print);
      }
    }
    for (List<Fingerprints.Fingerprint> all : List.of(unchanged, fresh)) {
      all.stream().filter(Fingerprints.Fingerprint::joined).forEach(p -> sides.add(p.file()));
    }
    Map<String, String> formats = new HashMap<>();
    read.forEach(print -> formats.put(print.file().path(), print.format()));
    return new Batch(
        read.stream().map(Fingerprints.Fingerprint::file).toList(),
        formats,
        sides,
        replaced,
        unchanged.size(),
        unsettled);
  }

  /** What a run enters of the files that it has read. */
  public static List<Row> rows(
      Batch batch, Map<String, IngestJob.FileCounts> counts, String runKey) {
    Set<String> joined = new HashSet<>();
    batch.sides().forEach(side -> joined.add(side.path()));
    List<Row> rows = new ArrayList<>();
    for (DumpFile file : batch.files()) {
      IngestJob.FileCounts of = counts.getOrDefault(file.hash(), IngestJob.FileCounts.NONE);
      // Without an entry it is tried again, as when it went after it had been listed.
      if (file.hash().isEmpty() || of.unreadable() > 0) {
        continue;
      }
      State state =
          joined.contains(file.path())
              ? State.JOINED
              : of.consentUnknown() > 0
                  ? State.WAITING
                  : of.conversations() + of.refused() == 0 && of.quarantined() > 0
                      ? State.REFUSED
                      : State.READ;
      rows.add(
          RowFactory.create(
              file.hash(),
              file.name(),
              file.bytes(),
              file.path(),
              file.modified(),
              name(state),
              batch.formats().getOrDefault(file.path(), Fingerprints.UNKNOWN_FORMAT),
              of.conversations(),
              of.turns(),
              of.quarantined(),
              of.refused(),
              runKey));
    }
    return rows;
  }

  private static String name(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
