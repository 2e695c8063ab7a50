package dev.sordino.jobs.run;

import dev.sordino.jobs.ingest.Span;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What one run reads and where it writes.
 *
 * @param inputs directories or files, local or with a scheme such as {@code s3a://}
 * @param warehouse directory of the Delta tables, local or with a scheme
 * @param reports directory for the dashboard, the summary and the leak scan
 * @param customers JSON lines of known customers to scan for besides those in the dump, or null
 * @param canaries JSON lines of planted values to scan for, or null
 * @param asOf the run's time, from which the gate counts age
 * @param again days whose conversations are derived anew, from files read before too; null to read
 *     what is new
 */
public record RunOptions(
    List<String> inputs,
    String warehouse,
    Location reports,
    @Nullable Path customers,
    @Nullable Path canaries,
    Instant asOf,
    @Nullable Span again) {

  public RunOptions {
    inputs = List.copyOf(inputs);
  }

  /** A run that reads what is new. */
  public RunOptions(
      List<String> inputs,
      String warehouse,
      Location reports,
      @Nullable Path customers,
      @Nullable Path canaries,
      Instant asOf) {
    this(inputs, warehouse, reports, customers, canaries, asOf, null);
  }

  /** Where reports go by default: the directory that holds a local warehouse, else this one. */
  public static Location besides(String warehouse, Configuration hadoop) {
    return Location.of(
        Location.of(warehouse, hadoop)
            .onDisk()
            .map(path -> path.toAbsolutePath().normalize().getParent())
            .orElse(Path.of("").toAbsolutePath()));
  }

  /** What a run or an erasure leaves: all of the warehouse, and the reports. */
  public List<Location> written(Configuration hadoop) throws IOException {
    List<Location> roots = new ArrayList<>(List.of(Location.of(warehouse, hadoop)));
    for (Location report : List.of(dashboard(), summary(), leakScan())) {
      if (report.exists()) {
        roots.add(report);
      }
    }
    return roots;
  }

  public Location dashboard() {
    return reports.resolve("dashboard").resolve("index.html");
  }

  public Location summary() {
    return reports.resolve("run-summary.json");
  }

  public Location leakScan() {
    return reports.resolve("leak-scan.json");
  }
}
