package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints results for people and for programs. */
public final class EvaluationReport {

  /** One table of figures. */
  private record Part(
      String file,
      @JsonUnwrapped Figures figures,
      @JsonProperty("turns_per_second") @Nullable Long turnsPerSecond,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Figures> groups,
      @JsonInclude(JsonInclude.Include.NON_NULL) Outcomes.@Nullable Kept outcomes) {}

  private record Whole(List<String> languages, List<Part> files) {}

  private final List<String> languages;
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param languages whose packs detection used
   */
  public EvaluationReport(List<String> languages, List<Evaluation.Result> results) {
    this.languages = List.copyOf(languages);
    results.forEach(result -> parts.add(part(result)));
    if (results.size() > 1) {
      parts.add(part(sum(results)));
    }
  }

  private static Evaluation.Result sum(List<Evaluation.Result> results) {
    Score all = new Score((conversation, kind) -> false);
    Map<String, Score> groups = new TreeMap<>();
    long turns = 0;
    double seconds = 0;
    for (Evaluation.Result result : results) {
      all.add(result.all());
      result
          .groups()
          .forEach(
              (name, score) ->
                  groups
                      .computeIfAbsent(name, made -> new Score((conversation, kind) -> false))
                      .add(score));
      turns += result.turns();
      seconds += result.seconds();
    }
    return new Evaluation.Result("all files", all, groups, null, turns, seconds);
  }

  private static Part part(Evaluation.Result result) {
    Figures figures = result.all().figures();
    Map<String, Figures> groups = new LinkedHashMap<>();
    result.groups().forEach((name, score) -> groups.put(name, score.figures()));
    return new Part(
        result.file(),
        figures,
        result.seconds() > 0 ? Math.round(result.turns() / result.seconds()) : null,
        groups,
        result.outcomes());
  }

  /** JSON with snake_case keys. */
  public void printJson(PrintWriter out) throws IOException {
    out.println(
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(new Whole(languages, parts)));
    out.flush();
  }

  /** Tables, shares in per cent. */
  public void printText(PrintWriter out) {
    for (Part part : parts) {
      Figures figures = part.figures();
      out.printf(
          "%s: %,d conversations, %,d turns%s%n",
          part.file(),
          figures.conversations(),
          figures.turns(),
          part.turnsPerSecond() == null ? "" : ", %,d turns/s".formatted(part.turnsPerSecond()));
      printOverall(out, "", figures);
      printTypes(out, figures);
      printOrigins(out, figures.origins());
      part.groups()
          .forEach(
              (name, group) -> {
                Figures.Row all = group.types().get(group.types().size() - 1);
                printOverall(
                    out,
                    "%s: %,d conversations, %,d spans, %s covered, %s leaked; "
                        .formatted(
                            name,
                            group.conversations(),
                            all.spans(),
                            percent(all.covered()),
                            percent(all.leaked())),
                    group);
              });
      out.println();
    }
    out.println(
        "covered: every character of the span found, as any type (95 % interval, spans of a");
    out.println("conversation taken together);");
    out.println("typed: as its own type; leaked: share of characters not found; precision: share");
    out.println("of found words that touch a span, where the file's labels are complete.");
    out.println("Detected with the packs " + String.join(", ", languages) + ".");
    out.flush();
  }

  private static void printOverall(PrintWriter out, String before, Figures figures) {
    out.printf(
        "  %sconversations with a leak %s%s of %,d, of a direct identifier %s%s of %,d; over-masked words %s%s%n",
        before,
        percent(figures.conversationLeak()),
        range(figures.conversationLeakRange()),
        figures.withSpans(),
        percent(figures.directLeak()),
        range(figures.directLeakRange()),
        figures.withDirect(),
        percent(figures.overMasked()),
        range(figures.overMaskedRange()));
    Figures.SecondLook look = figures.secondLook();
    out.printf(
        "  %ssecond look: %s of the turns suspect; it sees %s of %,d turns with a leak, false alarms %s%n",
        before.isEmpty() ? "" : "  ",
        percent(look.suspect()),
        percent(look.seen()),
        look.turnsWithLeak(),
        percent(look.falseAlarms()));
  }

  private static void printOrigins(PrintWriter out, List<OriginRow> origins) {
    if (origins.isEmpty()) {
      return;
    }
    out.printf(
        "  %-16s %8s %9s %17s %9s %8s%n", "names by origin", "names", "covered", "", "others", "p");
    for (OriginRow row : origins) {
      out.printf(
          "  %-16s %,8d %9s %17s %9s %8.3f%s%n",
          row.origin(),
          row.names(),
          percent(row.covered()),
          "(%s..%s)".formatted(percent(row.coveredLow()), percent(row.coveredHigh())),
          percent(row.others()),
          row.chance(),
          row.chance() * origins.size() < Comparison.SIGNIFICANT ? " *" : "");
    }
    out.printf("  * not by chance: p < 0.05 over the %d origins (Bonferroni)%n", origins.size());
  }

  private static void printTypes(PrintWriter out, Figures figures) {
    out.printf(
        "  %-16s %8s %9s %17s %9s %9s %10s%n",
        "type", "spans", "covered", "", "typed", "leaked", "precision");
    for (Figures.Row row : figures.types()) {
      out.printf(
          "  %-16s %,8d %9s %17s %9s %9s %10s%n",
          row.type(),
          row.spans(),
          percent(row.covered()),
          row.spans() == 0
              ? ""
              : "(%s..%s)".formatted(percent(row.coveredLow()), percent(row.coveredHigh())),
          percent(row.typed()),
          percent(row.leaked()),
          percent(row.precision()));
    }
  }

  private static String range(Figures.@Nullable Range range) {
    return range == null ? "" : " (%s..%s)".formatted(percent(range.low()), percent(range.high()));
  }

  private static String percent(@Nullable BigDecimal share) {
    return share == null ? "-" : share.movePointRight(2).toPlainString() + " %";
  }
}
