package dev.sordino.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** What every user of this machine may do. */
final class WorldRights {

  private WorldRights() {}

  /** Whether anybody can get to a file or folder and read it; false where rights can't be asked. */
  static boolean mayRead(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!has(absolute, PosixFilePermission.OTHERS_READ)
        && !has(absolute, PosixFilePermission.OTHERS_EXECUTE)) {
      return false;
    }
    for (Path above = absolute.getParent(); above != null; above = above.getParent()) {
      if (!has(above, PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(Path path, PosixFilePermission right) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
      return rights.contains(right);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
