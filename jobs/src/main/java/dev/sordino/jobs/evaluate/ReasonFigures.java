package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.reason.Taxonomy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the foremost reason that was found is the named one, in all and by reason. */
public final class ReasonFigures {

  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final Map<String, Count> byLanguage = new TreeMap<>();
  private final Map<String, Count> byReason = new TreeMap<>();

  /** Of the conversations of one language, or of one named or found reason. */
  private static final class Count {
    private long named;
    private long foremost;
    private long among;
    private long none;
    private long said;
  }

  ReasonFigures(String name) {
    this.name = name;
  }

  void add(String language, String named, List<String> found) {
    String foremost = found.isEmpty() ? Taxonomy.NONE : found.get(0);
    for (Count count : List.of(of(byLanguage, language), of(byReason, named))) {
      count.named++;
      count.foremost += named.equals(foremost) ? 1 : 0;
      count.among += found.contains(named) ? 1 : 0;
      count.none += found.isEmpty() ? 1 : 0;
    }
    of(byReason, foremost).said++;
  }

  private static Count of(Map<String, Count> counts, String name) {
    return counts.computeIfAbsent(name, key -> new Count());
  }

  /** Share of a language's conversations whose foremost reason is the named one; NaN for none. */
  public double accuracy(String language) {
    Count count = of(byLanguage, language);
    return count.foremost / (double) count.named;
  }

  /** Tables for people. */
  public void printText(PrintWriter out) {
    out.println(name);
    out.println("language  conversations  foremost is right  right one among them  none found");
    byLanguage.forEach(
        (language, count) ->
            out.printf(
                "%-8s  %,13d  %16.1f %%  %18.1f %%  %8.1f %%%n",
                language,
                count.named,
                percent(count.foremost, count.named),
                percent(count.among, count.named),
                percent(count.none, count.named)));
    out.println();
    out.println("reason                    named  precision  recall");
    byReason.forEach(
        (reason, count) ->
            out.printf(
                "%-24s %,6d  %9s  %6s%n",
                reason,
                count.named,
                count.said == 0 ? "-" : "%.3f".formatted(count.foremost / (double) count.said),
                count.named == 0 ? "-" : "%.3f".formatted(count.foremost / (double) count.named)));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  /** The same as JSON: counts, from which every share follows. */
  public void printJson(PrintWriter out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("file", name);
      counts(json, "languages", byLanguage);
      counts(json, "reasons", byReason);
      json.writeEndObject();
    }
    out.println();
  }

  private static void counts(JsonGenerator json, String field, Map<String, Count> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      Count count = entry.getValue();
      json.writeObjectFieldStart(entry.getKey());
      json.writeNumberField("named", count.named);
      json.writeNumberField("foremost", count.foremost);
      json.writeNumberField("among", count.among);
      json.writeNumberField("none", count.none);
      if (field.equals("reasons")) {
        json.writeNumberField("said", count.said);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
