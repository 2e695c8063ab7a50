package dev.sordino.metric;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Better;
import dev.sordino.metric.Measure.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the customer's last question got any reply; not whether it was a good one. */
@AutoService(ConversationMetric.class)
public final class QuestionLeftOpenMetric implements ConversationMetric {

  private static final Measure MEASURE =
      Measure.named("question_left_open", "share", Better.LOWER, Source.CUES)
          .english(
              "Question left open",
              "1 if neither agent nor bot has a turn after the customer's last question (cue question), else 0.",
              "where the customer asks nothing that the language's cue knows")
          .german(
              "Frage offen geblieben",
              "1, wenn nach der letzten Frage der Kundenseite (Hinweis question) weder Mitarbeitende noch Bot einen Beitrag haben, sonst 0.",
              "wenn die Kundenseite nichts fragt, was der Hinweis der Sprache kennt");

  @Override
  public Measure measure() {
    return MEASURE;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    List<CueHits.Hit> questions = conversation.cues().of("question");
    if (questions.isEmpty()) {
      return null;
    }
    int last = questions.get(questions.size() - 1).turn();
    for (int i = last + 1; i < conversation.turns().size(); i++) {
      Speaker speaker = conversation.turns().get(i).speaker();
      if (speaker == Speaker.AGENT || speaker == Speaker.BOT) {
        return 0.0;
      }
    }
    return 1.0;
  }
}
