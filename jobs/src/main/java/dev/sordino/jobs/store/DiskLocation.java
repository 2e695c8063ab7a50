package dev.sordino.jobs.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** Java's own file system: Hadoop's hides checksum files and follows links. */
record DiskLocation(Path path) implements Location {

  @Override
  public Optional<Path> onDisk() {
    return Optional.of(path);
  }

  @Override
  public Location resolve(String name) {
    return new DiskLocation(path.resolve(name));
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  @Override
  public List<Location> files() throws IOException {
    try (Stream<Path> below = Files.walk(path)) {
      return below.filter(Files::isRegularFile).sorted().<Location>map(DiskLocation::new).toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  @Override
  public String below(Location root) {
    Path base = ((DiskLocation) root).path;
    return base.equals(path) ? "" : base.relativize(path).toString();
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public InputFile parquet() {
    return new LocalInputFile(path);
  }

  @Override
  public void write(String content) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path draft = path.resolveSibling(path.getFileName() + ".tmp");
    Files.writeString(draft, content);
    Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void deleteIfExists() throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
