package dev.sordino.jobs.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/** The local disk under another scheme, with as many bytes left as a test says. */
public final class FullDisk extends RawLocalFileSystem {

  static final String SCHEME = "fulldisk";

  private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

  static void install(SparkSession spark) {
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs." + SCHEME + ".impl", FullDisk.class.getName());
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.AbstractFileSystem." + SCHEME + ".impl", Abstract.class.getName());
  }

  /** What Delta's log store asks for instead of a file system. */
  public static final class Abstract extends DelegateToFileSystem {
    public Abstract(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(uri, new FullDisk(), conf, SCHEME, false);
    }
  }

  static void leave(long bytes) {
    LEFT.set(bytes);
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  /** Without permissions, which the local disk looks up for its own scheme only. */
  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    return Arrays.stream(super.listStatus(folder))
        .map(
            file ->
                new FileStatus(
                    file.getLen(),
                    file.isDirectory(),
                    1,
                    file.getBlockSize(),
                    file.getModificationTime(),
                    file.getPath()))
        .toArray(FileStatus[]::new);
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
    return limited(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
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
    return limited(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
  }

  private static FSDataOutputStream limited(OutputStream out) throws IOException {
    return new FSDataOutputStream(
        new FilterOutputStream(out) {
          @Override
          public void write(int b) throws IOException {
            take(1);
            out.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            out.write(bytes, offset, length);
          }
        },
        null);
  }

  private static void take(long bytes) throws IOException {
    if (LEFT.addAndGet(-bytes) < 0) {
      throw new IOException("No space left on device");
    }
  }
}
