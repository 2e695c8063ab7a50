package dev.sordino.anonymize;

import java.util.Arrays;

/**
 * Some of a partition's classes, kept so that the cost of moving an entry from one class to another
 * is told without looking at other classes.
 *
 * <p>The cost of a class is its rows times the sum of its penalties. A class that does not meet the
 * demands yet pays as if it had k people, and a price for each that it lacks: so it can grow step
 * by step, which a strict rule would forbid.
 */
final class ClassStore {

  static final int NONE = -1;

  private final SearchSpace space;
  private final int width;
  private final int k;
  private final int values;
  private final boolean subjects;
  private final boolean demanding;
  private final int[] positions;

  // By entry. An entry without rows is free.
  private int[] unit;
  private int[] rows;
  private int[] group;
  private int[] placeInGroup;
  private int[] placeInTuple;
  private int[] freeEntries;
  private int freeEntryCount;
  private int entryEnd;

  // By class.
  private int[][] members;
  private int[] memberCount;
  private int[] size;
  private int[] people;
  private int[] low;
  private int[] high;
  private int[] atLow;
  private int[] atHigh;
  private double[] loss;
  private double[] lack;
  private int[] histogram;
  private int[] freeGroups;
  private int freeGroupCount;
  private int groupEnd;

  // By tuple: the entries with it, those of this store only.
  private final int[] localTuple;
  private int[][] tupleEntries = new int[1024][];
  private int[] tupleCount = new int[1024];
  private int[] tupleOf = new int[1024];
  private int tupleEnd;

  private final CountMap persons = new CountMap();
  private final CountMap personValues = new CountMap();
  private final int[] counts;
  private double price;

  /**
   * @param scratch as many as there are tuples, all {@link #NONE}; {@link #release} makes them so
   *     again
   */
  ClassStore(SearchSpace space, int[] scratch, int entries, double price) {
    this.space = space;
    this.localTuple = scratch;
    this.price = price;
    width = space.data().width();
    k = space.demands().k();
    values = space.data().sensitiveValues();
    subjects = space.data().hasSubjects();
    demanding = !space.demands().sensitive().isEmpty();
    positions = space.data().positions();
    counts = new int[values];
    int capacity = entries + 64;
    unit = new int[capacity];
    rows = new int[capacity];
    group = new int[capacity];
    placeInGroup = new int[capacity];
    placeInTuple = new int[capacity];
    freeEntries = new int[capacity];
    members = new int[capacity][];
    memberCount = new int[capacity];
    size = new int[capacity];
    people = new int[capacity];
    low = new int[capacity * width];
    high = new int[capacity * width];
    atLow = new int[capacity * width];
    atHigh = new int[capacity * width];
    loss = new double[capacity];
    lack = new double[capacity];
    histogram = demanding ? new int[capacity * values] : new int[0];
    freeGroups = new int[capacity];
  }

  /** Takes over classes of a partition. */
  void load(Partition partition, int from, int to, int[] order) {
    for (int index = from; index < to; index++) {
      int source = order[index];
      int target = open();
      for (int entry = partition.first(source); entry < partition.first(source + 1); entry++) {
        add(target, partition.unit(entry), partition.rows(entry));
      }
    }
  }

  /** All classes, and gives the scratch back. */
  Partition release() {
    Partition partition = new Partition();
    for (int index = 0; index < groupEnd; index++) {
      if (memberCount[index] > 0) {
        for (int member = 0; member < memberCount[index]; member++) {
          int entry = members[index][member];
          partition.add(unit[entry], rows[entry]);
        }
        partition.close();
      }
    }
    for (int tuple = 0; tuple < tupleEnd; tuple++) {
      localTuple[tupleOf[tuple]] = NONE;
    }
    return partition;
  }

  void price(double newPrice) {
    price = newPrice;
  }

  double price() {
    return price;
  }

  int entryEnd() {
    return entryEnd;
  }

  int groupEnd() {
    return groupEnd;
  }

  boolean isFree(int entry) {
    return rows[entry] == 0;
  }

  int unit(int entry) {
    return unit[entry];
  }

  int tuple(int entry) {
    return space.data().tuple(unit[entry]);
  }

  int rows(int entry) {
    return rows[entry];
  }

  int group(int entry) {
    return group[entry];
  }

  int members(int of) {
    return memberCount[of];
  }

  int member(int of, int index) {
    return members[of][index];
  }

  int size(int of) {
    return size[of];
  }

  int people(int of) {
    return people[of];
  }

  double loss(int of) {
    return loss[of];
  }

  int low(int of, int column) {
    return low[of * width + column];
  }

  int high(int of, int column) {
    return high[of * width + column];
  }

