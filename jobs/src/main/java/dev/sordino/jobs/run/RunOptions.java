package dev.sordino.jobs.run;

import dev.sordino.jobs.ingest.Span;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run reads and where it writes.
 *
 * @param inputs directories or files, local or with a scheme such as {@code s3a://}
 * @param warehouse directory of the Delta tables, local or with a scheme
 * @param reports local directory for the dashboard, the summary and the leak scan
 * @param customers JSON lines of known customers to scan for besides those in the dump, or null
 * @param canaries JSON lines of planted values to scan for, or null
 * @param asOf the run's time, from which the gate counts age
 * @param again days whose conversations are derived anew, from files read before too; null to read
 *     what is new
 */
public record RunOptions(
    List<String> inputs,
    String warehouse,
    Path reports,
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
      Path reports,
      @Nullable Path customers,
      @Nullable Path canaries,
      Instant asOf) {
    this(inputs, warehouse, reports, customers, canaries, asOf, null);
  }

  /** Where reports go by default: the directory that holds a local warehouse, else this one. */
  public static Path besides(String warehouse) {
    URI uri = new org.apache.hadoop.fs.Path(warehouse).toUri();
    if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
      return Path.of("").toAbsolutePath();
    }
    Path parent = Path.of(uri.getPath()).toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** What a run or an erasure leaves on this machine: all of a local warehouse, and the reports. */
  public List<Path> written() {
    List<Path> roots = new ArrayList<>();
    org.apache.hadoop.fs.Path tables = new org.apache.hadoop.fs.Path(warehouse);
    String scheme = tables.toUri().getScheme();
    if (scheme == null || scheme.equals("file")) {
      roots.add(Path.of(tables.toUri().getPath()));
    }
    for (Path report : List.of(dashboard(), summary(), leakScan())) {
      if (Files.exists(report)) {
        roots.add(report);
      }
    }
    return roots;
  }

  public Path dashboard() {
    return reports.resolve("dashboard").resolve("index.html");
  }

  public Path summary() {
    return reports.resolve("run-summary.json");
  }

  public Path leakScan() {
    return reports.resolve("leak-scan.json");
  }
}
