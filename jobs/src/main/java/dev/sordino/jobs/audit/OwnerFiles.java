package dev.sordino.jobs.audit;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner can read and write: they have those rights before any content. */
public final class OwnerFiles {

  private static final Set<PosixFilePermission> RIGHTS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final FileAttribute<?> OF_FILES = PosixFilePermissions.asFileAttribute(RIGHTS);

  private static final FileAttribute<?> OF_FOLDERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private OwnerFiles() {}

  /** Creates a folder, and those above it that are missing. */
  public static void createFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder, OF_FOLDERS);
    }
  }

  /** Creates an empty file in a folder that is made where it is missing. */
  public static Path createEmpty(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      createFolder(folder);
    }
    return Files.createFile(file, OF_FILES);
  }

  /** Creates a file that is not there yet. */
  public static void create(Path file, String content) throws IOException {
    Files.writeString(createEmpty(file), content, StandardOpenOption.WRITE);
  }

  /** Writes a file whole or not at all, over what was there. */
  static void replace(Path file, String content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path draft = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".tmp", OF_FILES);
    Files.writeString(draft, content);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * @throws ConfigException if the file is missing, or others than its owner can read it
   */
  public static void check(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new ConfigException("there is no file " + file);
    }
    if (!RIGHTS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new ConfigException("others than its owner can read " + file + ": run chmod 600 on it");
    }
  }
}