  boolean meets(int of) {
    return people[of] >= k && lack[of] == 0;
  }

  /** Rows of an entry can part only if they are different people's. */
  boolean isDivisible(int entry) {
    return !subjects && rows[entry] > 1;
  }

  /** How many entries of this store have the tuple. */
  int entriesOf(int tuple) {
    int local = localTuple[tuple];
    return local == NONE ? 0 : tupleCount[local];
  }

  int entryOf(int tuple, int index) {
    return tupleEntries[localTuple[tuple]][index];
  }

  double cost(int of) {
    return cost(size[of], people[of], loss[of], lack[of]);
  }

  /** The sum over all classes. */
  double total() {
    double total = 0;
    for (int index = 0; index < groupEnd; index++) {
      total += memberCount[index] > 0 ? cost(index) : 0;
    }
    return total;
  }

  private double cost(int rowCount, int persons, double rowLoss, double lacking) {
    if (rowCount == 0) {
      return 0;
    }
    double missing = Math.max(k - persons, lacking);
    return missing <= 0 ? rowCount * rowLoss : (rowCount + missing) * rowLoss + price * missing;
  }

  /** What the entry's class would cost without some of the entry's rows. */
  double costWithout(int entry, int count) {
    int of = group[entry];
    if (count == size[of]) {
      return 0;
    }
    boolean whole = count == rows[entry];
    int left = people[of] - peopleLost(entry, count);
    double rowLoss = whole ? lossWithout(of, entry) : loss[of];
    double lacking = demanding ? lackAfter(of, unit[entry], -count, left) : 0;
    return cost(size[of] - count, left, rowLoss, lacking);
  }

  /** What the class would cost with rows of a unit added. */
  double costWith(int of, int added, int count) {
    int persons = people[of] + peopleWon(of, added, count);
    double lacking = demanding ? lackAfter(of, added, count, persons) : 0;
    return cost(size[of] + count, persons, lossWith(of, added), lacking);
  }

  /** What a class of these rows alone would cost. */
  double costAlone(int added, int count) {
    int persons = subjects ? 1 : count;
    double lacking = 0;
    if (demanding) {
      Arrays.fill(counts, 0);
      counts[space.data().sensitive(added)] = persons;
      lacking = space.demands().lack(counts, persons);
    }
    return cost(count, persons, 0, lacking);
  }

  /** What two classes would cost as one. */
  double costMerged(int one, int other) {
    int persons = people[one] + people[other];
    if (subjects) {
      for (int index = 0; index < memberCount[one]; index++) {
        int person = space.data().person(unit[members[one][index]]);
        if (this.persons.count(other, person) > 0) {
          persons--;
        }
      }
    }
    double sum = 0;
    for (int column = 0; column < width; column++) {
      sum +=
          space
              .losses()
              .of(
                  column,
                  Math.min(low[one * width + column], low[other * width + column]),
                  Math.max(high[one * width + column], high[other * width + column]));
    }
    double lacking = 0;
    if (demanding) {
      int total = 0;
      for (int value = 0; value < values; value++) {
        counts[value] = histogram[one * values + value] + histogram[other * values + value];
        total += counts[value];
      }
      lacking = space.demands().lack(counts, total);
    }
    return cost(size[one] + size[other], persons, sum, lacking);
  }

  /** Moves all of a class to another. */
  void merge(int from, int to) {
    while (memberCount[from] > 0) {
      int entry = members[from][0];
      move(entry, rows[entry], to);
    }
  }

  private int peopleLost(int entry, int count) {
    if (!subjects) {
      return count;
    }
    return persons.count(group[entry], space.data().person(unit[entry])) == 1 ? 1 : 0;
  }

  private int peopleWon(int of, int added, int count) {
    if (!subjects) {
      return count;
    }
    return persons.count(of, space.data().person(added)) == 0 ? 1 : 0;
  }

  private double lackAfter(int of, int changed, int change, int persons) {
    if (persons == 0) {
      return 0;
    }
    System.arraycopy(histogram, of * values, counts, 0, values);
    int value = space.data().sensitive(changed);
    int total = persons;
    if (!subjects) {
      counts[value] += change;
    } else {
      int before = personValues.count(of, pair(changed));
      counts[value] += change > 0 ? (before == 0 ? 1 : 0) : (before == 1 ? -1 : 0);
      total = 0;
      for (int count : counts) {
        total += count;
      }
    }
    return space.demands().lack(counts, total);
  }

  /** A person's value, numbered; the histogram counts it once however many rows hold it. */
  private int pair(int ofUnit) {
    return Math.addExact(
        Math.multiplyExact(space.data().person(ofUnit), values), space.data().sensitive(ofUnit));
  }

