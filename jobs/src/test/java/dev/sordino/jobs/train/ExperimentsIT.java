package dev.sordino.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.sentiment.ModelCard;
import dev.sordino.sentiment.SentimentLabel;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentVocabulary;
import dev.sordino.sentiment.SentimentWeights;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsIT {

  @TempDir private Path folder;

  @Test
  void trained_isNotedOnce_andErasuresSinceAreCounted() {
    Warehouse warehouse = Warehouse.open(TestSpark.session(), folder.toUri().toString());
    Experiments experiments = new Experiments(warehouse);

    experiments.add(model(null), Instant.parse("2026-11-02T10:00:00Z"));
    experiments.add(model(null), Instant.parse("2026-11-02T11:00:00Z"));
    experiments.add(
        model(new ModelCard.Audit(16, 90, 0.6, 0.59, 0.61, 10, 0, false)),
        Instant.parse("2026-11-02T12:00:00Z"));

    List<Row> rows =
        warehouse
            .read(Tables.EXPERIMENTS)
            .orderBy("at")
            .select("kept", "macro_f1", "membership_auc", "subjects")
            .collectAsList();
    assertThat(rows)
        .containsExactly(
            RowFactory.create(true, 0.5, null, 90L), RowFactory.create(false, 0.5, 0.6, 90L));

    ModelCard card = model(null).card();
    assertThat(experiments.erasedSince(card)).isZero();
    erase(warehouse, "before", "done", 5, "2026-11-01T23:00:00Z");
    erase(warehouse, "begun", "begun", 7, "2026-11-03T10:00:00Z");
    assertThat(experiments.erasedSince(card)).isZero();
    erase(warehouse, "same-day", "done", 2, "2026-11-02T08:00:00Z");
    erase(warehouse, "after", "done", 1, "2026-11-20T10:00:00Z");
    assertThat(experiments.erasedSince(card)).isEqualTo(3);
  }

  private static void erase(Warehouse warehouse, String id, String state, long people, String at) {
    Row row =
        RowFactory.create(
            id,
            state,
            Timestamp.from(Instant.parse(at)),
            people,
            1L,
            0L,
            state.equals("done") ? 0L : null,
            null);
    warehouse.append(Tables.ERASURES, warehouse.frame(Tables.ERASURES, List.of(row)), id);
  }

  private static SentimentModel model(ModelCard.@Nullable Audit audit) {
    return new SentimentModel(
        new ModelCard(
            "sentiment",
            "en",
            "default",
            "2026-11-02",
            "invented",
            new ModelCard.Data(
                "by hand", "", null, null, 100, 90, false, 0, 0, Map.of("neutral", 100L)),
            new ModelCard.Vocabulary("k-subjects", 10, 0),
            new ModelCard.Training("none", 0.1, 1, 1, Map.of()),
            List.of(new ModelCard.Metrics("all", 20, 0.5, 0.4)),
            audit),
        new SentimentWeights(
            new SentimentVocabulary(List.of()),
            Map.of(SentimentLabel.NEGATIVE, new double[4], SentimentLabel.POSITIVE, new double[4]),
            Map.of(SentimentLabel.NEGATIVE, 0.0, SentimentLabel.POSITIVE, 0.0)));
  }
}
