package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence with room in it: {@code {slot}} is filled from the conversation, {@code (a|b|)} is one
 * of its alternatives, which may hold slots and alternatives themselves.
 */
final class Phrase {

  /** What fills a slot. */
  interface Slots {
    List<Piece> fill(String slot);
  }

  private sealed interface Node permits Words, Slot, OneOf {}

  private record Words(String text) implements Node {}

  private record Slot(String name) implements Node {}

  private record OneOf(List<Phrase> choices) implements Node {}

  private final List<Node> nodes;

  private Phrase(List<Node> nodes) {
    this.nodes = nodes;
  }

  static Phrase compile(String source) {
    int[] at = {0};
    Phrase made = sequence(source, at, false);
    if (at[0] != source.length()) {
      throw new IllegalArgumentException("unbalanced brackets: " + source);
    }
    return made;
  }

  private static Phrase sequence(String source, int[] at, boolean inside) {
    List<Node> nodes = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    while (at[0] < source.length()) {
      char c = source.charAt(at[0]);
      if (inside && (c == '|' || c == ')')) {
        break;
      }
      at[0]++;
      switch (c) {
        case '{' -> {
          flush(words, nodes);
          int end = source.indexOf('}', at[0]);
          if (end < 0) {
            throw new IllegalArgumentException("a slot without end: " + source);
          }
          nodes.add(new Slot(source.substring(at[0], end)));
          at[0] = end + 1;
        }
        case '(' -> {
          flush(words, nodes);
          nodes.add(choice(source, at));
        }
        default -> words.append(c);
      }
    }
    flush(words, nodes);
    return new Phrase(List.copyOf(nodes));
  }

  private static Node choice(String source, int[] at) {
    List<Phrase> choices = new ArrayList<>();
    do {
      choices.add(sequence(source, at, true));
      if (at[0] >= source.length()) {
        throw new IllegalArgumentException("a choice without end: " + source);
      }
    } while (source.charAt(at[0]++) == '|');
    return new OneOf(List.copyOf(choices));
  }

  private static void flush(StringBuilder words, List<Node> nodes) {
    if (!words.isEmpty()) {
      nodes.add(new Words(words.toString()));
      words.setLength(0);
    }
  }

  List<Piece> render(Slots slots, Dice dice) {
    List<Piece> pieces = new ArrayList<>();
    render(slots, dice, pieces);
    return pieces;
  }

  private void render(Slots slots, Dice dice, List<Piece> pieces) {
    for (Node node : nodes) {
      if (node instanceof Words words) {
        pieces.add(Piece.plain(words.text()));
      } else if (node instanceof Slot slot) {
        pieces.addAll(slots.fill(slot.name()));
      } else if (node instanceof OneOf choice) {
        dice.pick(choice.choices()).render(slots, dice, pieces);
      }
    }
  }

  /** Names of all slots, for checking them when a file is loaded. */
  List<String> slots() {
    List<String> found = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Slot slot) {
        found.add(slot.name());
      } else if (node instanceof OneOf choice) {
        choice.choices().forEach(phrase -> found.addAll(phrase.slots()));
      }
    }
    return found;
  }
}
