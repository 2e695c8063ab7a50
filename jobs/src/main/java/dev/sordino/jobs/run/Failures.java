package dev.sordino.jobs.run;

import dev.sordino.deidentify.KeysetException;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.store.StoreFailures;
import dev.sordino.recognize.RecognizerDeclarationException;
import dev.sordino.transcript.FormatDeclarationException;
import io.delta.exceptions.DeltaConcurrentModificationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a failure means to the caller: an exit code and one sentence without content. */
public final class Failures {

  public static final int USAGE = 2;
  public static final int BAD_INPUT = 3;
  public static final int PRIVACY = 4;

  /** Nothing is held about somebody who was asked for. */
  public static final int NOT_FOUND = 5;

  /** Another run holds the warehouse (EX_TEMPFAIL of sysexits.h). */
  public static final int BUSY = 75;

  /** Our own defect (EX_SOFTWARE of sysexits.h). */
  public static final int DEFECT = 70;

  /**
   * Disk, memory, network or rights; the same command can succeed later (EX_IOERR of sysexits.h).
   */
  public static final int ENVIRONMENT = 74;

  /** How Java ends the message of a file that it may not open. */
  private static final String DENIED = " (Permission denied)";

  /** How Hadoop begins the message of a folder that it may not make. */
  private static final String UNMADE = "Mkdirs failed to create ";

  private Failures() {}

  public static int exitCode(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException
          || cause instanceof FormatDeclarationException
          || cause instanceof RecognizerDeclarationException
          || cause instanceof KeysetException) {
        return USAGE;
      } else if (cause instanceof BadInputException) {
        return BAD_INPUT;
      } else if (cause instanceof PrivacyException) {
        return PRIVACY;
      } else if (cause instanceof BusyException
          || cause instanceof DeltaConcurrentModificationException) {
        return BUSY;
      } else if (cause instanceof IOException
          || cause instanceof OutOfMemoryError
          || cause instanceof UncheckedIOException) {
        return ENVIRONMENT;
      }
    }
    return isDiskFull(failed) || StoreFailures.sentence(failed).isPresent() ? ENVIRONMENT : DEFECT;
  }

  /**
   * One sentence. Messages of our own exceptions are made without content; of others only the class
   * is named, since a library may quote what it read.
   */
  public static String sentence(Throwable failed) {
    if (isDiskFull(failed)) {
      return "No space is left on a disk that the run writes to. Free some and run the same command again: what was written is kept, nothing is doubled.";
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException
          || cause instanceof FormatDeclarationException
          || cause instanceof RecognizerDeclarationException
          || cause instanceof KeysetException
          || cause instanceof BadInputException
          || cause instanceof PrivacyException
          || cause instanceof BusyException) {
        return String.valueOf(cause.getMessage());
      } else if (cause instanceof DeltaConcurrentModificationException) {
        return "Another run wrote the same table at the same moment. Run the same command again: nothing is doubled.";
      }
    }
    Optional<String> ofStore = StoreFailures.sentence(failed);
    if (ofStore.isPresent()) {
      return ofStore.get();
    }
    Throwable root = failed;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    if (root instanceof OutOfMemoryError) {
      return "The memory of %,d MB is not enough. Give more (SORDINO_HEAP=8g, or --driver-memory and --executor-memory of spark-submit) and run the same command again: what was written is kept, nothing is doubled."
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    Optional<String> ofRights = withoutRight(root);
    if (ofRights.isPresent()) {
      return ofRights.get();
    }
    StackTraceElement[] stack = root.getStackTrace();
    return "%s%s. Run the same command again once it is mended: nothing is doubled."
        .formatted(
            root.getClass().getName(),
            stack.length == 0
                ? ""
                : " at " + stack[0].getClassName() + ":" + stack[0].getLineNumber());
  }

  /** Names the folder, not the file: that may be called after a person. */
  private static Optional<String> withoutRight(Throwable root) {
    String message = String.valueOf(root.getMessage());
    String file;
    if (root instanceof AccessDeniedException denied) {
      file = denied.getFile();
    } else if (root instanceof FileNotFoundException && message.endsWith(DENIED)) {
      file = message.substring(0, message.length() - DENIED.length());
    } else if (message.startsWith(UNMADE)) {
      file = message.substring(UNMADE.length()).replaceFirst(" \\(.*", "").replace("file:", "");
    } else {
      return Optional.empty();
    }
    Path path = Path.of(file).toAbsolutePath();
    return Optional.of(
        "This user has no right to read or write %s. Run the same command again once it has: nothing is doubled."
            .formatted(
                Files.isDirectory(path) || path.getParent() == null
                    ? path
                    : "a file in " + path.getParent()));
  }

  private static boolean isDiskFull(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null
          && (message.contains("No space left on device") || message.contains("Disk quota"))) {
        return true;
      }
    }
    return false;
  }
}
