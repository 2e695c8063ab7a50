package dev.sordino.spark;

import dev.sordino.anonymize.release.CellProfile;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gathers a {@link CellProfile} over the people of a cell. Arguments are a hash of the person's
 * key, and two arrays by measure: the person's sums and counts. The result is the profile's bytes.
 */
public final class CellProfiles extends Aggregator<Row, CellProfiles.Part, byte[]> {
  private static final long serialVersionUID = 1L;

  private static final StructType PERSON =
      new StructType()
          .add("person", DataTypes.LongType, false)
          .add("sums", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private final int k;
  private final int largest;
  private final int measures;

  private CellProfiles(int k, int largest, int measures) {
    this.k = k;
    this.largest = largest;
    this.measures = measures;
  }

  /**
   * The aggregate function.
   *
   * @param k of the release
   * @param largest contributions to keep of each measure
   */
  public static UserDefinedFunction function(int k, int largest, int measures) {
    return functions.udaf(new CellProfiles(k, largest, measures), Encoders.row(PERSON));
  }

  /**
   * A profile as Spark wants a buffer: a bean, which it writes down only when it sends it. Its Kryo
   * encoder can't be sent itself.
   */
  public static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient CellProfile profile = CellProfile.empty(2, 0, 0);

    public byte[] getBytes() {
      return profile.toBytes();
    }

    public void setBytes(byte[] bytes) {
      profile = CellProfile.of(bytes);
    }
  }

  @Override
  public Part zero() {
    Part part = new Part();
    part.profile = CellProfile.empty(k, largest, measures);
    return part;
  }

  @Override
  public Part reduce(Part part, Row person) {
    part.profile.add(person.getLong(0), longs(person.getList(1)), longs(person.getList(2)));
    return part;
  }

  private static long[] longs(List<Long> boxed) {
    return boxed.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public Part merge(Part one, Part other) {
    one.profile.addAll(other.profile);
    return one;
  }

  @Override
  public byte[] finish(Part whole) {
    return whole.profile.toBytes();
  }

  @Override
  public Encoder<Part> bufferEncoder() {
    return Encoders.bean(Part.class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
