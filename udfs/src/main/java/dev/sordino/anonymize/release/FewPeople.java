package dev.sordino.anonymize.release;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The k smallest hashes of people's keys, or all where there are fewer (Bar-Yossef et al. 2002).
 * Joined with those of other groups they tell exactly whether at least k different people are in
 * the groups together: one person may be in several.
 */
public final class FewPeople {

  private final int k;
  private long[] smallest = {};

  private FewPeople(int k) {
    this.k = k;
  }

  /** Nobody. */
  public static FewPeople empty(int k) {
    return new FewPeople(k);
  }

  /**
   * Adds a person; once more makes no difference.
   *
   * @param person hash of their key
   */
  public void add(long person) {
    int at = Arrays.binarySearch(smallest, person);
    int place = -at - 1;
    if (at >= 0 || place >= k) {
      return;
    }
    long[] more = new long[Math.min(k, smallest.length + 1)];
    System.arraycopy(smallest, 0, more, 0, place);
    more[place] = person;
    System.arraycopy(smallest, place, more, place + 1, more.length - place - 1);
    smallest = more;
  }

  /** Adds the people of another group, some of whom may be here already. */
  public void addAll(FewPeople others) {
    for (long person : others.smallest) {
      add(person);
    }
  }

  /** How many they are; k stands for k and more. */
  public int count() {
    return smallest.length;
  }

  FewPeople copy() {
    FewPeople copy = new FewPeople(k);
    copy.smallest = smallest.clone();
    return copy;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(smallest.length);
    for (long person : smallest) {
      out.writeLong(person);
    }
  }

  static FewPeople read(int k, DataInputStream in) throws IOException {
    FewPeople few = new FewPeople(k);
    few.smallest = new long[in.readInt()];
    for (int i = 0; i < few.smallest.length; i++) {
      few.smallest[i] = in.readLong();
    }
    return few;
  }
}
