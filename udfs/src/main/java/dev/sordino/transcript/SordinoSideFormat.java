package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.CUSTOMER_ID,
        Carried.CUSTOMER_NAME,
        Carried.CUSTOMER_EMAIL,
        Carried.CUSTOMER_PHONE,
        Carried.AGENT_ID,
        Carried.QUEUE,
        Carried.ATTRIBUTES,
        Carried.HANDLING_TIMES);
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
    return head.isText() && CsvHeader.separator(head.text(), SordinoSideFormat::isLayout) != null;
  }

  private static boolean isLayout(List<String> names) {
    return names.contains(ID)
        && names.stream().anyMatch(TELLING::contains)
        && !names.contains("speaker")
        && !names.contains("text");
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    new CsvTable(input, SordinoSideFormat::isLayout)
        .read(
            (position, row) -> sink.side(position, id(), side(row)),
            RejectReason.EMPTY_FILE,
            sink::reject);
  }

  private static SideRecord side(CsvTable.Row row) {
    row.requireWhole();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String column : row.header().names()) {
      String cell = row.at(column);
      if (cell != null && !KNOWN.contains(column)) {
        attributes.put(column, cell.strip());
      }
    }
    return new SideRecord(
        row.required(ID).strip(),
        row.instant("started_at"),
        row.instant("updated_at"),
        row.stripped("agent_id"),
        row.stripped("queue"),
        row.stripped("language"),
        row.customer(),
        row.millis("talk_ms"),
        row.millis("hold_ms"),
        row.millis("wrap_up_ms"),
        attributes);
  }
}
