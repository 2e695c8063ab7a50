package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.metric.Measure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that lie together in all cells, those of queues as well as those of groups.
 *
 * @param groups by grouping; without those that the roster does not tell
 * @param measures in the order of the profile, behind the counts
 */
record CellPart(
    @Nullable LocalDate week,
    String channel,
    String language,
    String queue,
    Map<String, String> groups,
    List<Measure> measures,
    CellProfile profile) {

  CellPart {
    groups = Map.copyOf(groups);
    measures = List.copyOf(measures);
  }

  /** Where there are no groups, the cell of a queue. */
  static CellPart of(CellFacts queue) {
    return new CellPart(
        queue.week(),
        queue.channel(),
        queue.language(),
        queue.queue(),
        Map.of(),
        queue.measures(),
        queue.profile());
  }

  /** Of a cell in the same week and channel. */
  boolean isIn(CellFacts cell) {
    return cell.isGroup()
        ? cell.group().equals(groups.get(cell.grouping()))
        : cell.isOfQueue() && cell.language().equals(language) && cell.queue().equals(queue);
  }
}
