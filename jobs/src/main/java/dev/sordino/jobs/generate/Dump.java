package dev.sordino.jobs.generate;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One format's files. */
interface Dump extends AutoCloseable {

  JsonFactory JSON = new JsonFactory();

  /**
   * Writes a conversation.
   *
   * @param canaries gets what was planted in raw fields
   */
  void write(Made made, List<Canary> canaries) throws IOException;

  /** Whether a reader gives a conversation the id that it has here. */
  default boolean keepsIds() {
    return true;
  }

  /** The id that a reader will give it. */
  default String id(Made made) {
    return made.id();
  }

  /** What a reader will take for conversations of their own: the whole, or its parts. */
  default List<Made> parts(Made made) {
    return List.of(made);
  }

  long files();

  @Override
  void close() throws IOException;

  /** A raw field's canary: noted, and returned to be written. */
  static String plant(Made made, String field, String value, List<Canary> canaries) {
    canaries.add(new Canary(made.format() + "-" + made.number() + "-" + field, field, value));
    return value;
  }

  /** The id, a canary where something is planted. */
  static String id(Made made, List<Canary> canaries) {
    return made.planted() == null ? made.id() : plant(made, "conversation_id", made.id(), canaries);
  }

  /** What a field says that nobody said and no reader may take; null where nothing is planted. */
  static @Nullable String remark(Made made, String field, List<Canary> canaries) {
    String word = made.planted();
    return word == null ? null : plant(made, field, field.replace('_', ' ') + " " + word, canaries);
  }
}
