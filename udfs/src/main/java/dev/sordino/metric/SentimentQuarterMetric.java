package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How the customer sounds in one quarter of the conversation's turns. */
public abstract sealed class SentimentQuarterMetric implements ConversationMetric {

  private final int quarter;
  private final Measure measure;

  private SentimentQuarterMetric(int quarter, String english, String german) {
    this.quarter = quarter;
    int number = quarter + 1;
    String suffix = number == 1 ? "st" : number == 2 ? "nd" : number == 3 ? "rd" : "th";
    this.measure =
        Measure.named("sentiment_q" + number, "score", Better.HIGHER, Source.SENTIMENT)
            .english(
                "Sentiment, " + number + suffix + " quarter",
                "Mean of the scores of the customer's turns in the "
                    + english
                    + " quarter of the turns: turn i of n, from 0, lies in quarter 4i/n rounded"
                    + " down.",
                "where that quarter has no scored turn of the customer, or with fewer than four"
                    + " turns")
            .german(
                "Stimmung, " + number + ". Viertel",
                "Mittel der Werte der Beiträge der Kundenseite im "
                    + german
                    + " Viertel der Beiträge: Beitrag i von n, ab 0, liegt im Viertel 4i/n,"
                    + " abgerundet.",
                "wenn das Viertel keinen bewerteten Beitrag der Kundenseite hat, und bei weniger"
                    + " als vier Beiträgen");
  }

  @Override
  public Measure measure() {
    return measure;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    return CustomerSentiment.quarter(conversation, quarter);
  }

  /** The opening. */
  @AutoService(ConversationMetric.class)
  public static final class First extends SentimentQuarterMetric {
    public First() {
      super(0, "first", "ersten");
    }
  }

  /** The second quarter. */
  @AutoService(ConversationMetric.class)
  public static final class Second extends SentimentQuarterMetric {
    public Second() {
      super(1, "second", "zweiten");
    }
  }

  /** The third quarter. */
  @AutoService(ConversationMetric.class)
  public static final class Third extends SentimentQuarterMetric {
    public Third() {
      super(2, "third", "dritten");
    }
  }

  /** The ending. */
  @AutoService(ConversationMetric.class)
  public static final class Fourth extends SentimentQuarterMetric {
    public Fourth() {
      super(3, "last", "letzten");
    }
  }
}
