package dev.sordino.jobs.ingest;

import dev.sordino.jobs.store.StoreFile;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What files are: a hash of their content, which tells a new file from a renamed one, and a format.
 */
public final class Fingerprints {

  /** What {@code format} says of a file of which no format, or more than one, matches. */
  public static final String UNKNOWN_FORMAT = "unknown";

  /**
   * A file and what a look at it told.
   *
   * @param file with the hash of its content; empty where it can't be read
   * @param format id, or {@link #UNKNOWN_FORMAT}
   * @param joined whether its records are joined to conversations and are none
   * @param settled false where it changed while it was looked at
   */
  public record Fingerprint(DumpFile file, String format, boolean joined, boolean settled)
      implements Serializable {}

  private Fingerprints() {}

  /** Reads every file once, spread over the cluster. */
  public static List<Fingerprint> of(
      List<DumpFile> files, JavaSparkContext spark, Configuration hadoop) {
    if (files.isEmpty()) {
      return List.of();
    }
    SerializableConfiguration conf = new SerializableConfiguration(hadoop);
    int tasks = Math.min(files.size(), spark.defaultParallelism() * 4);
    return spark
        .parallelize(files, tasks)
        .mapPartitions(part -> fingerprints(part, conf.value()))
        .collect();
  }

  /** The key of a run: the same files make the same key, whatever they are called. */
  public static String runKey(List<DumpFile> files) {
    MessageDigest digest = sha256();
    files.stream()
        .map(DumpFile::hash)
        .sorted()
        .forEach(hash -> digest.update((hash + "\n").getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static Iterator<Fingerprint> fingerprints(
      Iterator<DumpFile> files, Configuration hadoop) {
    // Recognising reads heads only; how long a record may be plays no part.
    TranscriptReader reader = TranscriptReader.standard(Integer.MAX_VALUE);
    Map<String, TranscriptFormat> formats =
        reader.formats().stream().collect(Collectors.toMap(TranscriptFormat::id, f -> f));
    List<Fingerprint> made = new ArrayList<>();
    while (files.hasNext()) {
      made.add(fingerprint(files.next(), reader, formats, hadoop));
    }
    return made.iterator();
  }

  private static Fingerprint fingerprint(
      DumpFile file,
      TranscriptReader reader,
      Map<String, TranscriptFormat> formats,
      Configuration hadoop) {
    Path path = new Path(file.path());
    try {
      MessageDigest digest = sha256();
      long bytes = 0;
      try (InputStream in = StoreFile.open(path, hadoop)) {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
          bytes += read;
        }
      }
      FileStatus now = StoreFile.status(path, hadoop);
      boolean settled =
          bytes == file.bytes()
              && now.getLen() == file.bytes()
              && now.getModificationTime() == file.modified();
      TranscriptReader.Recognition recognised =
          reader.recognise(() -> StoreFile.open(path, hadoop));
      TranscriptFormat format =
          recognised.failure() == null ? formats.get(recognised.formats().get(0)) : null;
      return new Fingerprint(
          file.withHash(HexFormat.of().formatHex(digest.digest())),
          format == null ? UNKNOWN_FORMAT : format.id(),
          format != null && format.isJoined(),
          settled);
    } catch (IOException unreadable) {
      // Its reader meets the same error and quarantines it.
      return new Fingerprint(file, UNKNOWN_FORMAT, false, true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
