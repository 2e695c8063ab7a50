package dev.sordino.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which cues occur in which turns of a conversation, each with the rule that says so. */
public final class CueHits {

  /**
   * A cue in a turn.
   *
   * @param cue name, such as {@code greeting}
   * @param turn index
   * @param rule the line of the language pack that matched; no text of the conversation
   */
  public record Hit(String cue, int turn, String rule) {}

  private final Map<String, Cue> known = new HashMap<>();
  private final Map<String, List<Hit>> byCue = new HashMap<>();
  private final List<Hit> hits;
  private final int[] spoken;

  CueHits(List<Cue> cues, List<Hit> hits, int[] turnsBySpeaker) {
    cues.forEach(cue -> known.put(cue.name(), cue));
    this.hits = List.copyOf(hits);
    this.spoken = turnsBySpeaker.clone();
    for (Hit hit : hits) {
      byCue.computeIfAbsent(hit.cue(), name -> new ArrayList<>()).add(hit);
    }
  }

  /** In the order of the turns. */
  public List<Hit> all() {
    return hits;
  }

  /** Of one cue, in the order of the turns. */
  public List<Hit> of(String cue) {
    return byCue.getOrDefault(cue, List.of());
  }

  /** Index of the first turn with it, or null. */
  @Nullable Integer firstTurn(String cue) {
    List<Hit> found = of(cue);
    return found.isEmpty() ? null : Integer.valueOf(found.get(0).turn());
  }

  /** Whether the conversation could show it: the language has the cue, and somebody spoke. */
  boolean canTell(String cue) {
    Cue definition = known.get(cue);
    return definition != null && CueSet.count(definition, spoken) > 0;
  }

  /** Turns of the speakers that the cue is looked for in. */
  int turnsFor(Cue cue) {
    return CueSet.count(cue, spoken);
  }
}
