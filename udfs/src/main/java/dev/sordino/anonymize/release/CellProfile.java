package dev.sordino.anonymize.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is to be known of a cell, measure by measure, gathered person by person: how many people
 * have it, its sum and count, its largest contributions, what its mean's uncertainty needs, a few
 * hashes of people, and the sketch of its population. The first measure stands for the cell itself:
 * its population changes with anything that a person contributes. Parts that were gathered apart
 * can be joined. The size does not depend on how many people there are.
 */
public final class CellProfile {

  private final int k;
  private final int largest;
  private final List<Gathering> measures = new ArrayList<>();

  /** One measure of the cell. */
  private static final class Gathering {
    private long people;
    private long sum;
    private long count;
    private double magnitude;
    private final double[] top;
    private final WideSum squares;
    private final WideSum products;
    private final WideSum countSquares;
    private final FewPeople some;
    private final Population population;

    private Gathering(
        double[] top,
        WideSum squares,
        WideSum products,
        WideSum countSquares,
        FewPeople some,
        Population population) {
      this.top = top;
      this.squares = squares;
      this.products = products;
      this.countSquares = countSquares;
      this.some = some;
      this.population = population;
    }
  }

  /**
   * @param people with a value
   * @param sum of the values
   * @param count of the values
   * @param magnitude sum of the people's absolute contributions
   * @param contributions the largest absolute ones, falling; 0 where there are fewer people
   * @param squares sum over the people of their sums squared
   * @param products sum over the people of sum times count
   * @param countSquares sum over the people of their counts squared
   * @param some k people, or all where there are fewer
   */
  public record Figures(
      long people,
      long sum,
      long count,
      double magnitude,
      double[] contributions,
      double squares,
      double products,
      double countSquares,
      FewPeople some,
      Population population) {}

  private CellProfile(int k, int largest) {
    this.k = k;
    this.largest = largest;
  }

  /**
   * Of a cell without people.
   *
   * @param k of the release
   * @param largest contributions to keep
   */
  public static CellProfile empty(int k, int largest, int measures) {
    CellProfile profile = new CellProfile(k, largest);
    for (int i = 0; i < measures; i++) {
      profile.measures.add(
          new Gathering(
              new double[largest],
              new WideSum(0, 0),
              new WideSum(0, 0),
              new WideSum(0, 0),
              FewPeople.empty(k),
              Population.empty(k)));
    }
    return profile;
  }

  /**
   * Adds a person, with all that they contribute to the cell. Each person comes once.
   *
   * @param person hash of their key
   * @param sums by measure
   * @param counts by measure; 0 where the person has no value
   * @throws ArithmeticException if a sum leaves the range of a long
   */
  public void add(long person, long[] sums, long[] counts) {
    long everything = 0;
    for (int i = 0; i < sums.length; i++) {
      everything = Population.mix(everything ^ contribution(sums[i], counts[i]));
    }
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] > 0) {
        Gathering measure = measures.get(i);
        measure.people++;
        measure.sum = Math.addExact(measure.sum, sums[i]);
        measure.count += counts[i];
        measure.magnitude += Math.abs((double) sums[i]);
        offer(measure.top, Math.abs((double) sums[i]));
        measure.squares.addProduct(sums[i], sums[i]);
        measure.products.addProduct(sums[i], counts[i]);
        measure.countSquares.addProduct(counts[i], counts[i]);
        measure.some.add(person);
        measure.population.add(person, i == 0 ? everything : contribution(sums[i], counts[i]));
      }
    }
  }

  private static long contribution(long sum, long count) {
    return Population.mix(sum) + count;
  }

  /** Joins a part of the same cell in which other people are. */
  public void addAll(CellProfile part) {
    for (int i = 0; i < measures.size(); i++) {
      Gathering mine = measures.get(i);
      Gathering theirs = part.measures.get(i);
      mine.people += theirs.people;
      mine.sum = Math.addExact(mine.sum, theirs.sum);
      mine.count += theirs.count;
      mine.magnitude += theirs.magnitude;
      for (double contribution : theirs.top) {
        offer(mine.top, contribution);
      }
      mine.squares.add(theirs.squares);
      mine.products.add(theirs.products);
      mine.countSquares.add(theirs.countSquares);
      mine.some.addAll(theirs.some);
      mine.population.addAll(theirs.population);
    }
  }

  private static void offer(double[] top, double contribution) {
    double sinking = contribution;
    for (int i = 0; i < top.length && sinking > 0; i++) {
      if (sinking > top[i]) {
        double pushed = top[i];
        top[i] = sinking;
        sinking = pushed;
      }
    }
  }

  public Figures figures(int measure) {
    Gathering found = measures.get(measure);
    return new Figures(
        found.people,
        found.sum,
        found.count,
        found.magnitude,
        found.top.clone(),
        found.squares.value(),
        found.products.value(),
        found.countSquares.value(),
        found.some.copy(),
        Population.of(found.population.toBytes()));
  }

  /**
   * The counts and some measures.
   *
   * @param measures where they stand, without the counts: 0 is the first behind them
   */
  public CellProfile only(List<Integer> measures) {
    CellProfile some = new CellProfile(k, largest);
    some.measures.add(this.measures.get(0));
    measures.forEach(measure -> some.measures.add(this.measures.get(1 + measure)));
    return some;
  }

  /** To be sent; {@link #of} reads it. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(k);
      out.writeInt(largest);
      out.writeInt(measures.size());
      for (Gathering measure : measures) {
        out.writeLong(measure.people);
        out.writeLong(measure.sum);
        out.writeLong(measure.count);
        out.writeDouble(measure.magnitude);
        for (double contribution : measure.top) {
          out.writeDouble(contribution);
        }
        measure.squares.write(out);
        measure.products.write(out);
        measure.countSquares.write(out);
        measure.some.write(out);
        byte[] population = measure.population.toBytes();
        out.writeInt(population.length);
        out.write(population);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static CellProfile of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      CellProfile profile = new CellProfile(in.readInt(), in.readInt());
      int measures = in.readInt();
      for (int i = 0; i < measures; i++) {
        long people = in.readLong();
        long sum = in.readLong();
        long count = in.readLong();
        double magnitude = in.readDouble();
        double[] top = new double[profile.largest];
        for (int j = 0; j < top.length; j++) {
          top[j] = in.readDouble();
        }
        Gathering measure =
            new Gathering(
                top,
                WideSum.read(in),
                WideSum.read(in),
                WideSum.read(in),
                FewPeople.read(profile.k, in),
                Population.of(in.readNBytes(in.readInt())));
        measure.people = people;
        measure.sum = sum;
        measure.count = count;
        measure.magnitude = magnitude;
        profile.measures.add(measure);
      }
      return profile;
    } catch (IOException torn) {
      throw new UncheckedIOException(torn);
    }
  }
}
