package dev.sordino.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Room for tables on this machine's disk, and for what Spark spills. */
final class SpaceExamination implements Examination {

  private static final long LEAST = 1L << 30;
  private static final long ENOUGH = 10L << 30;

  @Override
  public List<Check> of(Setup setup) {
    List<Check> checks = new ArrayList<>();
    checks.add(check("space, temporary", Path.of(System.getProperty("java.io.tmpdir"))));
    String warehouse = setup.warehouse();
    if (warehouse != null) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(warehouse);
      if (Setup.isLocal(path)) {
        checks.add(check("space, warehouse", Path.of(path.toUri().getPath())));
      }
    }
    return checks;
  }

  private static Check check(String name, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        break;
      }
      there = parent;
    }
    try {
      return check(name, folder, Files.getFileStore(there).getUsableSpace());
    } catch (IOException failed) {
      return Check.warn(name, "free space of " + there + " can't be asked", "look yourself");
    }
  }

  static Check check(String name, @Nullable Path folder, long free) {
    String reason = "%,d MiB are free at %s".formatted(free >> 20, folder);
    if (free < LEAST) {
      return Check.fail(name, reason, "free at least 1 GiB");
    }
    return free < ENOUGH
        ? Check.warn(name, reason, "enough for some 10^6 turns; free more for larger dumps")
        : Check.ok(name, reason);
  }
}
