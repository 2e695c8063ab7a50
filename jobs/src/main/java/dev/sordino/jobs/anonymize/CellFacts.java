package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.jobs.config.SordinoConfig.Roster;
import dev.sordino.metric.Measure;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell before anything of it is published: of a language and queue, of a group of agents, or of a
 * reason for contact. A group's cell has the grouping in the place of the language, behind
 * {@code @}, and the group in that of the queue; one of a reason has the reason there, and the
 * language behind {@link ReasonTree#PREFIX}. So the ledger keeps all alike.
 *
 * @param week its Monday; null where nothing dates the conversations
 * @param agents distinct ones
 * @param measures that may be published of it
 * @param profile counts first, then the measures in their order, then maybe others
 */
record CellFacts(
    @Nullable LocalDate week,
    String channel,
    String language,
    String queue,
    long agents,
    List<Measure> measures,
    CellProfile profile) {

  /** Stands before the name of a grouping; no code of a language begins so. */
  static final String GROUPING = "@";

  CellFacts {
    measures = List.copyOf(measures);
  }

  /** Within its week. */
  String name() {
    return channel + "/" + language + "/" + queue;
  }

  boolean isOfQueue() {
    return !isGroup() && !ReasonTree.isReason(this);
  }

  boolean isGroup() {
    return language.startsWith(GROUPING);
  }

  /** Whether it is of one agent, whose figures are published only where that was agreed. */
  boolean isSingleAgent() {
    return isGroup() && grouping().equals(Roster.AGENT);
  }

  /** Of a group's cell, such as team. */
  String grouping() {
    return language.substring(GROUPING.length());
  }

  /** Of a group's cell, such as North. */
  String group() {
    return queue;
  }
}
