package dev.sordino.jobs.run;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.crm.CrmRecords;
import dev.sordino.jobs.govern.LeakScan;
import dev.sordino.jobs.govern.LeakScanReport;
import dev.sordino.jobs.govern.Needle;
import dev.sordino.jobs.govern.Needles;
import dev.sordino.jobs.ingest.DumpFile;
import dev.sordino.jobs.ingest.KnownCustomers;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The leak scan of one run: searches what it wrote for the customers that its dump names, for those
 * of the CRM, and for the values that the caller knows besides.
 */
final class LeakCheck {

  private final RunOptions options;
  private final List<Needle> needles;
  private final Configuration hadoop;
  private @Nullable LeakScan prepared;
  private LeakScanReport soFar = LeakScanReport.EMPTY;

  /**
   * @param crm opened in this process, as the dump's customers are
   */
  LeakCheck(
      RunOptions options,
      SordinoConfig config,
      List<DumpFile> files,
      CrmRecords crm,
      Pseudonymizer pseudonyms,
      Configuration hadoop)
      throws IOException {
    this.options = options;
    this.hadoop = hadoop;
    this.needles = new ArrayList<>();
    if (options.canaries() != null) {
      needles.addAll(Needles.fromCanaries(options.canaries()));
    }
    if (options.customers() != null) {
      needles.addAll(Needles.fromCustomers(options.customers()));
    }
    int most = config.leakScan().maxValues();
    List<Customer> named = KnownCustomers.of(files, config.ingest().maxRecordBytes(), most, hadoop);
    needles.addAll(Needles.of(named));
    List<Customer> ofCrm = crm.known(named, most - named.size(), pseudonyms);
    needles.addAll(Needles.of(ofCrm, "CRM record"));
  }

  /** How many values are searched for. */
  int values() {
    return needles.size();
  }

  /** Full names among the values, so that detection can look for them too. */
  List<String> names() {
    return needles.stream().filter(Needle::isName).map(Needle::value).toList();
  }

  /** First lines of the addresses among the values. */
  List<String> streets() {
    return needles.stream()
        .filter(Needle::isAddress)
        .map(needle -> needle.value().lines().findFirst().orElse("").split(",", 2)[0])
        .toList();
  }

  /** Folders of zones, the page and the summary, as far as they are there. */
  List<Location> zones(String... zones) throws IOException {
    List<Location> places = new ArrayList<>();
    for (String zone : zones) {
      places.add(Location.of(options.warehouse(), hadoop).resolve(zone));
    }
    places.add(options.dashboard());
    places.add(options.summary());
    List<Location> roots = new ArrayList<>();
    for (Location place : places) {
      if (place.exists()) {
        roots.add(place);
      }
    }
    return roots;
  }

  /** Scans and writes the report of all scans so far. */
  LeakScanReport scan(List<Location> roots) throws IOException {
    if (prepared == null) {
      prepared = LeakScan.of(needles);
    }
    soFar = soFar.plus(prepared.scan(roots));
    soFar.write(options.leakScan());
    return soFar;
  }
}
