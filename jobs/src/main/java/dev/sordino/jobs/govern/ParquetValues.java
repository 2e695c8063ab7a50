package dev.sordino.jobs.govern;

import dev.sordino.jobs.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/** The values of a Parquet file, which its bytes hold only compressed and encoded. */
final class ParquetValues {

  /** Parts the values: longer than any gap within one. */
  private static final byte[] PARTING = new byte[16];

  /** Below nine digits a number is a size or a time more often than somebody's. */
  private static final long LEAST_NUMBER = 100_000_000L;

  private ParquetValues() {}

  /**
   * Hands every string, every other run of bytes and every large whole number to the search.
   *
   * @throws IOException if the file is no whole Parquet file
   * @throws StoreException if the store fails: what was not searched must not count as clean
   */
  static void read(InputFile file, StreamSearch search) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(file, ParquetReadOptions.builder().build())) {
      FileMetaData meta = reader.getFooter().getFileMetaData();
      MessageType schema = meta.getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        ColumnReadStoreImpl columns =
            new ColumnReadStoreImpl(
                pages,
                new GroupRecordConverter(schema).getRootConverter(),
                schema,
                meta.getCreatedBy());
        for (ColumnDescriptor column : schema.getColumns()) {
          read(columns.getColumnReader(column), column, search);
        }
      }
    } catch (StoreException unreachable) {
      throw unreachable;
    } catch (RuntimeException broken) {
      // Its message may quote a value.
      throw new IOException("the file can't be decoded: " + broken.getClass().getName());
    }
  }

  private static void read(ColumnReader values, ColumnDescriptor column, StreamSearch search) {
    byte[] previous = PARTING;
    long count = values.getTotalValueCount();
    for (long i = 0; i < count; i++) {
      if (values.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
        byte[] value =
            switch (column.getPrimitiveType().getPrimitiveTypeName()) {
              case BINARY, FIXED_LEN_BYTE_ARRAY -> values.getBinary().getBytesUnsafe();
              case INT64 -> digits(values.getLong());
              case INT32 -> digits(values.getInteger());
              default -> new byte[0];
            };
        if (value.length >= NeedleForms.LEAST_ID && !Arrays.equals(value, previous)) {
          search.read(value, 0, value.length);
          search.read(PARTING, 0, PARTING.length);
          previous = value;
        }
      }
      values.consume();
    }
  }

  private static byte[] digits(long number) {
    return number < LEAST_NUMBER
        ? new byte[0]
        : Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
