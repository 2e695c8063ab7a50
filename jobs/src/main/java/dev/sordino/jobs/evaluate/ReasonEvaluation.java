package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation;
import dev.sordino.reason.FoundReason;
import dev.sordino.reason.ReasonFinder;
import dev.sordino.reason.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
              finder.find(sanitized(one)).stream().map(FoundReason::reason).toList();
          figures.add(one.language(), reason, found);
        }
      }
    }
    return figures;
  }

  private SanitizedConversation sanitized(LabelledConversation one) {
    List<SanitizedConversation.Turn> turns = new ArrayList<>();
    for (int i = 0; i < one.turns().size(); i++) {
      Turn turn = one.conversation().turns().get(i);
      turns.add(
          new SanitizedConversation.Turn(
              turn.speaker(),
              turn.startMs(),
              turn.endMs(),
              Marks.tagged(one.turns().get(i).codePoints(), one.turns().get(i).spans())));
    }
    List<@Nullable Double> unscored = Collections.nCopies(turns.size(), null);
    String language = languages.contains(one.language()) ? one.language() : "und";
    return new SanitizedConversation(
        one.conversation().channel(), LanguagePacks.load(language), turns, unscored);
  }
}
