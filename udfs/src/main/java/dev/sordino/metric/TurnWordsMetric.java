package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the turn is. */
@AutoService(TurnMetric.class)
public final class TurnWordsMetric implements TurnMetric {

  private static final Measure MEASURE =
      Measure.named("words", "count", Better.DEPENDS, Source.TURNS)
          .english(
              "Words",
              "Words of the turn: runs between blanks with a letter or digit; a masked identifier is one.",
              "never")
          .german(
              "Wörter",
              "Wörter des Beitrags: Zeichenfolgen zwischen Leerzeichen mit einem Buchstaben oder einer Ziffer; eine maskierte Angabe ist eines.",
              "nie");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation, int index) {
    return Double.valueOf(conversation.flow().wordsOfTurn(index));
  }
}
