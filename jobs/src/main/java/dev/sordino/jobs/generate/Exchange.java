package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A few turns that belong together, usable where all its tags hold (channel, mood, outcome).
 *
 * <p>In the files: {@code a: …} and {@code c: …} begin one by the agent or the customer, {@code +c:
 * …} goes on with it, {@code a[voice neg]: …} names tags.
 */
record Exchange(Set<String> tags, List<Part> parts) {

  /** One side's turn of it. */
  record Part(Speaker speaker, Phrase phrase) {}

  static List<Exchange> parse(List<String> lines) {
    List<Exchange> made = new ArrayList<>();
    List<Part> open = new ArrayList<>();
    Set<String> tags = Set.of();
    for (String line : lines) {
      boolean goesOn = line.startsWith("+");
      String rest = goesOn ? line.substring(1) : line;
      int colon = rest.indexOf(':');
      if (colon < 1
          || (rest.charAt(0) != 'a' && rest.charAt(0) != 'c')
          || goesOn && open.isEmpty()) {
        throw new IllegalArgumentException("neither a: nor c: nor their continuation: " + line);
      }
      if (!goesOn) {
        if (!open.isEmpty()) {
          made.add(new Exchange(tags, List.copyOf(open)));
        }
        open = new ArrayList<>();
        String head = rest.substring(1, colon).strip();
        tags =
            head.isEmpty()
                ? Set.of()
                : Set.of(head.substring(1, head.length() - 1).strip().split("\\s+"));
      }
      Speaker speaker = rest.charAt(0) == 'a' ? Speaker.AGENT : Speaker.CUSTOMER;
      open.add(new Part(speaker, Phrase.compile(rest.substring(colon + 1).strip())));
    }
    if (!open.isEmpty()) {
      made.add(new Exchange(tags, List.copyOf(open)));
    }
    return List.copyOf(made);
  }

  boolean fits(Set<String> context) {
    return context.containsAll(tags);
  }
}
