package dev.sordino.jobs.run;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/**
 * The local disk under another scheme, on which nothing changes any more once as many commits of
 * tables are done as a test says: what is on it then is what a killed process leaves.
 */
public final class StoppedDisk extends DiskUnderScheme {

  static final String SCHEME = "stopped";

  private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

  public StoppedDisk() {
    super(SCHEME);
  }

  static void install(SparkSession spark) {
    install(spark, SCHEME, StoppedDisk.class, Abstract.class);
  }

  /** What Delta's log store asks for instead of a file system. */
  public static final class Abstract extends DelegateToFileSystem {
    public Abstract(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new StoppedDisk(), conf, SCHEME, false);
    }
  }

  /** Lets so many commits through. */
  static void stopAfter(long commits) {
    LEFT.set(commits);
  }

  /** Whether it was stopped. */
  static boolean isStopped() {
    return LEFT.get() <= 0;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    failIfStopped();
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    failIfStopped();
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    failIfStopped();
    boolean done = super.rename(from, to);
    if (done && to.toString().matches(".*/_delta_log/\\d+\\.json")) {
      LEFT.decrementAndGet();
    }
    return done;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    failIfStopped();
    return super.delete(path, recursive);
  }

  private static void failIfStopped() throws IOException {
    if (isStopped()) {
      throw new IOException("stopped");
    }
  }
}
