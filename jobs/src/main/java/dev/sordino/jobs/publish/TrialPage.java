package dev.sordino.jobs.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sordino.anonymize.LossProfile;
import dev.sordino.anonymize.Verification;
import dev.sordino.jobs.anonymize.MicrodataReport;
import dev.sordino.jobs.anonymize.ReleaseSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a release would cost under several k, and whom: one {@linkplain InlinePage file} for whoever
 * decides on it. It names values of the original table that at least k people share.
 */
public final class TrialPage {

  /**
   * One search.
   *
   * @param report with {@linkplain MicrodataReport#losses losses}
   */
  public record Trial(int k, MicrodataReport report) {}

  private TrialPage() {}

  /**
   * The page as HTML, to be written as UTF-8.
   *
   * @param people who are in the table; null where rows are counted
   */
  public static String render(ReleaseSpec release, @Nullable Long people, List<Trial> trials) {
    return InlinePage.render(
        "trial.html",
        List.of("trial.js"),
        Map.of(
            "purpose", InlinePage.escape(release.purpose()),
            "audience", InlinePage.escape(release.audience()),
            "data", json(people, trials)));
  }

  private static String json(@Nullable Long people, List<Trial> trials) {
    StringWriter out = new StringWriter();
    JsonFactory factory = new JsonFactory().setCharacterEscapes(new DashboardJson.ScriptSafe());
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("rows", trials.get(0).report().verification().rows());
      if (people != null) {
        json.writeNumberField("people", people);
      }
      json.writeArrayFieldStart("trials");
      for (Trial trial : trials) {
        write(json, trial);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Trial trial) throws IOException {
    Verification verified = trial.report().verification();
    json.writeStartObject();
    json.writeNumberField("k", trial.k());
    json.writeNumberField("classes", verified.classes());
    json.writeNumberField("loss", verified.utility().gcp());
    json.writeNumberField("averageClass", verified.utility().averageClass());
    json.writeNumberField("suppressed", verified.suppressed());
    json.writeNumberField("highestRisk", verified.risk().highest());
    json.writeNumberField("averageRisk", verified.risk().average());
    json.writeArrayFieldStart("columns");
    for (LossProfile.Column column : trial.report().losses()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeNumberField("exact", column.exact());
      json.writeNumberField("suppressed", column.suppressed());
      json.writeNumberField("loss", column.loss());
      json.writeArrayFieldStart("groups");
      for (LossProfile.Group group : column.groups()) {
        json.writeStartObject();
        json.writeStringField("value", group.value());
        json.writeNumberField("people", group.people());
        json.writeNumberField("loss", group.loss());
        json.writeNumberField("suppressed", group.suppressed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
