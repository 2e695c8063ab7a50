package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds one kind of identifier in one utterance. Implementations are found as services (annotate
 * with {@code @AutoService(Recognizer.class)}), have a public no-argument constructor, are
 * immutable and thread-safe, and prepare patterns and tables once.
 *
 * <p>A recognizer only adds candidates; {@link SpanResolver} settles overlaps. It never logs, and
 * never puts text into an exception.
 */
public interface Recognizer {

  /** Stable id, kebab-case, as in configuration and in {@code sordino explain}. */
  String id();

  /** Every entity type that this recognizer can emit, UPPER_SNAKE. */
  Set<String> types();

  /**
   * @param utterance the turn with its tokens, its language pack and what the dialogue expects
   * @param found takes candidates; offsets are UTF-16 units of {@link Utterance#text()}
   */
  void recognize(Utterance utterance, Consumer<Span> found);
}
