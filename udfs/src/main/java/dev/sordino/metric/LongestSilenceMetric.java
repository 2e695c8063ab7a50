package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Reach;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** The longest time that nobody said anything. */
@AutoService(ConversationMetric.class)
public final class LongestSilenceMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("longest_silence_s", "s", Better.LOWER, Source.TIMES)
          .reach(Reach.SANITIZED)
          .english(
              "Longest silence",
              "Longest stretch in which nobody is heard; 0 where there is none.",
              "where fewer than nine in ten turns have a start and an end, or in writing")
          .german(
              "Längste Stille",
              "Längster Abschnitt, in dem niemand zu hören ist; 0, wenn es keinen gibt.",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    return flow == null
        ? null
        : flow.silences().stream().mapToLong(Flow.Silence::ms).max().orElse(0) / 1000.0;
  }
}
