package dev.sordino.jobs.generate;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.List;

/** One format's files. */
interface Dump extends AutoCloseable {

  JsonFactory JSON = new JsonFactory();

  /**
   * Writes a conversation and returns the id that a reader will give it.
   *
   * @param canaries gets what was planted in raw fields
   */
  String write(Made made, List<Canary> canaries) throws IOException;

  long files();

  @Override
  void close() throws IOException;

  /** A raw field's canary: noted, and returned to be written. */
  static String plant(Made made, String field, String value, List<Canary> canaries) {
    canaries.add(new Canary(made.format() + "-" + made.number() + "-" + field, field, value));
    return value;
  }
}
