package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.release.CellProfile;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell before anything of it is published.
 *
 * @param week its Monday; null where nothing dates the conversations
 * @param queue or {@code reason:} and a reason for contact, where cells are of those
 * @param agents distinct ones
 * @param measures names of the figures
 * @param profile counts first, then the measures in their order
 */
record CellFacts(
    @Nullable LocalDate week,
    String channel,
    String language,
    String queue,
    long agents,
    List<String> measures,
    CellProfile profile) {

  CellFacts {
    measures = List.copyOf(measures);
  }

  /** Within its week. */
  String name() {
    return channel + "/" + language + "/" + queue;
  }
}
