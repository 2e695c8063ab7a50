package dev.sordino.transcript;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns out of timed words. On one track a turn ends where the speaker changes; on several tracks
 * each has its own turns, which end where another track speaks in a pause. Words that overlap stay
 * in their turns.
 */
final class WordRuns {

  private static final class Run {
    private final String track;
    private final int segment;
    private final @Nullable String speaker;
    private final @Nullable Long start;
    private @Nullable Long end;
    private @Nullable Long lastWord;
    private final StringBuilder text = new StringBuilder();

    Run(Word first) {
      this.track = first.track();
      this.segment = first.segment();
      this.speaker = first.speaker();
      this.start = first.start();
    }
  }

  private record Word(
      String track,
      int segment,
      @Nullable String speaker,
      @Nullable Long start,
      @Nullable Long end,
      String text) {}

  private final long longestPause;
  private final List<Word> words = new ArrayList<>();

  /**
   * @param longestPauseMs a longer silence ends a turn too
   */
  WordRuns(long longestPauseMs) {
    this.longestPause = longestPauseMs;
  }

  void word(
      String track,
      @Nullable String speaker,
      @Nullable Long start,
      @Nullable Long end,
      String text) {
    word(track, 0, speaker, start, end, text);
  }

  /**
   * @param segment a number; another one begins another turn
   */
  void word(
      String track,
      int segment,
      @Nullable String speaker,
      @Nullable Long start,
      @Nullable Long end,
      String text) {
    if (!text.isBlank()) {
      words.add(new Word(track, segment, speaker, start, end, text.strip()));
    }
  }

  /** Appends to the track's last word, as punctuation is. */
  void punctuation(String track, String mark) {
    for (int i = words.size() - 1; i >= 0; i--) {
      Word word = words.get(i);
      if (word.track().equals(track)) {
        words.set(
            i,
            new Word(
                track,
                word.segment(),
                word.speaker(),
                word.start(),
                word.end(),
                word.text() + mark.strip()));
        return;
      }
    }
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  void addTo(Draft draft) {
    for (Run run : runs()) {
      draft.turn(null, Roles.of(run.speaker), run.start, run.end, run.text.toString());
      if (run.speaker != null && Roles.of(run.speaker) == Speaker.UNKNOWN) {
        draft.label(Labels.named(run.speaker));
      }
    }
  }

  private List<Run> runs() {
    List<Word> inOrder = new ArrayList<>(words);
    if (words.stream().map(Word::track).distinct().count() > 1) {
      inOrder.sort(Comparator.comparingLong(word -> word.start() == null ? 0 : word.start()));
    }
    List<Run> runs = new ArrayList<>();
    Map<String, Run> open = new HashMap<>();
    for (Word word : inOrder) {
      Run run = open.get(word.track());
      if (run == null
          || run.segment != word.segment()
          || !Objects.equals(run.speaker, word.speaker())
          || isPause(run, word)
          || isInterrupted(run, word, open)) {
        run = new Run(word);
        runs.add(run);
        open.put(word.track(), run);
      }
      run.text.append(run.text.isEmpty() ? "" : " ").append(word.text());
      run.end = word.end() == null ? run.end : word.end();
      run.lastWord = word.start();
    }
    return runs;
  }

  private boolean isPause(Run run, Word word) {
    return run.end != null && word.start() != null && word.start() - run.end > longestPause;
  }

  /** Whether another track spoke between the run's end and the word. */
  private static boolean isInterrupted(Run run, Word word, Map<String, Run> open) {
    for (Run other : open.values()) {
      if (!other.track.equals(run.track)
          && other.lastWord != null
          && run.end != null
          && word.start() != null
          && other.lastWord >= run.end
          && other.lastWord <= word.start()) {
        return true;
      }
    }
    return false;
  }
}