  private double lossWithout(int of, int entry) {
    double sum = loss[of];
    int base = tuple(entry) * width;
    for (int column = 0; column < width; column++) {
      int at = of * width + column;
      int least = low[at];
      int greatest = high[at];
      int position = positions[base + column];
      // Nothing shrinks while another entry is at the same end.
      if (least == greatest
          || !(position == least && atLow[at] == 1 || position == greatest && atHigh[at] == 1)) {
        continue;
      }
      int newLeast = Integer.MAX_VALUE;
      int newGreatest = -1;
      int[] list = members[of];
      for (int index = 0; index < memberCount[of]; index++) {
        if (list[index] != entry) {
          int other = positions[tuple(list[index]) * width + column];
          newLeast = Math.min(newLeast, other);
          newGreatest = Math.max(newGreatest, other);
        }
      }
      sum +=
          space.losses().of(column, newLeast, newGreatest)
              - space.losses().of(column, least, greatest);
    }
    return Math.max(0, sum);
  }

  private double lossWith(int of, int added) {
    double sum = loss[of];
    int base = space.data().tuple(added) * width;
    for (int column = 0; column < width; column++) {
      int least = low[of * width + column];
      int greatest = high[of * width + column];
      int position = positions[base + column];
      if (position < least) {
        sum +=
            space.losses().of(column, position, greatest)
                - space.losses().of(column, least, greatest);
      } else if (position > greatest) {
        sum +=
            space.losses().of(column, least, position) - space.losses().of(column, least, greatest);
      }
    }
    return sum;
  }

  /** Moves rows of an entry to a class, {@link #NONE} for a new one; returns that class. */
  int move(int entry, int count, int target) {
    int moved = unit[entry];
    remove(entry, count);
    int to = target == NONE ? open() : target;
    add(to, moved, count);
    return to;
  }

  /** An empty class, to be filled at once. */
  int open() {
    int opened = freeGroupCount > 0 ? freeGroups[--freeGroupCount] : groupEnd++;
    if (opened == memberCount.length) {
      growGroups();
    }
    if (members[opened] == null) {
      members[opened] = new int[4];
    }
    return opened;
  }

  /** Adds rows of a unit to a class. */
  void add(int to, int added, int count) {
    people[to] += peopleWon(to, added, count);
    size[to] += count;
    if (subjects) {
      persons.add(to, space.data().person(added), 1);
    }
    if (demanding) {
      boolean counted = !subjects || personValues.add(to, pair(added), 1) == 1;
      histogram[to * values + space.data().sensitive(added)] +=
          subjects ? (counted ? 1 : 0) : count;
    }
    int present = find(to, added);
    if (present != NONE) {
      rows[present] += count;
    } else {
      link(to, added, count);
    }
    relack(to);
  }

  private int find(int of, int wanted) {
    int tuple = space.data().tuple(wanted);
    int local = localTuple[tuple];
    if (local == NONE || subjects) {
      return NONE;
    }
    // Whichever list is shorter.
    if (tupleCount[local] < memberCount[of]) {
      for (int index = 0; index < tupleCount[local]; index++) {
        int entry = tupleEntries[local][index];
        if (group[entry] == of && unit[entry] == wanted) {
          return entry;
        }
      }
    } else {
      for (int index = 0; index < memberCount[of]; index++) {
        if (unit[members[of][index]] == wanted) {
          return members[of][index];
        }
      }
    }
    return NONE;
  }

  private void link(int to, int added, int count) {
    int entry = freeEntryCount > 0 ? freeEntries[--freeEntryCount] : entryEnd++;
    if (entry == unit.length) {
      growEntries();
    }
    unit[entry] = added;
    rows[entry] = count;
    group[entry] = to;
    if (memberCount[to] == members[to].length) {
      members[to] = Arrays.copyOf(members[to], memberCount[to] * 2);
    }
    placeInGroup[entry] = memberCount[to];
    members[to][memberCount[to]++] = entry;
    int tuple = space.data().tuple(added);
    int local = local(tuple);
    if (tupleCount[local] == tupleEntries[local].length) {
      tupleEntries[local] = Arrays.copyOf(tupleEntries[local], tupleCount[local] * 2);
    }
    placeInTuple[entry] = tupleCount[local];
    tupleEntries[local][tupleCount[local]++] = entry;
    double sum = 0;
    boolean first = memberCount[to] == 1;
    for (int column = 0; column < width; column++) {
      int at = to * width + column;
      int position = positions[tuple * width + column];
      if (first || position < low[at]) {
        low[at] = position;
        atLow[at] = 1;
      } else if (position == low[at]) {
        atLow[at]++;
      }
      if (first || position > high[at]) {
        high[at] = position;
        atHigh[at] = 1;
      } else if (position == high[at]) {
        atHigh[at]++;
      }
      sum += space.losses().of(column, low[at], high[at]);
    }
    loss[to] = sum;
  }

