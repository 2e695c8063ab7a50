package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** A word of a turn, and when it was said: turns are cut evenly. */
record SaidWord(String text, long startMs, long endMs) {

  static List<SaidWord> of(MadeTurn turn) {
    String[] words = turn.text().strip().split("\\s+");
    long length = turn.endOrStart() - turn.startMs();
    List<SaidWord> said = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      said.add(
          new SaidWord(
              words[i],
              turn.startMs() + length * i / words.length,
              turn.startMs() + length * (i + 1) / words.length));
    }
    return said;
  }
}
