package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation;
import dev.sordino.sentiment.SentimentEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A labelled conversation as metrics see it: what is marked as identifying is its tag. */
final class TaggedConversation {

  private TaggedConversation() {}

  /**
   * @param languages whose packs are used
   * @param engine scores the customer's turns; null for none
   */
  static SanitizedConversation of(
      LabelledConversation one, Set<String> languages, @Nullable SentimentEngine engine) {
    LanguagePack pack =
        LanguagePacks.load(languages.contains(one.language()) ? one.language() : "und");
    List<SanitizedConversation.Turn> turns = new ArrayList<>();
    List<@Nullable Double> scores = new ArrayList<>();
    for (int i = 0; i < one.turns().size(); i++) {
      Turn turn = one.conversation().turns().get(i);
      String text = Marks.tagged(one.turns().get(i).codePoints(), one.turns().get(i).spans());
      turns.add(new SanitizedConversation.Turn(turn.speaker(), turn.startMs(), turn.endMs(), text));
      OptionalDouble score =
          engine == null || turn.speaker() != Speaker.CUSTOMER
              ? OptionalDouble.empty()
              : engine.score(text, pack);
      scores.add(score.isPresent() ? (Double) score.getAsDouble() : null);
    }
    return new SanitizedConversation(one.conversation().channel(), pack, turns, scores);
  }
}
