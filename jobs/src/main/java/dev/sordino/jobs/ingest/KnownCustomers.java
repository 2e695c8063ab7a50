package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.jobs.store.StoreFile;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.SideRecord;
import dev.sordino.transcript.TranscriptReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Re-reads the customers that dumps name, for the leak scan alone: they stay in this process. */
public final class KnownCustomers {

  /** Files read side by side before it is asked whether that was enough. */
  private static final int AT_ONCE = 64;

  private KnownCustomers() {}

  /**
   * Distinct customers in the order of the files.
   *
   * @param most bounds what is held; files past it are not opened
   */
  public static List<Customer> of(
      List<DumpFile> files, int maxRecordBytes, int most, Configuration hadoop) {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Set<Customer> customers = new LinkedHashSet<>();
    for (int from = 0; from < files.size() && customers.size() < most; from += AT_ONCE) {
      files.subList(from, Math.min(files.size(), from + AT_ONCE)).parallelStream()
          .map(file -> named(file, reader, most, hadoop))
          .toList()
          .forEach(customers::addAll);
    }
    return customers.stream().limit(most).toList();
  }

  private static Set<Customer> named(
      DumpFile file, TranscriptReader reader, int most, Configuration hadoop) {
    Set<Customer> customers = new LinkedHashSet<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public boolean wants(long position, String format, Conversation header) {
            return false;
          }

          @Override
          public void accept(long position, String format, Conversation conversation) {
            add(conversation.customer());
          }

          @Override
          public void side(long position, String format, SideRecord record) {
            add(record.customer());
          }

          private void add(Customer customer) {
            if (customers.size() < most && !customer.equals(Customer.UNKNOWN)) {
              customers.add(customer);
            }
          }

          @Override
          public void reject(long position, RejectReason reason) {
            // Quarantined where the file is read to be processed.
          }
        };
    Path path = new Path(file.path());
    reader.read(() -> StoreFile.open(path, hadoop), 0, Long.MAX_VALUE, sink);
    return customers;
  }
}
