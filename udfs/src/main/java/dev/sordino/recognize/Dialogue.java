package dev.sordino.recognize;

import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation has asked for so far. A question stays open for some turns of both sides, and
 * longer as long as answers come: numbers are said in groups, read back and corrected. Who asks
 * makes no difference to a number; a name is expected of the other side alone.
 */
final class Dialogue {

  /** Turns without an answer after which a question is forgotten. */
  private static final int PATIENCE = 5;

  /** Turns for which a value goes on being read back and corrected. */
  private static final int RECENT = 3;

  /**
   * Words of a turn that lets the other side go on: "mhm und weiter", "das stimmt leider nicht".
   */
  private static final int PROMPT = 5;

  private static final Set<String> OF_THE_OTHER = Set.of(EntityTypes.PERSON);

  private record Topic(String type, Speaker asker, int turn) {}

  private final List<Topic> open = new ArrayList<>();
  private final Map<String, Integer> answered = new HashMap<>();
  private Set<String> last = new LinkedHashSet<>();
  private Set<String> before = new LinkedHashSet<>();
  private final Set<Speaker> heard = EnumSet.noneOf(Speaker.class);
  private @Nullable Speaker lastSpeaker;
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
    // What asks for any number says least of what it is.
    if (types.remove(EntityTypes.NUMBER)) {
      types.add(EntityTypes.NUMBER);
    }
    return types;
  }

  /** Types of which a value was found in one of the last turns: what comes may go on with it. */
  Set<String> answering() {
    Set<String> types = new LinkedHashSet<>();
    answered.forEach(
        (type, at) -> {
          if (turn - at < RECENT) {
            types.add(type);
          }
        });
    return types;
  }

  /**
   * Types that the other side asked for the last time it spoke. One side may say several turns in a
   * row.
   */
  Set<String> justAskedOf(Speaker speaker) {
    return speaker == lastSpeaker ? before : last;
  }

  /** Whether this speaker has said nothing yet. */
  boolean isOpening(Speaker speaker) {
    return !heard.contains(speaker);
  }

  private boolean isOpen(String type) {
    return open.stream().anyMatch(topic -> topic.type().equals(type));
  }

  /** Whether a turn says little but what was found in it. */
  private static boolean isPrompt(Utterance utterance, List<Span> found) {
    int others = 0;
    int span = 0;
    for (Token token : utterance.tokens()) {
      while (span < found.size() && found.get(span).end() <= token.start()) {
        span++;
      }
      boolean inside = span < found.size() && found.get(span).start() <= token.start();
      others += token.isWord() && token.folded().length() > 1 && !inside ? 1 : 0;
    }
    return others <= PROMPT;
  }

  /** Takes note of what a turn asked for and answered. */
  void advance(Utterance utterance, List<Span> found) {
    turn++;
    heard.add(utterance.speaker());
    Set<String> asked = new LinkedHashSet<>();
    utterance.cues().forEach(cue -> asked.add(cue.type()));
    // "Zu welcher Zählernummer gehört der Stand?" asks for what identifies as well.
    boolean readingAlone = asked.size() == 1;
    if (!readingAlone) {
      asked.remove(EntityTypes.READING);
    }
    if (utterance.speaker() == lastSpeaker) {
      last.addAll(asked);
    } else {
      Set<String> askedEarlier = before;
      before = last;
      last = asked;
      lastSpeaker = utterance.speaker();
      // "Mhm", "four seven, yes", "no that's not it" ask nothing anew: the question stands.
      if (asked.isEmpty() && isPrompt(utterance, found)) {
        askedEarlier.stream().filter(this::isOpen).forEach(last::add);
      }
    }
    Set<String> types = new LinkedHashSet<>();
    found.forEach(span -> types.add(span.type()));
    types.forEach(type -> answered.put(type, turn));
    List<Topic> renewed = new ArrayList<>();
    open.removeIf(
        topic -> {
          if (types.contains(topic.type())) {
            renewed.add(new Topic(topic.type(), topic.asker(), turn));
          }
          return types.contains(topic.type()) || turn - topic.turn() >= PATIENCE;
        });
    open.addAll(renewed);
    for (Cue cue : utterance.cues()) {
      if (cue.type().equals(EntityTypes.READING) && !readingAlone) {
        continue;
      }
      open.removeIf(topic -> topic.type().equals(cue.type()));
      open.add(new Topic(cue.type(), utterance.speaker(), turn));
    }
  }
}
