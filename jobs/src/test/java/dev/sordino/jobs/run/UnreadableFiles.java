package dev.sordino.jobs.run;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;

/**
 * The local disk under another scheme, where some files are listed but not readable: tests run as
 * root, who may read everything. Its messages quote what a real store's may.
 */
public class UnreadableFiles extends RawLocalFileSystem {

  static final String SCHEME = "unreadable";

  /** In a file's name: the right to read it is missing. */
  static final String FORBIDDEN = "forbidden";

  /** In a file's name: it opens, and breaks off behind this many bytes. */
  static final String BROKEN = "broken";

  private static final int BYTES_BEFORE = 10;

  static void install(SparkSession spark) {
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs." + SCHEME + ".impl", UnreadableFiles.class.getName());
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  /** The same as a store, where an error is the store's and not the file's. */
  public static final class Store extends UnreadableFiles {

    /** Its own: of each scheme Hadoop keeps one file system. */
    public static final String SCHEME = "failing";

    @Override
    public URI getUri() {
      return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
      return SCHEME;
    }
  }

  /** It stands for the local disk, where an error is the file's and not the store's. */
  @Override
  public String getScheme() {
    return "file";
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (file.getName().contains(FORBIDDEN)) {
      throw new AccessControlException("Permission denied: secret-content of " + file);
    }
    FSDataInputStream in = super.open(file, bufferSize);
    return file.getName().contains(BROKEN) ? new FSDataInputStream(new Breaking(in)) : in;
  }

  private static final class Breaking extends FilterInputStream
      implements Seekable, PositionedReadable {
    private int left = BYTES_BEFORE;

    Breaking(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      if (left-- <= 0) {
        throw new IOException("checksum of secret-content differs");
      }
      return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int b = read();
      if (b >= 0 && length > 0) {
        into[offset] = (byte) b;
      }
      return b < 0 ? -1 : 1;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void readFully(long position, byte[] into, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void readFully(long position, byte[] into) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void seek(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long getPos() {
      return BYTES_BEFORE - left;
    }

    @Override
    public boolean seekToNewSource(long position) {
      return false;
    }
  }
}
