package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side says in one go.
 *
 * @param waitMs silence before it on top of the ordinary, such as while the agent looks something
 *     up
 */
record Line(Speaker speaker, List<Piece> pieces, long waitMs) {

  Line {
    pieces = List.copyOf(pieces);
  }

  Line with(List<Piece> other) {
    return new Line(speaker, other, waitMs);
  }

  int words() {
    int words = 0;
    for (Piece piece : pieces) {
      words += piece.text().isBlank() ? 0 : piece.text().strip().split("\\s+").length;
    }
    return words;
  }

  /** Cuts the line at each pause. */
  List<List<Piece>> atPauses() {
    List<List<Piece>> parts = new ArrayList<>();
    List<Piece> open = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece == Piece.PAUSE) {
        parts.add(open);
        open = new ArrayList<>();
      } else {
        open.add(piece);
      }
    }
    parts.add(open);
    return parts;
  }
}
