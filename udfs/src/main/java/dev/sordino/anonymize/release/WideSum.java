package dev.sordino.anonymize.release;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A sum of products in 128 bits, so that it is the same in whatever order it was added up: what is
 * published must not depend on how the engine split the rows.
 */
final class WideSum {

  private static final double TWO_TO_64 = 0x1p64;

  private long high;
  private long low;

  WideSum(long high, long low) {
    this.high = high;
    this.low = low;
  }

  void addProduct(long one, long other) {
    add(Math.multiplyHigh(one, other), one * other);
  }

  void add(WideSum other) {
    add(other.high, other.low);
  }

  private void add(long moreHigh, long moreLow) {
    long sum = low + moreLow;
    high += moreHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  /** To the precision of a double. */
  double value() {
    double unsigned = low >= 0 ? low : low + TWO_TO_64;
    return high * TWO_TO_64 + unsigned;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  static WideSum read(DataInputStream in) throws IOException {
    return new WideSum(in.readLong(), in.readLong());
  }
}
