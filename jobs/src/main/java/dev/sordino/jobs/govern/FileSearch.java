package dev.sordino.jobs.govern;

import dev.sordino.jobs.store.Location;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Searches one file after the other: its name, its bytes, and what they hold packed. */
final class FileSearch {

  /** What was found in one file. */
  record Result(long bytes, List<LeakScanReport.Hit> hits, List<String> undecoded) {}

  /** Archives in archives, to this depth. */
  private static final int MOST_LAYERS = 3;

  private final StreamSearch.Plan plan;
  private final StreamSearch search;

  FileSearch(StreamSearch.Plan plan) {
    this.plan = plan;
    this.search = new StreamSearch(plan);
  }

  /**
   * @param root what the file's name is printed below
   */
  Result search(Location root, Location file) throws IOException {
    List<LeakScanReport.Hit> hits = new ArrayList<>();
    List<String> undecoded = new ArrayList<>();
    String name = file.toString();
    String below = file.below(root);
    Finds inName = new Finds();
    search.begin(inName);
    byte[] path = below.getBytes(StandardCharsets.UTF_8);
    search.read(path, 0, path.length);
    search.end();
    // A name that holds a value can't be printed.
    List<LeakScanReport.Hit> nameHits = inName.hits(root + "/… (its name)", plan.needles());
    hits.addAll(nameHits);
    String shown = nameHits.isEmpty() ? name : root + "/… (name withheld)";

    String magic = magic(file);
    List<LeakScanReport.Hit> unpacked = new ArrayList<>();
    if (magic.startsWith(GZIP)) {
      unpacked(file, 1, shown, unpacked, undecoded);
    } else if (magic.equals(PARQUET)) {
      Finds inValues = new Finds();
      search.begin(inValues);
      try {
        ParquetValues.read(file.parquet(), search);
      } catch (IOException broken) {
        undecoded.add(shown);
      }
      search.end();
      unpacked.addAll(inValues.hits(shown + " (values)", plan.needles()));
    }

    Finds inBytes = new Finds();
    search.begin(inBytes, magic.equals(PARQUET) && undecoded.isEmpty());
    try (InputStream in = file.open()) {
      search.read(in);
    }
    long bytes = search.end();
    hits.addAll(inBytes.hits(shown, plan.needles()));
    hits.addAll(unpacked);
    return new Result(bytes, hits, undecoded);
  }

  private static final String GZIP = "\u001f\u008b";
  private static final String PARQUET = "PAR1";

  private void unpacked(
      Location file,
      int layers,
      String shown,
      List<LeakScanReport.Hit> hits,
      List<String> undecoded)
      throws IOException {
    Finds finds = new Finds();
    boolean again;
    search.begin(finds);
    try (InputStream in = open(file, layers)) {
      in.mark(2);
      again = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      search.read(in);
    } catch (EOFException | ZipException broken) {
      again = false;
      undecoded.add(shown);
    }
    search.end();
    hits.addAll(finds.hits(shown + " (unpacked)", plan.needles()));
    if (again && layers < MOST_LAYERS) {
      unpacked(file, layers + 1, shown, hits, undecoded);
    } else if (again) {
      undecoded.add(shown);
    }
  }

  private static InputStream open(Location file, int layers) throws IOException {
    InputStream in = file.open();
    try {
      for (int i = 0; i < layers; i++) {
        in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
      }
      return in;
    } catch (IOException broken) {
      in.close();
      throw broken;
    }
  }

  private static String magic(Location file) throws IOException {
    try (InputStream in = file.open()) {
      return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }
  }
}
