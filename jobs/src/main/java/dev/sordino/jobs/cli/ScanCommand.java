package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.govern.LeakScan;
import dev.sordino.jobs.govern.LeakScanReport;
import dev.sordino.jobs.govern.Needle;
import dev.sordino.jobs.govern.Needles;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino scan}. */
@Command(
    name = "scan",
    description =
        "Searches every byte of every file for values that must not be there; exit code 4 on a"
            + " hit.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino scan --canaries out/demo/canaries.jsonl out/demo/warehouse out/demo/dashboard",
      "  sordino scan --customers crm.jsonl /data/warehouse /var/log/spark",
      "  sordino scan --customers crm.jsonl --config my.yaml s3a://warehouse/"
    })
final class ScanCommand implements Callable<Integer> {

  @Option(
      names = "--canaries",
      paramLabel = "FILE",
      description = "JSON lines of planted values: id, field, value.")
  private @Nullable Path canaries;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "JSON lines of customers: id, name, email, phone, address, iban, contract_ids.")
  private @Nullable Path customers;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also writes the findings as JSON.")
  private @Nullable Path report;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories or files to search, on the disk or in a store.")
  private List<String> roots;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (canaries == null && customers == null) {
      throw new ConfigException("give --canaries or --customers: what is to be searched for?");
    }
    List<Needle> needles = new ArrayList<>();
    if (canaries != null) {
      needles.addAll(Needles.fromCanaries(canaries));
    }
    if (customers != null) {
      needles.addAll(Needles.fromCustomers(customers));
    }
    Configuration hadoop = Sessions.hadoop(configuration.load());
    List<Location> places = new ArrayList<>();
    for (String root : roots) {
      Location place = Location.of(root, hadoop);
      if (!place.exists()) {
        throw new ConfigException(root + " does not exist: nothing was searched");
      }
      places.add(place);
    }
    LeakScanReport found = LeakScan.of(needles).scan(places);
    if (report != null) {
      found.write(Location.of(report));
    }
    PrintWriter out = spec.commandLine().getOut();
    found
        .hits()
        .forEach(
            hit ->
                out.printf(
                    "%s: %s (%s), %s, %d times%n",
                    hit.file(), hit.needle(), hit.field(), hit.form(), hit.count()));
    out.printf(
        "%,d values searched for in %,d files, %,d bytes: %d hits%n",
        found.needles(), found.files(), found.bytes(), found.hits().size());
    if (found.skipped() > 0) {
      out.printf(
          "%,d values were left out: too short or too common to be told from chance%n",
          found.skipped());
    }
    found
        .undecoded()
        .forEach(file -> out.printf("%s: searched as bytes only, it breaks off%n", file));
    return found.hits().isEmpty() ? 0 : Failures.PRIVACY;
  }
}
