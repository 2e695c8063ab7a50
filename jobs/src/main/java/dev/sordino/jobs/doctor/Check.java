package dev.sordino.jobs.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param reason what was found, without content
 * @param action what to do about it; null where nothing need be done
 */
public record Check(String name, Status status, String reason, @Nullable String action) {

  /** How it stands; a run may go on with a warning. */
  public enum Status {
    OK,
    WARN,
    FAIL
  }

  static Check ok(String name, String reason) {
    return new Check(name, Status.OK, reason, null);
  }

  static Check warn(String name, String reason, String action) {
    return new Check(name, Status.WARN, reason, action);
  }

  /** For the command line, too, which checks what needs no doctor. */
  public static Check fail(String name, String reason, String action) {
    return new Check(name, Status.FAIL, reason, action);
  }
}
