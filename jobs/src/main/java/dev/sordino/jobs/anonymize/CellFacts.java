package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.release.CellProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cell before anything of it is published: of a language and queue, or of a group of agents. A
 * group's cell has the grouping in the place of the language, behind {@code @}, and the group in
 * that of the queue; so the ledger keeps both alike.
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

  /** Stands before the name of a grouping; no code of a language begins so. */
  static final String GROUPING = "@";

  /** Within its week. */
  String name() {
    return channel + "/" + language + "/" + queue;
  }

  boolean isGroup() {
    return language.startsWith(GROUPING);
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
