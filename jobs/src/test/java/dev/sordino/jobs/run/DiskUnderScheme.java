package dev.sordino.jobs.run;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.SparkSession;

/** The local disk under another scheme, of which tests make disks that fail in their own way. */
abstract class DiskUnderScheme extends RawLocalFileSystem {

  private final String scheme;

  DiskUnderScheme(String scheme) {
    this.scheme = scheme;
  }

  /**
   * @param disk opened for the scheme
   * @param log what Delta's log store asks for instead of a file system
   */
  static void install(
      SparkSession spark,
      String scheme,
      Class<? extends FileSystem> disk,
      Class<? extends DelegateToFileSystem> log) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    hadoop.set("fs." + scheme + ".impl", disk.getName());
    hadoop.set("fs.AbstractFileSystem." + scheme + ".impl", log.getName());
  }

  @Override
  public URI getUri() {
    return URI.create(scheme + ":///");
  }

  @Override
  public String getScheme() {
    return scheme;
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
}
