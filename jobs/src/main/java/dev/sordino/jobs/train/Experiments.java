package dev.sordino.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.sentiment.ModelCard;
import dev.sordino.sentiment.SentimentModel;
import dev.sordino.sentiment.SentimentModelFile;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a warehouse knows of the models that were trained for it. */
public final class Experiments {

  private final Warehouse warehouse;

  public Experiments(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Notes a model, once however often it is trained with the same outcome. */
  public void add(SentimentModel model, Instant at) {
    warehouse.createTables();
    ModelCard card = model.card();
    String hash = SentimentModelFile.hash(model);
    Optional<ModelCard.Metrics> all =
        card.metrics().stream().filter(metrics -> metrics.group().equals("all")).findFirst();
    Optional<ModelCard.Audit> audit = Optional.ofNullable(card.audit());
    Row row =
        RowFactory.create(
            hash,
            Timestamp.from(at),
            Date.valueOf(card.trainedOn()),
            card.kind(),
            card.language(),
            card.data().source(),
            card.consentBasis(),
            card.data().texts(),
            card.data().subjects(),
            card.vocabulary().features(),
            card.vocabulary().k(),
            card.training().regularization(),
            card.training().seed(),
            all.map(ModelCard.Metrics::macroF1).orElse(null),
            all.map(ModelCard.Metrics::lexiconMacroF1).orElse(null),
            audit.map(ModelCard.Audit::auc).orElse(null),
            audit.map(ModelCard.Audit::canaryEffect).orElse(null),
            card.mayBeKept());
    warehouse.append(Tables.EXPERIMENTS, warehouse.frame(Tables.EXPERIMENTS, List.of(row)), hash);
  }

  /**
   * How many people were erased on the day the model was trained, or since. Whose texts it has seen
   * is written nowhere, so each of them may be one.
   */
  public long erasedSince(ModelCard card) {
    Row people =
        warehouse
            .read(Tables.ERASURES)
            .filter(col("state").equalTo("done"))
            .filter(to_date(col("at")).geq(to_date(lit(card.trainedOn()))))
            .agg(sum("subjects"))
            .head();
    return people.isNullAt(0) ? 0 : people.getLong(0);
  }
}
