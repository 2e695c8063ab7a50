package dev.sordino.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The classes that a search has found. A unit's rows may be in several classes: they are dealt out
 * in the order in which the rows come.
 */
public final class Recoding {

  /** A row that is suppressed belongs here. */
  public static final int SUPPRESSED = -1;

  private final List<String[]> labels = new ArrayList<>();
  private final int[] firstEntry;
  private final int[] entryClass;
  private final int[] entryRows;
  private final double loss;
  private final int rounds;
  private final int suppressed;

  Recoding(Microdata data, Partition classes, Partition suppressedRows, int rounds) {
    this.rounds = rounds;
    firstEntry = new int[data.units() + 1];
    count(classes);
    count(suppressedRows);
    for (int unit = 0; unit < data.units(); unit++) {
      firstEntry[unit + 1] += firstEntry[unit];
    }
    int[] next = Arrays.copyOf(firstEntry, data.units());
    entryClass = new int[firstEntry[data.units()]];
    entryRows = new int[entryClass.length];
    double sum = 0;
    for (int group = 0; group < classes.classes(); group++) {
      fill(classes, group, group, next);
      sum += describe(data, classes, group);
    }
    int rowsSuppressed = 0;
    for (int group = 0; group < suppressedRows.classes(); group++) {
      rowsSuppressed += fill(suppressedRows, group, SUPPRESSED, next);
    }
    suppressed = rowsSuppressed;
    loss = (sum + (double) suppressed * data.width()) / data.rows() / data.width();
  }

  private void count(Partition partition) {
    for (int entry = 0; entry < partition.entries(); entry++) {
      firstEntry[partition.unit(entry) + 1]++;
    }
  }

  private int fill(Partition partition, int group, int as, int[] next) {
    int rows = 0;
    for (int entry = partition.first(group); entry < partition.first(group + 1); entry++) {
      int at = next[partition.unit(entry)]++;
      entryClass[at] = as;
      entryRows[at] = partition.rows(entry);
      rows += partition.rows(entry);
    }
    return rows;
  }

  private double describe(Microdata data, Partition classes, int group) {
    String[] cells = new String[data.width()];
    double sum = 0;
    int rows = 0;
    for (int column = 0; column < cells.length; column++) {
      int low = Integer.MAX_VALUE;
      int high = -1;
      rows = 0;
      for (int entry = classes.first(group); entry < classes.first(group + 1); entry++) {
        int position = data.positions()[data.tuple(classes.unit(entry)) * cells.length + column];
        low = Math.min(low, position);
        high = Math.max(high, position);
        rows += classes.rows(entry);
      }
      cells[column] = data.attributes().get(column).label(low, high);
      sum += data.attributes().get(column).loss(low, high);
    }
    labels.add(cells);
    return sum * rows;
  }

  /** How many classes there are. */
  public int classes() {
    return labels.size();
  }

  /** The cells of all rows of a class, in the quasi-identifiers' order. */
  public String[] labels(int group) {
    return labels.get(group).clone();
  }

  /** The mean penalty over all cells, suppressed ones at 1. */
  public double gcp() {
    return loss;
  }

  /** How many rows are suppressed. */
  public int suppressed() {
    return suppressed;
  }

  /** How many rounds of improvement were made; the same number gives the same classes again. */
  public int rounds() {
    return rounds;
  }

  /** Deals the rows out: ask once for each row, in the table's order. */
  public Dealer dealer() {
    return new Dealer();
  }

  /** Says row by row which class it is in. */
  public final class Dealer {
    private final int[] at = Arrays.copyOf(firstEntry, firstEntry.length - 1);
    private final int[] left = entryRows.clone();

    private Dealer() {}

    /**
     * The class of the next row of a unit, or {@link #SUPPRESSED}.
     *
     * @throws IllegalStateException if more rows are asked for than were added
     */
    public int next(int unit) {
      while (at[unit] < firstEntry[unit + 1] && left[at[unit]] == 0) {
        at[unit]++;
      }
      if (at[unit] == firstEntry[unit + 1]) {
        throw new IllegalStateException("more rows of a unit than were added");
      }
      left[at[unit]]--;
      return entryClass[at[unit]];
    }
  }
}