  private int local(int tuple) {
    int local = localTuple[tuple];
    if (local == NONE) {
      local = tupleEnd++;
      if (local == tupleCount.length) {
        tupleEntries = Arrays.copyOf(tupleEntries, local * 2);
        tupleCount = Arrays.copyOf(tupleCount, local * 2);
        tupleOf = Arrays.copyOf(tupleOf, local * 2);
      }
      tupleEntries[local] = new int[2];
      tupleOf[local] = tuple;
      localTuple[tuple] = local;
    }
    return local;
  }

  /** Takes rows of an entry out of its class; the caller puts them elsewhere. */
  void remove(int entry, int count) {
    int from = group[entry];
    int removed = unit[entry];
    people[from] -= peopleLost(entry, count);
    size[from] -= count;
    if (subjects) {
      persons.add(from, space.data().person(removed), -1);
    }
    if (demanding) {
      boolean counted = !subjects || personValues.add(from, pair(removed), -1) == 0;
      histogram[from * values + space.data().sensitive(removed)] -=
          subjects ? (counted ? 1 : 0) : count;
    }
    rows[entry] -= count;
    if (rows[entry] == 0) {
      unlink(entry, from);
    }
    relack(from);
  }

  private void unlink(int entry, int from) {
    int last = members[from][--memberCount[from]];
    members[from][placeInGroup[entry]] = last;
    placeInGroup[last] = placeInGroup[entry];
    int local = localTuple[tuple(entry)];
    int lastOfTuple = tupleEntries[local][--tupleCount[local]];
    tupleEntries[local][placeInTuple[entry]] = lastOfTuple;
    placeInTuple[lastOfTuple] = placeInTuple[entry];
    freeEntries[freeEntryCount++] = entry;
    if (memberCount[from] == 0) {
      loss[from] = 0;
      freeGroups[freeGroupCount++] = from;
      return;
    }
    double sum = 0;
    int base = tuple(entry) * width;
    for (int column = 0; column < width; column++) {
      int at = from * width + column;
      int position = positions[base + column];
      boolean shrinks = position == low[at] && --atLow[at] == 0;
      shrinks |= position == high[at] && --atHigh[at] == 0;
      if (shrinks) {
        rescan(from, column);
      }
      sum += space.losses().of(column, low[at], high[at]);
    }
    loss[from] = sum;
  }

  /** Finds the ends of a class in a column again. */
  private void rescan(int of, int column) {
    int least = Integer.MAX_VALUE;
    int greatest = -1;
    int leastCount = 0;
    int greatestCount = 0;
    for (int index = 0; index < memberCount[of]; index++) {
      int position = positions[tuple(members[of][index]) * width + column];
      if (position <= least) {
        leastCount = position == least ? leastCount + 1 : 1;
        least = position;
      }
      if (position >= greatest) {
        greatestCount = position == greatest ? greatestCount + 1 : 1;
        greatest = position;
      }
    }
    int at = of * width + column;
    low[at] = least;
    high[at] = greatest;
    atLow[at] = leastCount;
    atHigh[at] = greatestCount;
  }

  private void relack(int of) {
    if (!demanding) {
      return;
    }
    System.arraycopy(histogram, of * values, counts, 0, values);
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    lack[of] = total == 0 ? 0 : space.demands().lack(counts, total);
  }

  private void growEntries() {
    int capacity = unit.length * 2;
    unit = Arrays.copyOf(unit, capacity);
    rows = Arrays.copyOf(rows, capacity);
    group = Arrays.copyOf(group, capacity);
    placeInGroup = Arrays.copyOf(placeInGroup, capacity);
    placeInTuple = Arrays.copyOf(placeInTuple, capacity);
    freeEntries = Arrays.copyOf(freeEntries, capacity);
  }

  private void growGroups() {
    int capacity = memberCount.length * 2;
    members = Arrays.copyOf(members, capacity);
    memberCount = Arrays.copyOf(memberCount, capacity);
    size = Arrays.copyOf(size, capacity);
    people = Arrays.copyOf(people, capacity);
    low = Arrays.copyOf(low, capacity * width);
    high = Arrays.copyOf(high, capacity * width);
    atLow = Arrays.copyOf(atLow, capacity * width);
    atHigh = Arrays.copyOf(atHigh, capacity * width);
    loss = Arrays.copyOf(loss, capacity);
    lack = Arrays.copyOf(lack, capacity);
    histogram = demanding ? Arrays.copyOf(histogram, capacity * values) : histogram;
    freeGroups = Arrays.copyOf(freeGroups, capacity);
  }
}
