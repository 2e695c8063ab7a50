package dev.sordino.jobs.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.sordino.metric.Measure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data island of the page. Rows are arrays in the order of {@code measures}, which keeps two
 * years of cells below a few megabytes. No character that could end a script element, open a
 * comment or end a line of JavaScript is written as itself.
 */
final class DashboardJson {

  /** The page filters and splits by whatever stands here, in the order of each row's array. */
  private static final List<String> DIMENSIONS = List.of("channel", "language", "queue");

  /** More digits than a mean of coarsened cells carries, fewer than a double prints. */
  private static final MathContext PRECISION = new MathContext(6);

  private DashboardJson() {}

  static String of(DashboardData data) {
    List<Measure> measures = measuresWithFigures(data);
    StringWriter out = new StringWriter();
    JsonFactory factory = new JsonFactory().setCharacterEscapes(new ScriptSafe());
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("release", data.release());
      json.writeNumberField("threshold", data.threshold());
      json.writeNumberField("minimumAgents", data.minimumAgents());
      json.writeStringField("leakScan", data.leakScan());
      json.writeArrayFieldStart("dimensions");
      for (String dimension : DIMENSIONS) {
        json.writeString(dimension);
      }
      json.writeEndArray();
      writeMeasures(json, measures);
      writeRows(json, data.rows(), measures);
      writeSuppressed(
          json, data.suppressed().stream().filter(one -> one.grouping() == null).toList());
      writeMaskingChecks(json, data.maskingChecks());
      writeGroups(json, data);
      writeAlerts(json, data.alerts());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Those that occur, and those that occur but that nobody described: shown bare, not dropped. */
  private static List<Measure> measuresWithFigures(DashboardData data) {
    Map<String, Measure> byName = new LinkedHashMap<>();
    data.measures().forEach(measure -> byName.put(measure.name(), measure));
    Map<String, Measure> found = new LinkedHashMap<>();
    for (DashboardRow row : data.rows()) {
      for (String name : row.metrics().keySet()) {
        found.computeIfAbsent(name, n -> byName.getOrDefault(n, new Measure(n, "", "", "")));
      }
    }
    byName.keySet().retainAll(found.keySet());
    found.forEach(byName::putIfAbsent);
    return List.copyOf(byName.values());
  }

  private static void writeMeasures(JsonGenerator json, List<Measure> measures) throws IOException {
    json.writeArrayFieldStart("measures");
    for (Measure measure : measures) {
      json.writeStartObject();
      json.writeStringField("name", measure.name());
      json.writeStringField("unit", measure.unit());
      json.writeStringField("better", measure.better().name().toLowerCase(Locale.ROOT));
      writeWords(json, "en", measure.english());
      writeWords(json, "de", measure.german());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeWords(JsonGenerator json, String language, Measure.Words words)
      throws IOException {
    json.writeObjectFieldStart(language);
    json.writeStringField("label", words.label());
    json.writeStringField("formula", words.formula());
    json.writeStringField("missing", words.missing());
    json.writeEndObject();
  }

  private static void writeRows(JsonGenerator json, List<DashboardRow> rows, List<Measure> measures)
      throws IOException {
    json.writeArrayFieldStart("rows");
    for (DashboardRow row : rows) {
      json.writeStartArray();
      json.writeString(row.week().toString());
      json.writeString(row.channel());
      json.writeString(row.language());
      json.writeString(row.queue());
      json.writeNumber(row.customers());
      json.writeNumber(row.conversations());
      for (Measure measure : measures) {
        writeFigure(json, row.metrics().get(measure.name()));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeFigure(JsonGenerator json, @Nullable Double value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(new BigDecimal(value, PRECISION).stripTrailingZeros());
    }
  }

  private static void writeSuppressed(JsonGenerator json, List<DashboardData.Suppressed> suppressed)
      throws IOException {
    json.writeArrayFieldStart("suppressed");
    for (DashboardData.Suppressed entry : suppressed) {
      json.writeStartArray();
      LocalDate week = entry.week();
      json.writeString(week == null ? null : week.toString());
      json.writeString(entry.reason());
      json.writeNumber(entry.cells());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeGroups(JsonGenerator json, DashboardData data) throws IOException {
    Set<String> found = new HashSet<>();
    data.groups().rows().forEach(row -> found.addAll(row.figures().keySet()));
    List<Measure> measures =
        data.groups().measures().stream().filter(m -> found.contains(m.name())).toList();
    json.writeObjectFieldStart("groups");
    writeMeasures(json, measures);
    json.writeArrayFieldStart("rows");
    for (DashboardData.GroupRow row : data.groups().rows()) {
      json.writeStartArray();
      json.writeString(row.week().toString());
      json.writeString(row.channel());
      json.writeString(row.grouping());
      json.writeString(row.group());
      json.writeNumber(row.conversations());
      for (Measure measure : measures) {
        List<Double> figure = row.figures().get(measure.name());
        if (figure == null) {
          json.writeNull();
        } else {
          json.writeStartArray();
          for (double end : figure) {
            writeFigure(json, end);
          }
          json.writeEndArray();
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNumberField(
        "withheld",
        data.suppressed().stream()
            .filter(one -> one.grouping() != null)
            .mapToLong(DashboardData.Suppressed::cells)
            .sum());
    json.writeEndObject();
  }

  private static void writeAlerts(JsonGenerator json, List<DashboardData.Alert> alerts)
      throws IOException {
    json.writeArrayFieldStart("alerts");
    for (DashboardData.Alert alert : alerts) {
      json.writeStartArray();
      json.writeString(alert.week().toString());
      json.writeString(alert.channel());
      json.writeString(alert.language());
      json.writeString(alert.queue());
      json.writeString(alert.measure());
      writeFigure(json, alert.value());
      writeFigure(json, alert.expected());
      writeFigure(json, alert.score());
      json.writeNumber(alert.weeks());
      json.writeBoolean(alert.seasonal());
      json.writeNumber(alert.judged());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeMaskingChecks(
      JsonGenerator json, List<DashboardData.MaskingCheck> checks) throws IOException {
    json.writeArrayFieldStart("maskingChecks");
    for (DashboardData.MaskingCheck check : checks) {
      json.writeStartArray();
      json.writeString(check.day().toString());
      json.writeNumber(check.turns());
      writeFigure(json, check.suspectShare());
      writeFigure(json, check.toleratedShare());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** No character that could end a script element, open a comment or end a line. */
  static final class ScriptSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&', '\''}) {
        codes[c] = CharacterEscapes.ESCAPE_STANDARD;
      }
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR
          ? new SerializedString(String.format("\\u%04x", c))
          : null;
    }
  }
}
