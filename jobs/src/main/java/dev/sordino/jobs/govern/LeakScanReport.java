package dev.sordino.jobs.govern;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a leak scan searched and found; holds no value.
 *
 * @param needles values that were searched for
 * @param skipped values too short or too common to be told from chance; not searched for
 * @param files files that were read
 * @param bytes their bytes as they lie on the disk
 * @param undecoded files whose bytes were searched, but which could not be decoded (a Parquet or
 *     gzip file that breaks off)
 */
public record LeakScanReport(
    int needles, int skipped, long files, long bytes, List<String> undecoded, List<Hit> hits) {

  public static final LeakScanReport EMPTY = new LeakScanReport(0, 0, 0, 0, List.of(), List.of());

  public LeakScanReport {
    undecoded = List.copyOf(undecoded);
    hits = List.copyOf(hits);
  }

  /**
   * One value found in one file in one form.
   *
   * @param file its path; withheld where the path itself holds a value
   * @param needle id of the value
   * @param field what the value is
   * @param form how it was written, see docs/leak-scan.md
   * @param count how often
   */
  public record Hit(String file, String needle, String field, String form, int count) {}

  /** Both scans together; of needles the larger number, since they search for the same. */
  public LeakScanReport plus(LeakScanReport other) {
    return new LeakScanReport(
        Math.max(needles, other.needles),
        Math.max(skipped, other.skipped),
        files + other.files,
        bytes + other.bytes,
        joined(undecoded, other.undecoded),
        joined(hits, other.hits));
  }

  /** What was found of other values in the same files. */
  LeakScanReport besides(LeakScanReport other) {
    return new LeakScanReport(
        needles + other.needles,
        skipped + other.skipped,
        Math.max(files, other.files),
        Math.max(bytes, other.bytes),
        undecoded.isEmpty() ? other.undecoded : undecoded,
        joined(hits, other.hits));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  /** What the file says in one word. */
  @JsonProperty
  public String status() {
    return hits.isEmpty() ? "clean" : "leaks";
  }

  /** Writes the report as JSON, whole or not at all. */
  public void write(Location file) throws IOException {
    JsonMapper json =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    file.write(json.writeValueAsString(this) + "\n");
  }
}
