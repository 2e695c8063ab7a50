package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How the customer sounds in the turn. */
@AutoService(TurnMetric.class)
public final class TurnSentimentMetric implements TurnMetric {

  private static final Measure MEASURE =
      Measure.named("sentiment", "score", Better.HIGHER, Source.SENTIMENT)
          .english(
              "Sentiment",
              "Score of the customer's turn, -1 negative to 1 positive.",
              "where the turn is not the customer's or says nothing of a mood")
          .german(
              "Stimmung",
              "Wert des Beitrags der Kundenseite, -1 negativ bis 1 positiv.",
              "wenn der Beitrag nicht von der Kundenseite ist oder keine Stimmung verrät");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation, int index) {
    return conversation.sentiment().get(index);
  }
}
