package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Which customer holds which conversations, both ways by arithmetic alone: of 23 customers ten come
 * once, six twice, four three times, two five times and one eight times, and their conversations
 * are shuffled over the whole time.
 */
final class Ring {

  private static final int[] VISITS = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 5, 5, 8
  };

  private final long conversations;
  private final Permutation shuffled;
  private final int[] firsts = new int[VISITS.length + 1];

  Ring(long conversations, long seed) {
    this.conversations = conversations;
    this.shuffled = new Permutation(conversations, seed);
    for (int i = 0; i < VISITS.length; i++) {
      firsts[i + 1] = firsts[i] + VISITS[i];
    }
  }

  private int block() {
    return firsts[VISITS.length];
  }

  long customers() {
    return customerAt(conversations - 1) + 1;
  }

  long customerOf(long conversation) {
    return customerAt(shuffled.forward(conversation));
  }

  private long customerAt(long place) {
    int offset = (int) (place % block());
    int within = 0;
    while (firsts[within + 1] <= offset) {
      within++;
    }
    return place / block() * VISITS.length + within;
  }

  /** The numbers of a customer's conversations, in order of time. */
  List<Long> conversationsOf(long customer) {
    int within = (int) (customer % VISITS.length);
    long first = customer / VISITS.length * block() + firsts[within];
    List<Long> found = new ArrayList<>();
    for (long place = first; place < first + VISITS[within] && place < conversations; place++) {
      found.add(shuffled.backward(place));
    }
    found.sort(Long::compare);
    return found;
  }
}
