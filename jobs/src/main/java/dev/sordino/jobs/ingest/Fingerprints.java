package dev.sordino.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Hashes of files' contents: what tells a new file from a renamed one. */
public final class Fingerprints {

  /** A file and the SHA-256 of its bytes in hexadecimal; empty where it can't be read. */
  public record Fingerprint(DumpFile file, String hash) implements Serializable {}

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
        .map(file -> new Fingerprint(file, hash(file, conf.value())))
        .collect();
  }

  /** The key of a run: the same files make the same key, whatever they are called. */
  public static String runKey(List<Fingerprint> fingerprints) {
    MessageDigest digest = sha256();
    fingerprints.stream()
        .map(Fingerprint::hash)
        .sorted()
        .forEach(hash -> digest.update((hash + "\n").getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static String hash(DumpFile file, Configuration hadoop) {
    Path path = new Path(file.path());
    MessageDigest digest = sha256();
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      // Its reader meets the same error and quarantines it.
      return "";
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
