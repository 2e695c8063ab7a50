package dev.sordino.jobs.store;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.io.InputFile;

/**
 * A file or folder on this machine's disk, or in an object store. Its text is what a person would
 * write: a path, or a URI such as {@code s3a://bucket/key}.
 */
public interface Location {

  /** A scheme has two letters at least: one would be a drive. */
  Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

  /**
   * @param text path or URI
   * @param hadoop how stores are reached
   * @throws ConfigException if no store answers to the URI's scheme
   */
  static Location of(String text, Configuration hadoop) {
    if (!SCHEME.matcher(text).matches()) {
      return new DiskLocation(Path.of(text));
    }
    org.apache.hadoop.fs.Path path;
    try {
      path = new org.apache.hadoop.fs.Path(text);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(text + " is no path");
    }
    String scheme = path.toUri().getScheme();
    if (scheme.equals("file")) {
      return new DiskLocation(Path.of(path.toUri().getPath()));
    }
    try {
      FileSystem.getFileSystemClass(scheme, hadoop);
    } catch (IOException unknown) {
      throw new ConfigException(text + " can't be reached: no store answers to " + scheme + ":");
    }
    return new StoreLocation(path, hadoop);
  }

  /** On this machine's disk. */
  static Location of(Path path) {
    return new DiskLocation(path);
  }

  /** Its path where it is on this machine's disk. */
  Optional<Path> onDisk();

  /** What lies below it under that name. */
  Location resolve(String name);

  boolean exists() throws IOException;

  /**
   * Itself where it is a file, else all files below it, sorted; symbolic links are not followed.
   *
   * @throws IOException if it does not exist or can't be listed
   */
  List<Location> files() throws IOException;

  /** Its path below a folder that it was listed from; empty for that folder itself. */
  String below(Location root);

  InputStream open() throws IOException;

  /** For readers of Parquet. */
  InputFile parquet() throws IOException;

  /** Writes a file whole or not at all, over what was there, with the folders it needs. */
  void write(String content) throws IOException;

  void deleteIfExists() throws IOException;
}
