package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.release.CellProfile;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that lie together in all cells, those of queues as well as those of groups.
 *
 * @param groups by grouping; without those that the roster does not tell
 */
record CellPart(
    @Nullable LocalDate week,
    String channel,
    String language,
    String queue,
    Map<String, String> groups,
    CellProfile profile) {

  /** Of a cell in the same week and channel. */
  boolean isIn(CellFacts cell) {
    return cell.isGroup()
        ? cell.group().equals(groups.get(cell.grouping()))
        : cell.language().equals(language) && cell.queue().equals(queue);
  }
}
