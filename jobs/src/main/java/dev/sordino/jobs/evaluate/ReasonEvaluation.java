package dev.sordino.jobs.evaluate;

import dev.sordino.reason.FoundReason;
import dev.sordino.reason.ReasonFinder;
import dev.sordino.reason.Taxonomy;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Measures how well declared reasons for contact are found, on conversations of which somebody
 * named the reason. What is marked in their text as identifying is replaced by its tag first.
 */
public final class ReasonEvaluation {

  private final Taxonomy taxonomy;
  private final Set<String> languages;

  /**
   * @param languages whose packs are used
   */
  public ReasonEvaluation(Taxonomy taxonomy, List<String> languages) {
    this.taxonomy = taxonomy;
    this.languages = Set.copyOf(languages);
  }

  /**
   * Looks for the reasons of every conversation that has a named one.
   *
   * @throws dev.sordino.jobs.BadInputException if it can't be read as labelled conversations
   */
  public ReasonFigures run(Gold gold) throws IOException {
    ReasonFigures figures = new ReasonFigures(gold.name());
    ReasonFinder finder = new ReasonFinder(taxonomy);
    try (LabelledReader reader = new LabelledReader(gold, Set.of())) {
      for (LabelledConversation one = reader.next(); one != null; one = reader.next()) {
        String reason = one.contactReason();
        if (reason != null) {
          List<String> found =
              finder.find(TaggedConversation.of(one, languages, null)).stream()
                  .map(FoundReason::reason)
                  .toList();
          figures.add(one.language(), reason, found);
        }
      }
    }
    return figures;
  }
}
