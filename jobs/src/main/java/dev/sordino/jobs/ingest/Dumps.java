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

  private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".crdownload");

  private Dumps() {}

  /**
   * What there is to read.
   *
   * @param files sorted by name
   * @param unfinished how many files were left for a later run, since they may still be written
   */
  public record Listing(List<DumpFile> files, int unfinished) {
    public Listing {
      files = List.copyOf(files);
    }
  }

  /**
   * When a file counts as written.
   *
   * @param requireSuccess only below a folder that holds {@code _SUCCESS}
   * @param settledBy milliseconds since the epoch; files changed later are left
   */
  public record Completeness(boolean requireSuccess, long settledBy) {

    /** Every file counts that bears no name of an unfinished one. */
    public static final Completeness BY_NAME = new Completeness(false, Long.MAX_VALUE);
  }

  /**
   * All files below the given paths. Files and folders whose name starts with {@code _} or {@code
   * .} are no part of a dump; those still being written ({@code .tmp}, {@code .part}, {@code
   * .crdownload}, or by {@code completeness}) are left for a later run. Symbolic links are not
   * followed.
   *
   * @throws ConfigException if a path does not exist
   */
  public static Listing list(List<String> inputs, Completeness completeness, Configuration hadoop) {
    Collected collected = new Collected(completeness);
    for (String input : inputs) {
      try {
        Path root = new Path(input);
        FileSystem system = root.getFileSystem(hadoop);
        if (!system.exists(root)) {
          throw new ConfigException("the input " + input + " does not exist");
        }
        collect(system, system.getFileStatus(root), collected);
      } catch (IOException failed) {
        throw new UncheckedIOException("the input " + input + " can't be listed", failed);
      } catch (IllegalArgumentException wrong) {
        throw new ConfigException("the input " + input + " is no path");
      }
    }
    collected.files.sort(Comparator.comparing(DumpFile::name).thenComparing(DumpFile::path));
    return new Listing(collected.files, collected.unfinished);
  }

  private static final class Collected {
    private final Completeness completeness;
    private final List<DumpFile> files = new ArrayList<>();
    private int unfinished;

    Collected(Completeness completeness) {
      this.completeness = completeness;
    }

    void add(FolderEntry file, String name, boolean released) {
      if (!released || file.modified() > completeness.settledBy()) {
        unfinished++;
      } else {
        files.add(new DumpFile(file.path(), name, file.bytes(), file.modified()));
      }
    }
  }

  /**
   * @param path full, with scheme
   * @param below the input directory: empty, or ending in a slash
   */
  private record Folder(String path, String below, boolean released) {}

  private static void collect(FileSystem system, FileStatus root, Collected collected)
      throws IOException {
    if (root.isFile()) {
      collected.add(FolderEntry.of(root), root.getPath().getName(), true);
      return;
    }
    boolean free = !collected.completeness.requireSuccess();
    Deque<Folder> open = new ArrayDeque<>();
    open.push(new Folder(root.getPath().toString(), "", free));
    while (!open.isEmpty()) {
      Folder folder = open.pop();
      List<FolderEntry> entries = FolderEntry.in(folder.path(), system);
      boolean released =
          folder.released() || entries.stream().anyMatch(entry -> entry.name().equals("_SUCCESS"));
      for (FolderEntry entry : entries) {
        String name = entry.name();
        if (name.startsWith("_") || name.startsWith(".")) {
          continue;
        }
        if (entry.isFolder()) {
          open.push(new Folder(entry.path(), folder.below() + name + "/", released));
        } else if (UNFINISHED.stream().anyMatch(name::endsWith)) {
          collected.unfinished++;
        } else {
          collected.add(entry, folder.below() + name, released);
        }
      }
    }
  }
}
