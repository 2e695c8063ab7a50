package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.deidentify.DeidentificationException;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KnownPhrases;
import dev.sordino.spark.Engine;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The boundary on Spark: reads the slices of one task, asks the gate, de-identifies. Raw text lives
 * in this object's call stack and nowhere else.
 *
 * <p>A slice's rows are sanitized before the next slice is read, so a task holds the sanitized rows
 * of one slice at the most.
 */
final class SanitizeTask implements FlatMapFunction<List<Slice>, Row> {
  private static final long serialVersionUID = 1L;

  private final Engine.Settings settings;
  private final Gate gate;
  private final KnownPhrases known;
  private final int maxRecordBytes;
  private final SerializableConfiguration hadoop;
  private final Timings timings;

  /** Nanoseconds that tasks spent, summed over threads. */
  record Timings(LongAccumulator total, LongAccumulator deidentify)
      implements java.io.Serializable {}

  SanitizeTask(
      Engine.Settings settings,
      Gate gate,
      KnownPhrases known,
      int maxRecordBytes,
      Configuration hadoop,
      Timings timings) {
    this.settings = settings;
    this.gate = gate;
    this.known = known;
    this.maxRecordBytes = maxRecordBytes;
    this.hadoop = new SerializableConfiguration(hadoop);
    this.timings = timings;
  }

  @Override
  public Iterator<Row> call(List<Slice> slices) {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Deidentifier deidentifier = Engine.deidentifier(settings);
    Iterator<Slice> remaining = slices.iterator();
    return new Iterator<>() {
      private final Deque<Row> ready = new ArrayDeque<>();

      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && remaining.hasNext()) {
          read(remaining.next(), reader, deidentifier, ready);
        }
        return !ready.isEmpty();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.remove();
      }
    };
  }

  private void read(
      Slice slice, TranscriptReader reader, Deidentifier deidentifier, Deque<Row> rows) {
    long begun = System.nanoTime();
    DumpFile file = slice.file();
    Path path = new Path(file.path());
    Collector collector = new Collector(file, deidentifier, rows);
    reader.read(
        () -> path.getFileSystem(hadoop.value()).open(path), slice.start(), slice.end(), collector);
    timings.total().add(System.nanoTime() - begun);
  }

  /** Turns each record of a slice into a row as it is read. */
  private final class Collector implements RecordSink {
    private final DumpFile file;
    private final Deidentifier deidentifier;
    private final Deque<Row> rows;

    Collector(DumpFile file, Deidentifier deidentifier, Deque<Row> rows) {
      this.file = file;
      this.deidentifier = deidentifier;
      this.rows = rows;
    }

    @Override
    public void accept(long position, String format, Conversation conversation) {
      Optional<Gate.Refusal> refusal =
          gate.refusal(
              conversation,
              file.modified(),
              gate.erased().isEmpty()
                  ? List.of()
                  : deidentifier.subjectKeys(conversation.customer()));
      if (refusal.isPresent()) {
        rows.add(Staged.refused(file, position, refusal.get(), format, conversation.channel()));
        return;
      }
      long begun = System.nanoTime();
      try {
        rows.add(
            Staged.sanitized(file, position, format, deidentifier.deidentify(conversation, known)));
      } catch (DeidentificationException failed) {
        rows.add(Staged.rejected(file, position, RejectReason.DEIDENTIFICATION_FAILED, format));
      } finally {
        timings.deidentify().add(System.nanoTime() - begun);
      }
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rows.add(Staged.rejected(file, position, reason, null));
    }
  }
}
