package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.DeidentificationException;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KnownPhrases;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Sanitized;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.crm.CrmRecords;
import dev.sordino.jobs.store.StoreFile;
import dev.sordino.language.LanguagePacks;
import dev.sordino.residual.SecondLook;
import dev.sordino.spark.Engine;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.SideRecord;
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
import org.jspecify.annotations.Nullable;

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
  private final SideTables sides;
  private final CrmRecords crm;
  private final Span span;
  private final double lookShare;
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
      SideTables sides,
      CrmRecords crm,
      Span span,
      double lookShare,
      int maxRecordBytes,
      Configuration hadoop,
      Timings timings) {
    this.settings = settings;
    this.gate = gate;
    this.known = known;
    this.sides = sides;
    this.crm = crm;
    this.span = span;
    this.lookShare = lookShare;
    this.maxRecordBytes = maxRecordBytes;
    this.hadoop = new SerializableConfiguration(hadoop);
    this.timings = timings;
  }

  @Override
  public Iterator<Row> call(List<Slice> slices) {
    TranscriptReader reader = TranscriptReader.standard(maxRecordBytes);
    Engines engines = Engines.of(settings, sides, crm);
    Iterator<Slice> remaining = slices.iterator();
    return new Iterator<>() {
      private final Deque<Row> ready = new ArrayDeque<>();

      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && remaining.hasNext()) {
          read(remaining.next(), reader, engines, ready);
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

  /** What a task needs besides text. */
  private record Engines(
      Deidentifier deidentifier,
      Pseudonymizer pseudonyms,
      SideTables.Lookup sides,
      CrmRecords.Lookup crm,
      SecondLook secondLook) {
    static Engines of(Engine.Settings settings, SideTables sides, CrmRecords crm) {
      Pseudonymizer pseudonyms = Engine.pseudonyms(settings);
      return new Engines(
          Engine.deidentifier(settings),
          pseudonyms,
          sides.lookup(pseudonyms),
          crm.lookup(pseudonyms),
          SecondLook.standard());
    }
  }

  private void read(Slice slice, TranscriptReader reader, Engines engines, Deque<Row> rows) {
    long begun = System.nanoTime();
    DumpFile file = slice.file();
    Path path = new Path(file.path());
    Collector collector = new Collector(file, engines, rows);
    TranscriptReader.Source source = () -> StoreFile.open(path, hadoop.value());
    if (slice.atCuts()) {
      reader.readBetweenCuts(source, slice.start(), slice.end(), collector);
    } else {
      reader.read(source, slice.start(), slice.end(), collector);
    }
    timings.total().add(System.nanoTime() - begun);
  }

  /**
   * A conversation and what the gate says of it.
   *
   * @param conversation with what side tables tell
   * @param matched with what the CRM tells besides
   * @param refusal empty where it may be processed, as far as is known
   */
  private record Asked(
      Conversation conversation,
      Conversation matched,
      @Nullable SideRecord side,
      CrmRecords.Found found,
      String key,
      GatePolicy policy,
      Optional<Gate.Refusal> refusal) {}

  /** Turns each record of a slice into a row as it is read. */
  private final class Collector implements RecordSink {
    private final DumpFile file;
    private final Engines engines;
    private final Deque<Row> rows;

    Collector(DumpFile file, Engines engines, Deque<Row> rows) {
      this.file = file;
      this.engines = engines;
      this.rows = rows;
    }

    @Override
    public boolean wants(long position, String format, Conversation header) {
      Asked asked = asked(header, format);
      return span.holds(asked.conversation().startedAt()) && asked.refusal().isEmpty();
    }

    /** Asks the gate of what is known of a conversation, be it its header only. */
    private Asked asked(Conversation raw, String format) {
      SideRecord side = engines.sides().of(raw);
      Conversation conversation = side == null ? raw : side.complete(raw);
      String key = Deidentifier.conversationKey(raw.id(), engines.pseudonyms());
      GatePolicy policy = gate.policy(conversation, file.source(), format);
      CrmRecords.Found found = engines.crm().of(conversation.customer());
      Conversation matched =
          withCustomer(conversation, conversation.customer().or(found.customer()));
      Optional<Gate.Refusal> refusal =
          gate.refusal(
              conversation,
              policy,
              file.modified(),
              new Gate.Keys(key, engines.deidentifier().subjectKeys(matched.customer())));
      return new Asked(conversation, matched, side, found, key, policy, refusal);
    }

    @Override
    public void accept(long position, String format, Conversation raw) {
      Asked asked = asked(raw, format);
      if (!span.holds(asked.conversation().startedAt())) {
        return;
      }
      if (asked.refusal().isPresent()) {
        rows.add(
            Staged.refused(
                file, position, asked.refusal().get(), format, raw.channel(), asked.key()));
        return;
      }
      long begun = System.nanoTime();
      try {
        Sanitized sanitized =
            asTheDumpNames(
                asked.conversation().customer(),
                engines.deidentifier().deidentify(asked.matched(), known),
                engines);
        rows.add(
            asked.policy().requireAnnouncement()
                    && !Announcement.isIn(sanitized, settings.languages())
                ? Staged.refused(
                    file, position, Gate.Refusal.NOT_ANNOUNCED, format, raw.channel(), asked.key())
                : Staged.sanitized(
                    file,
                    position,
                    format,
                    sanitized,
                    Subjects.noted(asked.conversation().customer(), engines.pseudonyms()),
                    gate.country(asked.conversation()),
                    Handling.of(asked.conversation(), asked.side()),
                    asked.found().kept(),
                    second(asked.matched().customer(), sanitized)));
      } catch (DeidentificationException failed) {
        rows.add(Staged.rejected(file, position, RejectReason.DEIDENTIFICATION_FAILED, format));
      } finally {
        timings.deidentify().add(System.nanoTime() - begun);
      }
    }

    /** By the keyed id, so that a run given again looks at the same conversations. */
    private SecondLook.Seen second(Customer customer, Sanitized s) {
      if (Math.floorMod(s.conversationId().hashCode(), 10_000) >= lookShare * 10_000) {
        return SecondLook.Seen.NOTHING;
      }
      String code = settings.languages().contains(s.language()) ? s.language() : "und";
      return engines
          .secondLook()
          .at(
              customer,
              LanguagePacks.load(code),
              s.turns().stream().map(turn -> turn.tagged()).toList(),
              s.metadata().values());
    }

    /** Records of the CRM serve to match: whose the conversation is, the dump alone says. */
    private Sanitized asTheDumpNames(Customer customer, Sanitized s, Engines by) {
      // A record is found by a key of the dump's customer; so where there is one, there are keys.
      List<String> keys = by.deidentifier().subjectKeys(customer);
      if (keys.isEmpty() || keys.get(0).equals(s.subjectKey())) {
        return s;
      }
      return new Sanitized(
          s.conversationId(),
          keys.get(0),
          true,
          s.agentKey(),
          s.channel(),
          s.language(),
          s.reducedDetection(),
          s.startedAt(),
          s.queue(),
          s.keyVersion(),
          s.turns(),
          s.entities(),
          s.surrogates(),
          s.metadata(),
          s.sealed());
    }

    @Override
    public void reject(long position, RejectReason reason) {
      rows.add(Staged.rejected(file, position, reason, null));
    }
  }

  private static Conversation withCustomer(Conversation c, Customer customer) {
    return new Conversation(
        c.id(),
        c.channel(),
        c.language(),
        c.startedAt(),
        customer,
        c.agentId(),
        c.queue(),
        c.consent(),
        c.turns(),
        c.metadata());
  }
}
