package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import org.jspecify.annotations.Nullable;

/** How long the customer was asked to wait in silence. */
@AutoService(ConversationMetric.class)
public final class AnnouncedWaitMetric implements ConversationMetric {

  private static final long SHORTEST_MS = 3_000;

  private static final Measure MEASURE =
      Measure.named("announced_wait_s", "s", Better.LOWER, Source.TIMES)
          .english(
              "Announced waiting",
              "Sum of the silences of 3 s and more right after a turn in which agent or bot asks to wait (cue hold).",
              "where fewer than nine in ten turns have a start and an end, or in writing, or where the language has no such cue")
          .german(
              "Angekündigtes Warten",
              "Summe der Stille von je mindestens 3 s gleich nach einem Beitrag, in dem Mitarbeitende oder Bot um Geduld bitten (Hinweis hold).",
              "wenn weniger als neun von zehn Beiträgen Beginn und Ende haben, und bei Schriftlichem, oder wenn die Sprache diesen Hinweis nicht kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    Flow flow = conversation.timedVoice();
    if (flow == null || !conversation.cues().canTell("hold")) {
      return null;
    }
    long waited = 0;
    for (Flow.Silence silence : flow.silences()) {
      boolean announced =
          conversation.cues().of("hold").stream().anyMatch(hit -> hit.turn() == silence.after());
      waited += announced && silence.ms() >= SHORTEST_MS ? silence.ms() : 0;
    }
    return waited / 1000.0;
  }
}
