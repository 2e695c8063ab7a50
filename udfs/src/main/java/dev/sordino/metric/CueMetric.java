package dev.sordino.metric;

import dev.sordino.conversation.Speaker;
import dev.sordino.metric.Measure.Source;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The share of conversations, or of a speaker's turns, that hold a cue. One per cue file. */
final class CueMetric implements ConversationMetric {

  private static final Map<Speaker, String> GERMAN =
      Map.of(
          Speaker.CUSTOMER, "der Kundenseite",
          Speaker.AGENT, "der Mitarbeitenden",
          Speaker.BOT, "des Bots",
          Speaker.SYSTEM, "des Systems",
          Speaker.UNKNOWN, "einer unbekannten Person");

  private final Cue cue;
  private final Measure measure;

  CueMetric(Cue cue) {
    this.cue = cue;
    String file = cue.name();
    boolean turns = cue.kind() == Cue.Kind.TURNS;
    this.measure =
        Measure.named(
                file.replace('-', '_') + (turns ? "_turn_share" : "_present"),
                "share",
                cue.better(),
                Source.CUES)
            .reach(cue.reach())
            .english(
                cue.english(),
                turns
                    ? "Share of %s that hold the cue %s.".formatted(english(), file)
                    : "1 if one of %s holds the cue %s, else 0.".formatted(english(), file),
                "where there is no turn of the %s or the language has no such cue"
                    .formatted(speakers(Speaker::id, " or ")))
            .german(
                cue.german(),
                turns
                    ? "Anteil %s, die den Hinweis %s enthalten.".formatted(german(), file)
                    : "1, wenn einer %s den Hinweis %s enthält, sonst 0.".formatted(german(), file),
                "wenn es keinen Beitrag %s gibt oder die Sprache den Hinweis nicht kennt"
                    .formatted(speakers(GERMAN::get, " oder ")));
  }

  private String speakers(Function<Speaker, String> name, String joint) {
    return cue.by().stream().sorted().map(name).collect(Collectors.joining(joint));
  }

  private String english() {
    Cue.Window window = cue.window();
    return "the%s turns of the %s"
        .formatted(
            window.first() > 0
                ? " first " + window.first()
                : window.last() > 0 ? " last " + window.last() : "",
            speakers(Speaker::id, " or "));
  }

  private String german() {
    Cue.Window window = cue.window();
    return "der %sBeiträge %s"
        .formatted(
            window.first() > 0
                ? "ersten " + window.first() + " "
                : window.last() > 0 ? "letzten " + window.last() + " " : "",
            speakers(GERMAN::get, " oder "));
  }

  @Override
  public Measure measure() {
    return measure;
  }

  @Override
  public @Nullable Double of(SanitizedConversation conversation) {
    CueHits hits = conversation.cues();
    if (!hits.canTell(cue.name())) {
      return null;
    }
    int found = hits.of(cue.name()).size();
    if (cue.kind() == Cue.Kind.CONVERSATIONS) {
      return found > 0 ? 1.0 : 0.0;
    }
    return (double) found / searched(hits);
  }

  @Override
  public List<CueHits.Hit> evidence(SanitizedConversation conversation) {
    return conversation.cues().of(cue.name());
  }

  private int searched(CueHits hits) {
    int spoken = hits.turnsFor(cue);
    Cue.Window window = cue.window();
    int limit = window.first() > 0 ? window.first() : window.last() > 0 ? window.last() : spoken;
    return Math.min(spoken, limit);
  }
}
