package dev.sordino.jobs.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A stretch of a file that one task reads: bytes {@code start} to {@code end}, exclusive. */
record Slice(DumpFile file, long start, long end) implements Serializable {

  /**
   * Cuts large files and packs small ones, so that each task has about the same to do. Whether a
   * file can be cut at all is for its reader to say: where it can't, the first slice reads
   * everything and the others find nothing.
   *
   * @param taskBytes aimed at per task
   * @param minimumTasks aimed at where there is enough to share
   */
  static List<List<Slice>> pack(List<DumpFile> files, long taskBytes, int minimumTasks) {
    long total = files.stream().mapToLong(DumpFile::bytes).sum();
    long target = Math.max(64 * 1024, Math.min(taskBytes, total / Math.max(1, minimumTasks)));
    List<List<Slice>> tasks = new ArrayList<>();
    List<Slice> open = new ArrayList<>();
    long filled = 0;
    for (DumpFile file : files) {
      long start = 0;
      do {
        long end = Math.min(file.bytes(), start + target);
        open.add(new Slice(file, start, end == file.bytes() ? Long.MAX_VALUE : end));
        filled += end - start;
        start = end;
        if (filled >= target) {
          tasks.add(List.copyOf(open));
          open.clear();
          filled = 0;
        }
      } while (start < file.bytes());
    }
    if (!open.isEmpty()) {
      tasks.add(List.copyOf(open));
    }
    return tasks;
  }
}
