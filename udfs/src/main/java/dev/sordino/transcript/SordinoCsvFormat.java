package dev.sordino.transcript;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Speaker;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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
  public Granularity granularity() {
    return Granularity.DOCUMENT;
  }

  @Override
  public boolean matches(FileHead head) {
    return head.isTopLevel() && separator(head.text()) != null;
  }

  private static @Nullable Character separator(String text) {
    return CsvHeader.separator(text, names -> names.containsAll(KEY));
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
    Groups.read(groups -> pass(input, separator, groups, sink), d -> {}, id(), MOST_BYTES, sink);
  }

  private static void pass(TranscriptInput input, char separator, Groups groups, RecordSink sink)
      throws IOException {
    try (InputStream in = input.open()) {
      CsvRows rows = new CsvRows(in, separator, input.maxRecordBytes());
      List<String> columns = null;
      long rowCount = 0;
      while (true) {
        try {
          List<String> cells = rows.next();
          if (cells == null) {
            if (rowCount < 2) {
              sink.reject(0, RejectReason.NO_TURNS);
            }
            return;
          }
          rowCount++;
          if (columns == null) {
            columns = cells.stream().map(CsvHeader::name).toList();
          } else {
            add(new Row(columns, cells), rows.position(), groups);
          }
        } catch (BadRecordException bad) {
          if (groups.isFirst()) {
            sink.reject(rows.position(), bad.reason());
          }
        }
      }
    }
  }

  private record Row(List<String> columns, List<String> cells) {
    @Nullable String at(String column) {
      int i = columns.indexOf(column);
      String cell = i < 0 || i >= cells.size() ? "" : cells.get(i);
      return cell.isBlank() ? null : cell;
    }

    String required(String column) {
      String cell = at(column);
      if (cell == null) {
        throw new BadRecordException(RejectReason.MISSING_FIELD);
      }
      return cell;
    }
  }

  /** A bad row costs its conversation; one that names none, itself. */
  private static void add(Row row, long position, Groups groups) {
    String id = row.required("conversation_id");
    try {
      Draft draft = groups.group(id, position, () -> draft(row, id));
      if (draft == null) {
        return;
      }
      if (row.cells().size() != row.columns().size()) {
        throw new BadRecordException(RejectReason.INVALID_SYNTAX);
      }
      agree(row, draft);
      String text = row.required("text");
      draft.turn(
          row.at("turn_id"),
          Speaker.fromId(row.required("speaker")).orElse(Speaker.UNKNOWN),
          millis(row.at("start_ms")),
          millis(row.at("end_ms")),
          text);
      groups.grew(100 + 2L * text.length());
    } catch (BadRecordException bad) {
      groups.fail(id, position, bad.reason(), () -> new Draft(Channel.CHAT));
    }
  }

  private static Draft draft(Row row, String id) {
    return new Draft(channel(row))
        .id(id)
        .language(row.at("language"))
        .startedAt(instant(row.at("started_at")))
        .customer(
            Contact.of(
                row.at("customer_id"),
                row.at("customer_name"),
                row.at("customer_email"),
                row.at("customer_phone")))
        .agentId(row.at("agent_id"))
        .queue(row.at("queue"))
        .consent(
            new Consent(
                flag(row.at("consent_recording")),
                flag(row.at("consent_analytics")),
                row.at("consent_source"),
                instant(row.at("consent_at"))));
  }

  /** A file without that column says by its ends of turns whether they were spoken. */
  private static Channel channel(Row row) {
    return row.columns().contains("channel")
        ? SordinoJsonlFormat.channel(row.required("channel"))
        : row.at("end_ms") == null ? Channel.CHAT : Channel.VOICE;
  }

  private static void agree(Row row, Draft draft) {
    List<String> said = new ArrayList<>(COMMON.size());
    for (String column : COMMON) {
      String cell = row.at(column);
      said.add(cell == null ? "" : cell);
    }
    if (!draft.agreesOn(said)) {
      throw new BadRecordException(RejectReason.CONFLICTING_ROWS);
    }
  }

  private static @Nullable Long millis(@Nullable String cell) {
    return cell == null ? null : Times.offset(Times.number(cell));
  }

  private static java.time.@Nullable Instant instant(@Nullable String cell) {
    return cell == null ? null : Times.instant(cell);
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
