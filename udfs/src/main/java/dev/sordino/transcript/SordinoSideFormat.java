package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Customer;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of what transcripts leave open, as CSV with a row a conversation: consent, agent, queue,
 * times. Columns that Sordino doesn't know become attributes.
 */
@AutoService(TranscriptFormat.class)
public final class SordinoSideFormat implements TranscriptFormat {

  private static final String ID = "conversation_id";

  /** One of these beside the id tells the table from any other. */
  private static final Set<String> TELLING =
      Set.of("consent_analytics", "consent_recording", "agent_id", "queue", "started_at");

  private static final Set<String> KNOWN =
      Set.of(
          ID,
          "started_at",
          "updated_at",
          "agent_id",
          "queue",
          "language",
          "customer_id",
          "customer_name",
          "customer_email",
          "customer_phone",
          "talk_ms",
          "hold_ms",
          "wrap_up_ms");

  @Override
  public String id() {
    return "sordino-side";
  }

  @Override
  public String summary() {
    return "A table of consent, agent, queue, start and times by conversation, as CSV; joined to transcripts";
  }

  @Override
  public String key() {
    return "header with conversation_id and consent_analytics, consent_recording, agent_id, queue or started_at; no speaker, text";
  }

  @Override
  public String example() {
    return """
        conversation_id,consent_recording,consent_analytics,started_at,agent_id,queue,language,talk_ms,country
        c-1,true,true,2026-03-02T10:00:00+01:00,A5,billing,de-DE,310000,DE
        """;
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean isJoined() {
    return true;
  }

  @Override
  public boolean matches(FileHead head) {
    return head.isTopLevel() && separator(head.text()) != null;
  }

  private static @Nullable Character separator(String text) {
    return CsvHeader.separator(
        text,
        names ->
            names.contains(ID)
                && names.stream().anyMatch(TELLING::contains)
                && !names.contains("speaker")
                && !names.contains("text"));
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    char separator;
    try (InputStream in = input.open()) {
      Character found = separator(CsvHeader.head(in));
      if (found == null) {
        sink.reject(0, RejectReason.UNKNOWN_FORMAT);
        return;
      }
      separator = found;
    }
    try (InputStream in = input.open()) {
      CsvRows rows = new CsvRows(in, separator, input.maxRecordBytes());
      List<String> columns = null;
      long rowCount = 0;
      while (true) {
        try {
          List<String> cells = rows.next();
          if (cells == null) {
            if (rowCount < 2) {
              sink.reject(0, RejectReason.EMPTY_FILE);
            }
            return;
          }
          rowCount++;
          if (columns == null) {
            columns = cells.stream().map(CsvHeader::name).toList();
          } else if (cells.size() != columns.size()) {
            throw new BadRecordException(RejectReason.INVALID_SYNTAX);
          } else {
            sink.side(rows.position(), id(), side(columns, cells));
          }
        } catch (BadRecordException bad) {
          sink.reject(rows.position(), bad.reason());
        }
      }
    }
  }

  private static SideRecord side(List<String> columns, List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!cells.get(i).isBlank()) {
        row.put(columns.get(i), cells.get(i).strip());
      }
    }
    String id = row.get(ID);
    if (id == null) {
      throw new BadRecordException(RejectReason.MISSING_FIELD);
    }
    Customer customer =
        Contact.of(
            row.get("customer_id"),
            row.get("customer_name"),
            row.get("customer_email"),
            row.get("customer_phone"));
    Map<String, String> attributes = new LinkedHashMap<>(row);
    attributes.keySet().removeAll(KNOWN);
    String started = row.get("started_at");
    String updated = row.get("updated_at");
    return new SideRecord(
        id,
        started == null ? null : Times.instant(started),
        updated == null ? null : Times.instant(updated),
        row.get("agent_id"),
        row.get("queue"),
        row.get("language"),
        customer,
        millis(row.get("talk_ms")),
        millis(row.get("hold_ms")),
        millis(row.get("wrap_up_ms")),
        attributes);
  }

  private static @Nullable Long millis(@Nullable String cell) {
    return cell == null ? null : Times.offset(Times.number(cell));
  }
}
