package dev.sordino.jobs.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sordino.reason.Drivers.Driver;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The page's part about reasons for contact; a data island of its own.
 *
 * @param rows of {@code published.reasons_weekly}
 * @param labels of reasons, English and German, by id
 * @param drivers what strays from the rest
 * @param rising of {@code published.theme_weeks}, those that are new or grow
 */
public record ReasonsSection(
    List<Count> rows, Map<String, Label> labels, List<Cause> drivers, List<Rising> rising) {

  /** Nothing to show. */
  static final ReasonsSection NONE = new ReasonsSection(List.of(), Map.of(), List.of(), List.of());

  /**
   * @param reason id; * for all
   * @param conversations at least so many
   */
  public record Count(
      LocalDate week, String channel, String language, String reason, long conversations) {}

  /** What a reason is called. */
  public record Label(String english, String german) {}

  /**
   * @param measure name of the figure that strays
   * @param kind reason or queue
   */
  public record Cause(String measure, String kind, Driver driver) {}

  /**
   * @param rise new or growing
   * @param conversations at least so many
   */
  public record Rising(
      LocalDate week, String language, String name, String rise, long conversations) {}

  public ReasonsSection {
    rows = List.copyOf(rows);
    labels = Map.copyOf(labels);
    drivers = List.copyOf(drivers);
    rising = List.copyOf(rising);
  }

  /** As JSON that can stand in a script element. */
  String json() {
    StringWriter out = new StringWriter();
    JsonFactory factory = new JsonFactory().setCharacterEscapes(new DashboardJson.ScriptSafe());
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("rows");
      for (Count row : rows) {
        line(json, row.week().toString(), row.channel(), row.language(), row.reason());
        json.writeNumber(row.conversations());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("labels");
      for (Map.Entry<String, Label> label : new TreeMap<>(labels).entrySet()) {
        json.writeFieldName(label.getKey());
        line(json, label.getValue().english(), label.getValue().german());
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeArrayFieldStart("drivers");
      for (Cause cause : drivers) {
        Driver driver = cause.driver();
        line(json, cause.measure(), cause.kind(), driver.level());
        for (double figure :
            new double[] {driver.difference(), driver.low(), driver.high(), driver.delta()}) {
          json.writeNumber(Math.round(figure * 1000) / 1000.0);
        }
        json.writeNumber(driver.strata());
        json.writeNumber(driver.conversations());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("rising");
      for (Rising one : rising) {
        line(json, one.week().toString(), one.language(), one.name(), one.rise());
        json.writeNumber(one.conversations());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }

  private static void line(JsonGenerator json, @Nullable String... texts) throws IOException {
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
  }
}
