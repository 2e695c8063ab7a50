package dev.sordino.metric;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who spoke when and how much, found in one pass over the turns. Turns of the system count in no
 * figure but that their sound is not silence. Milliseconds throughout.
 *
 * <p>Sums over time need both times of nearly every turn: below {@link #TIMED_SHARE} of the spoken
 * turns they would understate, so {@link #isTimed} says no.
 */
final class Flow {

  /** Of spoken turns that must have both times before sums over time are trusted. */
  static final double TIMED_SHARE = 0.9;

  /** Shorter overlaps are how people take turns. */
  static final long INTERRUPTION_MS = 500;

  /** Up to this many words over another's speech are listening ("yes, right"), not interrupting. */
  static final int BACKCHANNEL_WORDS = 2;

  /** A silence from this length on is long. */
  static final long LONG_SILENCE_MS = 10_000;

  /** Before any time of a dump, and far enough from the smallest long to subtract from. */
  private static final long LONG_AGO = Long.MIN_VALUE / 4;

  private static final int SPEAKERS = Speaker.values().length;

  private final int[] turns = new int[SPEAKERS];
  private final int[] words = new int[SPEAKERS];
  private final long[] talk = new long[SPEAKERS];
  private final long[] talkEnd = new long[SPEAKERS];
  private final long[] monologue = new long[SPEAKERS];
  private final int[] interruptions = new int[SPEAKERS];
  private final int[] turnWords;
  private boolean timed;
  private @Nullable Long first;
  private long last;
  private int moments;
  private long sound;
  private long pairSound;
  private final List<Silence> silences = new ArrayList<>();

  private Flow(int size) {
    turnWords = new int[size];
  }

  static Flow of(List<SanitizedConversation.Turn> all) {
    Flow flow = new Flow(all.size());
    List<Timed> spoken = new ArrayList<>(all.size());
    int counted = 0;
    int both = 0;
    for (int i = 0; i < all.size(); i++) {
      SanitizedConversation.Turn turn = all.get(i);
      int speaker = turn.speaker().ordinal();
      int count = WordCount.of(turn.text());
      flow.turnWords[i] = count;
      flow.turns[speaker]++;
      flow.words[speaker] += count;
      boolean system = turn.speaker() == Speaker.SYSTEM;
      Long start = turn.startMs();
      Long end = turn.endMs();
      if (!system) {
        counted++;
        flow.span(start, end);
      }
      if (start != null && end != null) {
        spoken.add(new Timed(i, turn.speaker(), start, Math.max(start, end), count));
        both += system ? 0 : 1;
      }
    }
    flow.timed = both > 0 && both >= TIMED_SHARE * counted;
    if (flow.timed) {
      flow.sweep(spoken);
    }
    return flow;
  }

  /**
   * A stretch in which nobody is heard.
   *
   * @param after index of the turn that ended last before it
   * @param brokenBy who spoke first after it
   */
  record Silence(long ms, int after, Speaker brokenBy) {
    boolean isLong() {
      return ms >= LONG_SILENCE_MS;
    }
  }

  private record Timed(int index, Speaker speaker, long start, long end, int words) {}

  private void span(@Nullable Long start, @Nullable Long end) {
    for (Long at : new Long[] {start, end}) {
      if (at != null) {
        moments++;
        first = first == null ? at : Math.min(first, at);
        last = moments == 1 ? at : Math.max(last, at);
      }
    }
  }

  private void sweep(List<Timed> spoken) {
    // Dumps are ordered already; a stable sort costs nothing then.
    spoken.sort(Comparator.comparingLong(Timed::start));
    long soundEnd = first == null ? 0 : first;
    long pairEnd = soundEnd;
    Arrays.fill(talkEnd, LONG_AGO);
    int heard = -1;
    Speaker holder = null;
    long held = 0;
    for (Timed turn : spoken) {
      Speaker speaker = turn.speaker();
      int who = speaker.ordinal();
      if (speaker == Speaker.SYSTEM && turn.start() >= last) {
        continue;
      }
      long from = Math.max(turn.start(), soundEnd);
      if (turn.start() > soundEnd) {
        silences.add(new Silence(turn.start() - soundEnd, heard, speaker));
      }
      if (speaker == Speaker.SYSTEM) {
        long until = Math.min(turn.end(), last);
        sound += Math.max(0, until - from);
        if (until > soundEnd) {
          soundEnd = until;
          heard = turn.index();
        }
        continue;
      }
      sound += Math.max(0, turn.end() - from);
      if (turn.end() > soundEnd || heard < 0) {
        soundEnd = Math.max(soundEnd, turn.end());
        heard = turn.index();
      }
      Speaker other = other(speaker);
      if (other != null) {
        pairSound += Math.max(0, turn.end() - Math.max(turn.start(), pairEnd));
        pairEnd = Math.max(pairEnd, turn.end());
        long over = Math.min(talkEnd[other.ordinal()], turn.end()) - turn.start();
        if (over >= INTERRUPTION_MS && turn.words() > BACKCHANNEL_WORDS) {
          interruptions[who]++;
        }
      }
      long before = Math.max(turn.start(), talkEnd[who]);
      talk[who] += Math.max(0, turn.end() - before);
      talkEnd[who] = Math.max(talkEnd[who], turn.end());
      held = speaker == holder ? held + (turn.end() - turn.start()) : turn.end() - turn.start();
      holder = speaker;
      monologue[who] = Math.max(monologue[who], held);
    }
  }

  private static @Nullable Speaker other(Speaker speaker) {
    return switch (speaker) {
      case AGENT -> Speaker.CUSTOMER;
      case CUSTOMER -> Speaker.AGENT;
      default -> null;
    };
  }

  /** Whether nearly all spoken turns have a start and an end. */
  boolean isTimed() {
    return timed;
  }

  /** From the first to the last moment of a spoken turn; null with fewer than two moments. */
  @Nullable Long spanMs() {
    return first == null || moments < 2 ? null : Long.valueOf(last - first);
  }

  int turns(Speaker speaker) {
    return turns[speaker.ordinal()];
  }

  int words(Speaker speaker) {
    return words[speaker.ordinal()];
  }

  int wordsOfTurn(int index) {
    return turnWords[index];
  }

  /** Of one side; speech over its own other turns counts once. */
  long talkMs(Speaker speaker) {
    return talk[speaker.ordinal()];
  }

  /** In which anybody, the system included, is heard between first and last spoken turn. */
  long soundMs() {
    return sound;
  }

  /** In which agent and customer speak at once. */
  long overlapMs() {
    return talkMs(Speaker.AGENT) + talkMs(Speaker.CUSTOMER) - pairSound;
  }

  /** Longest speech of one side that no other side's turn breaks; its pauses don't count. */
  long monologueMs(Speaker speaker) {
    return monologue[speaker.ordinal()];
  }

  int interruptions(Speaker by) {
    return interruptions[by.ordinal()];
  }

  /** Every stretch in which nobody is heard, in order; empty without times. */
  List<Silence> silences() {
    return silences;
  }
}
