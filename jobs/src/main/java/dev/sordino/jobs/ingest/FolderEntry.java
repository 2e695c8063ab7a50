package dev.sordino.jobs.ingest;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * What lies in a folder: a file or a folder, never a link.
 *
 * @param path full, with scheme
 * @param modified milliseconds since the epoch
 */
record FolderEntry(String path, String name, boolean isFolder, long bytes, long modified) {

  static FolderEntry of(FileStatus status) {
    return new FolderEntry(
        status.getPath().toString(),
        status.getPath().getName(),
        status.isDirectory(),
        status.getLen(),
        status.getModificationTime());
  }

  /**
   * All entries of a folder but links.
   *
   * @param folder full path, with scheme
   */
  static List<FolderEntry> in(String folder, FileSystem system) throws IOException {
    if (system instanceof LocalFileSystem) {
      return inLocal(folder);
    }
    List<FolderEntry> entries = new ArrayList<>();
    for (FileStatus status : system.listStatus(new org.apache.hadoop.fs.Path(folder))) {
      if (!status.isSymlink()) {
        entries.add(of(status));
      }
    }
    return entries;
  }

  /**
   * Hadoop's own listing of the local disk asks it several times about each file, and follows links
   * in silence, out of the folder and in circles. One look at each tells all of this.
   */
  private static List<FolderEntry> inLocal(String folder) throws IOException {
    Path path = Path.of(new org.apache.hadoop.fs.Path(folder).toUri().getPath());
    List<FolderEntry> entries = new ArrayList<>();
    Files.walkFileTree(
        path,
        EnumSet.noneOf(FileVisitOption.class),
        1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() || attributes.isDirectory()) {
              entries.add(
                  new FolderEntry(
                      folder + (folder.endsWith("/") ? "" : "/") + name,
                      name,
                      attributes.isDirectory(),
                      attributes.size(),
                      attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            // What goes while others are listed isn't there.
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failed;
          }
        });
    return entries;
  }
}
