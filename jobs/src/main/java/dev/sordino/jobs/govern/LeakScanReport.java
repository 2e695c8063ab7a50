package dev.sordino.jobs.govern;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a leak scan searched and found; holds no value. */
public record LeakScanReport(int needles, long files, long bytes, List<Hit> hits) {

  public static final LeakScanReport EMPTY = new LeakScanReport(0, 0, 0, List.of());

  /** One value found in one file in one form. */
  public record Hit(String file, String needle, String field, String form, int count) {}

  public LeakScanReport plus(LeakScanReport other) {
    throw new UnsupportedOperationException("not written yet " + other);
  }

  public void write(Path file) throws IOException {
    throw new UnsupportedOperationException("not written yet " + file);
  }
}
