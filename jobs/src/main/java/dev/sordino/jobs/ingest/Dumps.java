package dev.sordino.jobs.ingest;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Lists the files of a dump. */
public final class Dumps {

  private Dumps() {}

  /**
   * All files below the given paths, sorted by name. Files and folders whose name starts with
   * {@code _} or {@code .}, and those still being written ({@code .tmp}, {@code .part}, {@code
   * .crdownload}), are left for a later run. Symbolic links are not followed.
   *
   * @throws ConfigException if a path does not exist
   */
  public static List<DumpFile> list(List<String> inputs, Configuration hadoop) {
    List<DumpFile> files = new ArrayList<>();
    for (String input : inputs) {
      try {
        Path root = new Path(input);
        FileSystem system = root.getFileSystem(hadoop);
        if (!system.exists(root)) {
          throw new ConfigException("the input " + input + " does not exist");
        }
        collect(system, system.getFileStatus(root), files);
      } catch (IOException failed) {
        throw new UncheckedIOException("the input " + input + " can't be listed", failed);
      } catch (IllegalArgumentException wrong) {
        throw new ConfigException("the input " + input + " is no path");
      }
    }
    files.sort(Comparator.comparing(DumpFile::name).thenComparing(DumpFile::path));
    return files;
  }

  private static void collect(FileSystem system, FileStatus root, List<DumpFile> files)
      throws IOException {
    String base = root.getPath().toUri().getPath();
    if (root.isFile()) {
      files.add(file(root, root.getPath().getName()));
      return;
    }
    Deque<Path> open = new ArrayDeque<>(List.of(root.getPath()));
    while (!open.isEmpty()) {
      for (FileStatus entry : system.listStatus(open.pop())) {
        String name = entry.getPath().getName();
        if (isSetAside(name) || entry.isSymlink()) {
          continue;
        }
        if (entry.isDirectory()) {
          open.push(entry.getPath());
        } else {
          String path = entry.getPath().toUri().getPath();
          files.add(
              file(entry, path.substring(base.endsWith("/") ? base.length() : base.length() + 1)));
        }
      }
    }
  }

  private static boolean isSetAside(String name) {
    return name.startsWith("_")
        || name.startsWith(".")
        || name.endsWith(".tmp")
        || name.endsWith(".part")
        || name.endsWith(".crdownload");
  }

  private static DumpFile file(FileStatus status, String name) {
    return new DumpFile(
        status.getPath().toString(), name, status.getLen(), status.getModificationTime());
  }
}
