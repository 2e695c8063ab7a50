package dev.sordino.jobs.govern;

import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Searches every byte of every file for values that must not be there: as they are written, in
 * other case, without accents, blanks and punctuation, spelled, in base64 and in hexadecimal.
 * Parquet files and gzip are searched as bytes and decoded. docs/leak-scan.md says which values
 * count in which forms, and what is not searched for.
 */
public final class LeakScan {

  /** Files of a store are waited for longer than they are searched. */
  private static final int THREADS_FOR_STORES = 16;

  /**
   * What the patterns of one value may take of the memory: they take a fifth of it, and as much
   * again while they are made; the rest is for what else is there.
   */
  private static final int BYTES_PER_VALUE = 8 << 10;

  /** What is searched for in one reading of the files. */
  private final List<List<Needle>> rounds;

  /** Of the only round; null where there are several, whose patterns are made when they come. */
  private final StreamSearch.@Nullable Plan prepared;

  private LeakScan(List<List<Needle>> rounds) {
    this.rounds = rounds;
    this.prepared = rounds.size() == 1 ? StreamSearch.Plan.of(rounds.get(0)) : null;
  }

  /**
   * Prepares a search, which takes longer than many a search itself.
   *
   * @param needles those too short or too common to be told from chance are counted and left out
   */
  public static LeakScan of(List<Needle> needles) {
    return of(needles, (int) (Runtime.getRuntime().maxMemory() / BYTES_PER_VALUE));
  }

  static LeakScan of(List<Needle> needles, int atOnce) {
    List<List<Needle>> rounds = new ArrayList<>();
    for (int from = 0; from == 0 || from < needles.size(); from += atOnce) {
      rounds.add(List.copyOf(needles.subList(from, Math.min(needles.size(), from + atOnce))));
    }
    return new LeakScan(rounds);
  }

  /**
   * Searches on all cores. Of many values the files are read several times.
   *
   * @param roots files, or folders with all below them, on the disk or in a store; symbolic links
   *     are not followed
   * @throws IOException if a file can't be read: what was not searched must not count as clean
   */
  public LeakScanReport scan(List<Location> roots) throws IOException {
    LeakScanReport all = LeakScanReport.EMPTY;
    for (List<Needle> round : rounds) {
      StreamSearch.Plan plan = prepared == null ? StreamSearch.Plan.of(round) : prepared;
      all = all.besides(scan(plan, roots));
    }
    return all;
  }

  private static LeakScanReport scan(StreamSearch.Plan plan, List<Location> roots)
      throws IOException {
    record Item(Location root, Location file) {}
    List<Item> items = new ArrayList<>();
    for (Location root : roots) {
      root.files().forEach(file -> items.add(new Item(root, file)));
    }
    FileSearch.Result[] results = new FileSearch.Result[items.size()];
    AtomicInteger next = new AtomicInteger();
    int most =
        roots.stream().allMatch(root -> root.onDisk().isPresent())
            ? Runtime.getRuntime().availableProcessors()
            : THREADS_FOR_STORES;
    int threads = Math.min(most, Math.max(1, items.size()));
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            workers.submit(
                () -> {
                  FileSearch search = new FileSearch(plan);
                  for (int at = next.getAndIncrement();
                      at < results.length;
                      at = next.getAndIncrement()) {
                    Item item = items.get(at);
                    results[at] = search.search(item.root(), item.file());
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("the leak scan failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the leak scan was interrupted", stopped);
    } finally {
      workers.shutdownNow();
    }
    return report(plan, results);
  }

  private static LeakScanReport report(StreamSearch.Plan plan, FileSearch.Result[] results) {
    long bytes = 0;
    List<String> undecoded = new ArrayList<>();
    List<LeakScanReport.Hit> hits = new ArrayList<>();
    for (FileSearch.Result result : results) {
      bytes += result.bytes();
      undecoded.addAll(result.undecoded());
      hits.addAll(result.hits());
    }
    return new LeakScanReport(
        plan.searched(),
        plan.needles().size() - plan.searched(),
        results.length,
        bytes,
        undecoded,
        hits);
  }
}
