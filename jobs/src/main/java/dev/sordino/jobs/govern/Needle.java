package dev.sordino.jobs.govern;

/** A value that must not be found: its id and field may be printed, the value never. */
public record Needle(String id, String field, String value) {

  @Override
  public String toString() {
    return "Needle[" + id + ", " + field + "]";
  }
}
