package dev.sordino.transcript;

import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a conversation's turns under the rules that hold for all formats. */
final class TurnList {

  private final List<Turn> turns = new ArrayList<>();

  /** Adds a turn; one without text is no turn, an end before the start is unknown. */
  void add(
      @Nullable String id,
      Speaker speaker,
      @Nullable Long startMs,
      @Nullable Long endMs,
      String text) {
    if (text.isBlank()) {
      return;
    }
    Long end = startMs != null && endMs != null && endMs < startMs ? null : endMs;
    turns.add(new Turn(id, speaker, startMs, end, text));
  }

  /** In order of start, then of the file; turns without a start stay behind the one before them. */
  List<Turn> inOrder() {
    if (turns.isEmpty()) {
      throw new BadRecordException(RejectReason.NO_TURNS);
    }
    record Placed(long at, Turn turn) {}
    List<Placed> placed = new ArrayList<>();
    long last = 0;
    for (Turn turn : turns) {
      Long start = turn.startMs();
      last = start == null ? last : start;
      placed.add(new Placed(last, turn));
    }
    placed.sort(Comparator.comparingLong(Placed::at));
    return placed.stream().map(Placed::turn).toList();
  }
}
