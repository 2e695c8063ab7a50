package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished conversation.
 *
 * @param planted a word for the raw fields of its dump, or null where none is planted
 * @param recording consent to recording; null where the dump says nothing
 * @param analytics consent to analysis; null where the dump says nothing
 */
record Made(
    long number,
    String id,
    String format,
    Channel channel,
    String language,
    Sections lexicon,
    OffsetDateTime started,
    Invented customer,
    boolean plantedCustomer,
    Agent agent,
    String queue,
    Domain.Reason reason,
    Setting setting,
    @Nullable Boolean recording,
    @Nullable Boolean analytics,
    @Nullable String planted,
    List<MadeTurn> turns) {

  Made {
    turns = List.copyOf(turns);
  }
}
