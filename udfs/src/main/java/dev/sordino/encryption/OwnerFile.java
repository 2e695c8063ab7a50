package dev.sordino.encryption;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files with secrets: their owner's alone from the first byte on, and replaced whole or not. */
public final class OwnerFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerFile() {}

  /** Whether nobody else can read or write it. */
  public static boolean isOwnersAlone(Path file) throws IOException {
    return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
  }

  /**
   * Makes the file, and its folder where there is none.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it is there
   */
  public static void create(Path file, String content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null && !Files.exists(parent)) {
      Files.createDirectories(
          parent,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // The rights are there before the secret is.
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
  }

  /** Replaces the file's content: whoever reads it sees the old or the new one, never a half. */
  public static void replace(Path file, String content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    create(next, content);
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException never) {
      Files.delete(next);
      throw new IOException("the file system can't replace a file whole", never);
    }
  }

  /** Writes zeros over the content and deletes the file. Copies and snapshots are not reached. */
  public static void shred(Path file) throws IOException {
    byte[] zeros = new byte[(int) Math.min(Files.size(file), 1 << 20)];
    Files.write(file, zeros, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.delete(file);
  }

  /** The content, as UTF-8. */
  public static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
