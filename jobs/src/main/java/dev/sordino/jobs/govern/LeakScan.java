package dev.sordino.jobs.govern;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Searches every byte of every file for values that must not be there. */
public final class LeakScan {

  private LeakScan() {}

  public static LeakScanReport scan(List<Needle> needles, List<Path> roots) throws IOException {
    throw new UnsupportedOperationException("not written yet " + needles + roots);
  }
}
