package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.release.CellProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cell before anything of it is published.
 *
 * @param week its Monday; null where nothing dates the conversations
 * @param agents distinct ones
 * @param profile counts first, then the measures in the order of the published columns
 */
record CellFacts(
    @Nullable LocalDate week,
    String channel,
    String language,
    String queue,
    long agents,
    CellProfile profile) {

  /** Within its week. */
  String name() {
    return channel + "/" + language + "/" + queue;
  }
}
