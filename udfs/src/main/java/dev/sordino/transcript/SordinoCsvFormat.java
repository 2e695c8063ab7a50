package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Speaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sordino's own layout as CSV (RFC 4180): a row a turn, columns by name. The rows of a conversation
 * may lie apart; what they say of the whole of it must agree.
 */
@AutoService(TranscriptFormat.class)
public final class SordinoCsvFormat implements TranscriptFormat {

  private static final Set<String> KEY = Set.of("conversation_id", "speaker", "text");
  private static final long MOST_BYTES = 256L << 20;

  /** Columns that hold for all rows of a conversation. */
  private static final List<String> COMMON =
      List.of(
          "channel",
          "language",
          "started_at",
          "customer_id",
          "customer_name",
          "customer_email",
          "customer_phone",
          "agent_id",
          "queue",
          "consent_recording",
          "consent_analytics",
          "consent_source",
          "consent_at");

  @Override
  public String id() {
    return "sordino-csv";
  }

  @Override
  public String summary() {
    return "Sordino's own layout as CSV, a turn a row";
  }

  @Override
  public String key() {
    return "header with conversation_id, speaker, text; separated by comma, semicolon, tab or bar";
  }

  @Override
  public String example() {
    return """
        conversation_id,channel,language,started_at,customer_id,customer_name,customer_email,customer_phone,agent_id,queue,consent_recording,consent_analytics,consent_source,consent_at,turn_id,speaker,start_ms,end_ms,text
        s-1,voice,de-DE,2026-03-02T10:00:00+01:00,K77,Ada Berg,ada@example.org,+4930000000,A5,billing,true,true,ivr,2026-03-02T10:00:05+01:00,1,agent,0,800,"Guten Tag, was kann ich tun?"
        s-1,voice,de-DE,2026-03-02T10:00:00+01:00,K77,Ada Berg,ada@example.org,+4930000000,A5,billing,true,true,ivr,2026-03-02T10:00:05+01:00,2,customer,900,2100,Meine Rechnung stimmt nicht
        """;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.allOf(Channel.class);
  }

  @Override
  public Set<Carried> carries() {
    return EnumSet.of(
        Carried.CONVERSATION_ID,
        Carried.WHOLE,
        Carried.TURN_BOUNDARIES,
        Carried.LAYOUT,
        Carried.TURN_ID,
        Carried.CUSTOMER_TURNS,
        Carried.AGENT_TURNS,
        Carried.TURN_START,
        Carried.TURN_END,
        Carried.MILLISECONDS,
        Carried.DATE,
        Carried.LANGUAGE,
        Carried.CUSTOMER_ID,
        Carried.CUSTOMER_NAME,
        Carried.CUSTOMER_EMAIL,
        Carried.CUSTOMER_PHONE,
        Carried.AGENT_ID,
        Carried.QUEUE,
        Carried.CONSENT);
  }

  @Override
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean matches(FileHead head) {
    return head.isText() && CsvHeader.separator(head.text(), SordinoCsvFormat::isLayout) != null;
  }

  private static boolean isLayout(List<String> names) {
    return names.containsAll(KEY);
  }

  @Override
  public List<Long> cuts(TranscriptInput input, long apart) throws IOException {
    return new CsvTable(input, SordinoCsvFormat::isLayout).cuts("conversation_id", apart);
  }

  @Override
  public void read(TranscriptInput input, RecordSink sink) throws IOException {
    CsvTable table = new CsvTable(input, SordinoCsvFormat::isLayout);
    Groups.read(
        groups ->
            table.read(
                (position, row) -> add(row, position, groups, sink),
                RejectReason.NO_TURNS,
                (position, reason) -> {
                  if (groups.isFirst()) {
                    sink.reject(position, reason);
                  }
                }),
        d -> {},
        id(),
        MOST_BYTES,
        sink);
  }

  /** A bad row costs its conversation; one that names none, itself. */
  private void add(CsvTable.Row row, long position, Groups groups, RecordSink sink) {
    String id = row.required("conversation_id");
    try {
      Draft draft = groups.group(id, position, () -> draft(row, id));
      if (draft == null) {
        return;
      }
      row.requireWhole();
      agree(row, draft);
      if (!draft.isWanted(header -> sink.wants(groups.position(id), id(), header))) {
        return;
      }
      String text = row.required("text");
      draft.turn(
          row.at("turn_id"),
          Speaker.fromId(row.required("speaker")).orElse(Speaker.UNKNOWN),
          row.millis("start_ms"),
          row.millis("end_ms"),
          text);
      groups.grew(100 + 2L * text.length());
    } catch (BadRecordException bad) {
      groups.fail(id, position, bad.reason(), () -> new Draft(Channel.CHAT));
    }
  }

  private static Draft draft(CsvTable.Row row, String id) {
    return new Draft(channel(row))
        .id(id)
        .language(row.at("language"))
        .startedAt(row.instant("started_at"))
        .customer(row.customer())
        .agentId(row.at("agent_id"))
        .queue(row.at("queue"))
        .consent(
            new Consent(
                flag(row.at("consent_recording")),
                flag(row.at("consent_analytics")),
                row.at("consent_source"),
                row.instant("consent_at")));
  }

  /** A file without that column says by its ends of turns whether they were spoken. */
  private static Channel channel(CsvTable.Row row) {
    return row.has("channel")
        ? SordinoJsonlFormat.channel(row.required("channel"))
        : row.at("end_ms") == null ? Channel.CHAT : Channel.VOICE;
  }

  private static void agree(CsvTable.Row row, Draft draft) {
    List<String> said = new ArrayList<>(COMMON.size());
    for (String column : COMMON) {
      String cell = row.at(column);
      said.add(cell == null ? "" : cell);
    }
    if (!draft.agreesOn(said)) {
      throw new BadRecordException(RejectReason.CONFLICTING_ROWS);
    }
  }

  private static @Nullable Boolean flag(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    return switch (Texts.folded(cell)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadRecordException(RejectReason.INVALID_FIELD);
    };
  }
}
