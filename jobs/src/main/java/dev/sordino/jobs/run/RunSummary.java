package dev.sordino.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.jobs.ingest.Residual;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for schedulers and people: {@code run-summary.json}. Holds counts and versions,
 * no personal data.
 *
 * @param status done, unchanged (nothing new), empty (no files) or failed
 * @param failure one sentence where the run failed
 * @param turnsPerSecond turns written by the run over its wall time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSummary(
    String status,
    int exitCode,
    @Nullable String failure,
    @Nullable String runKey,
    Map<String, String> versions,
    String configHash,
    String startedAt,
    double seconds,
    List<Stage> stages,
    long files,
    long conversations,
    long turns,
    double turnsPerSecond,
    @Nullable Double deidentifyShare,
    Map<String, Long> quarantined,
    Map<String, Long> gated,
    long suppressedCells,
    Thresholds thresholds,
    @Nullable SecondLook secondLook,
    @Nullable Leaks leakScan,
    List<Table> tables) {

  public RunSummary {
    versions = new TreeMap<>(versions);
    stages = List.copyOf(stages);
    quarantined = new TreeMap<>(quarantined);
    gated = new TreeMap<>(gated);
    tables = List.copyOf(tables);
  }

  /** One stage: rows in and out, rows quarantined, wall seconds. */
  public record Stage(String name, long rowsIn, long rowsOut, long quarantined, double seconds) {}

  /** One table as the run left it. */
  public record Table(String name, long version, long rows) {}

  /** What the released figures rest on at least. */
  public record Thresholds(int k, int minimumAgents, int countStep) {}

  /**
   * What the second look suspected after masking.
   *
   * @param status tolerated or leaks
   */
  public record SecondLook(
      String status,
      long turns,
      long suspectTurns,
      double suspectShare,
      double toleratedShare,
      Map<String, Long> byRule) {

    static @Nullable SecondLook of(@Nullable Residual residual) {
      return residual == null
          ? null
          : new SecondLook(
              residual.isTolerated() ? "tolerated" : "leaks",
              residual.turns(),
              residual.suspect(),
              residual.share(),
              residual.tolerated(),
              residual.byRule());
    }
  }

  /** Result of the leak scan. */
  public record Leaks(String status, int hits, int values, long files, long bytes) {}

  /** Writes the file whole or not at all. */
  public void write(Location file) throws IOException {
    JsonMapper json =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    file.write(json.writeValueAsString(this) + "\n");
  }
}
