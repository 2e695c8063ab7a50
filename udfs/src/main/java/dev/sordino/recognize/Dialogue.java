package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a conversation has asked for so far. A question stays open for some turns of both sides, and
 * longer as long as answers come: numbers are said in groups, read back and corrected. Who asks
 * makes no difference to a number; a name is expected of the other side alone.
 */
final class Dialogue {

  /** Turns without an answer after which a question is forgotten. */
  private static final int PATIENCE = 5;

  private static final Set<String> OF_THE_OTHER = Set.of(EntityTypes.PERSON);

  private record Topic(String type, Speaker asker, int turn) {}

  private final List<Topic> open = new ArrayList<>();
  private int turn;

  /** Types that are open for this speaker's turn, the latest first. */
  Set<String> expectedOf(Speaker speaker) {
    Set<String> types = new LinkedHashSet<>();
    for (int i = open.size() - 1; i >= 0; i--) {
      Topic topic = open.get(i);
      if (!OF_THE_OTHER.contains(topic.type()) || topic.asker() != speaker) {
        types.add(topic.type());
      }
    }
    return types;
  }

  /** Takes note of what a turn asked for and answered. */
  void advance(Utterance utterance, List<Span> found) {
    turn++;
    Set<String> answered = new LinkedHashSet<>();
    found.forEach(span -> answered.add(span.type()));
    List<Topic> renewed = new ArrayList<>();
    open.removeIf(
        topic -> {
          if (answered.contains(topic.type())) {
            renewed.add(new Topic(topic.type(), topic.asker(), turn));
          }
          return answered.contains(topic.type()) || turn - topic.turn() >= PATIENCE;
        });
    open.addAll(renewed);
    for (Cue cue : utterance.cues()) {
      open.removeIf(topic -> topic.type().equals(cue.type()));
      open.add(new Topic(cue.type(), utterance.speaker(), turn));
    }
  }
}
