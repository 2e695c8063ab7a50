package dev.sordino.jobs.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A stretch of a file that one task reads: bytes {@code start} to {@code end}, exclusive.
 *
 * @param atCuts whether it begins and ends where its format says that nothing is cut
 */
record Slice(DumpFile file, long start, long end, boolean atCuts) implements Serializable {

  /**
   * Cuts large files and packs small ones, so that each task has about the same to do. Whether a
   * file can be cut at all is for its reader to say: where it can't, the first slice reads
   * everything and the others find nothing.
   *
   * @param cuts by path, of files that can be cut there only
   * @param taskBytes aimed at per task
   * @param minimumTasks aimed at where there is enough to share
   */
  static List<List<Slice>> pack(
      List<DumpFile> files, Map<String, List<Long>> cuts, long taskBytes, int minimumTasks) {
    long target = target(files, taskBytes, minimumTasks);
    List<List<Slice>> tasks = new ArrayList<>();
    List<Slice> open = new ArrayList<>();
    long filled = 0;
    for (DumpFile file : files) {
      Iterator<Long> ends = cuts.getOrDefault(file.path(), List.of()).iterator();
      boolean atCuts = ends.hasNext();
      long start = 0;
      do {
        long end =
            atCuts
                ? ends.hasNext() ? ends.next() : file.bytes()
                : Math.min(file.bytes(), start + target);
        open.add(new Slice(file, start, end == file.bytes() ? Long.MAX_VALUE : end, atCuts));
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

  /** Bytes that a task is given, about. */
  static long target(List<DumpFile> files, long taskBytes, int minimumTasks) {
    long total = files.stream().mapToLong(DumpFile::bytes).sum();
    return Math.max(64 * 1024, Math.min(taskBytes, total / Math.max(1, minimumTasks)));
  }
}
