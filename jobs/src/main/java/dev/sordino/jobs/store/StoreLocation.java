package dev.sordino.jobs.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.io.InputFile;

/** By Hadoop's file systems. */
final class StoreLocation implements Location {

  private final org.apache.hadoop.fs.Path path;
  private final Configuration hadoop;

  StoreLocation(org.apache.hadoop.fs.Path path, Configuration hadoop) {
    this.path = path;
    this.hadoop = hadoop;
  }

  @Override
  public Optional<Path> onDisk() {
    return Optional.empty();
  }

  @Override
  public Location resolve(String name) {
    return new StoreLocation(new org.apache.hadoop.fs.Path(path, name), hadoop);
  }

  @Override
  public boolean exists() throws IOException {
    return system().exists(path);
  }

  @Override
  public List<Location> files() throws IOException {
    List<org.apache.hadoop.fs.Path> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> below = system().listFiles(path, true);
    while (below.hasNext()) {
      found.add(below.next().getPath());
    }
    return found.stream()
        .sorted(Comparator.comparing(org.apache.hadoop.fs.Path::toString))
        .<Location>map(file -> new StoreLocation(file, hadoop))
        .toList();
  }

  @Override
  public String below(Location root) {
    String base = ((StoreLocation) root).path.toUri().getPath();
    String own = path.toUri().getPath();
    if (own.equals(base)) {
      return "";
    }
    return own.substring(base.endsWith("/") ? base.length() : base.length() + 1);
  }

  @Override
  public InputStream open() throws IOException {
    return StoreFile.open(path, hadoop);
  }

  @Override
  public InputFile parquet() throws IOException {
    return StoreFile.parquet(path, hadoop);
  }

  /** An object appears when its writer closes it; one that fails to write it leaves none. */
  @Override
  public void write(String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try (FSDataOutputStream out = system().create(path, true)) {
      out.write(bytes);
    }
  }

  @Override
  public void deleteIfExists() throws IOException {
    system().delete(path, false);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private FileSystem system() throws IOException {
    return path.getFileSystem(hadoop);
  }
}
