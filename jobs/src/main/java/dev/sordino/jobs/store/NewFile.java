package dev.sordino.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Creates files that are not there yet, so that of many who try at once one succeeds. On S3 that is
 * a put with {@code If-None-Match: *}.
 */
public final class NewFile {

  /** S3A's name of a conditional put; its file systems say whether they can. */
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

  /** Saves S3A its own look at what is there: the put itself looks. */
  private static final String WITHOUT_LOOKING = "fs.s3a.create.performance";

  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int ATTEMPTS = 3;

  private NewFile() {}

  /**
   * @param content tells this writer from every other: a put whose answer got lost is sent again by
   *     the client, is refused for the file that it made itself, and counts as done
   * @return false where another has made the file
   */
  public static boolean create(FileSystem files, Path file, byte[] content) throws IOException {
    if (files.getScheme().equals("file")) {
      return createLocal(files, file, content);
    }
    if (files.hasPathCapability(file, CONDITIONAL)) {
      return createConditionally(files, file, content);
    }
    try (FSDataOutputStream out = files.createFile(file).overwrite(false).build()) {
      out.write(content);
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException failed) {
      deleteIfEmpty(files, file);
      throw failed;
    }
    return true;
  }

  /**
   * Hadoop's local file system looks first and creates then. A link is made at once, to a file that
   * is whole, so that nobody reads half of it; where the disk knows no links, the system's own call
   * creates the file and fills it.
   */
  private static boolean createLocal(FileSystem files, Path file, byte[] content)
      throws IOException {
    java.nio.file.Path target = java.nio.file.Path.of(file.toUri().getPath());
    java.nio.file.Path whole =
        target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    try {
      Files.write(whole, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.createLink(target, whole);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      return createAndFill(files, file, target, content);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static boolean createAndFill(
      FileSystem files, Path file, java.nio.file.Path target, byte[] content) throws IOException {
    try {
      Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      return false;
    } catch (IOException failed) {
      deleteIfEmpty(files, file);
      throw failed;
    }
  }

  private static boolean createConditionally(FileSystem files, Path file, byte[] content)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
      builder.overwrite(true).must(CONDITIONAL, true).opt(WITHOUT_LOOKING, true);
      try (FSDataOutputStream out = builder.build()) {
        out.write(content);
        out.close();
        return true;
      } catch (IOException failed) {
        if (!isRefusal(failed)) {
          throw failed;
        }
        Optional<byte[]> there = read(files, file);
        if (there.isPresent()) {
          return Arrays.equals(there.get(), content);
        }
        // Two puts at the same moment may both be refused; or what was there is gone again.
        if (attempt == ATTEMPTS) {
          throw failed;
        }
      }
    }
  }

  private static boolean isRefusal(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileAlreadyExistsException
          || cause instanceof AwsServiceException answer
              && (answer.statusCode() == PRECONDITION_FAILED || answer.statusCode() == CONFLICT)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<byte[]> read(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException gone) {
      return Optional.empty();
    }
  }

  /** What a full disk leaves of a file that could not be written. */
  private static void deleteIfEmpty(FileSystem files, Path file) throws IOException {
    if (files.exists(file) && files.getFileStatus(file).getLen() == 0) {
      files.delete(file, false);
    }
  }
}
