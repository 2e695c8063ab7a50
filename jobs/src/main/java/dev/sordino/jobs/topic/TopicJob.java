package dev.sordino.jobs.topic;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static scala.jdk.javaapi.CollectionConverters.asJava;

import dev.sordino.jobs.anonymize.ThemeRelease;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.tables.NewRows;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.topic.MutualInformation;
import dev.sordino.topic.Rise;
import dev.sordino.topic.Theme;
import dev.sordino.topic.ThemeGroups;
import dev.sordino.topic.ThemeMatching;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/**
 * Finds themes in what customers say, language by language, and publishes them with their weeks.
 *
 * <p>Themes keep their ids from fit to fit where their terms agree. Only terms that k people used
 * are seen at all, and only those that k people used within a theme are shown of it.
 */
public final class TopicJob {

  private final SparkSession spark;
  private final SordinoConfig config;
  private final Warehouse warehouse;
  private final TopicOptions options;

  public TopicJob(
      SparkSession spark, SordinoConfig config, Warehouse warehouse, TopicOptions options) {
    this.spark = spark;
    this.config = config;
    this.warehouse = warehouse;
    this.options = options;
  }

  /**
   * Themes of one language.
   *
   * @param conversations that were sorted; 0 where there are too few to tell themes apart
   * @param coherence the mean; null without themes
   * @param agreement with given reasons, as normalised mutual information; null where none are
   */
  public record Report(
      String language,
      long conversations,
      int themes,
      @Nullable Double coherence,
      @Nullable Double agreement) {}

  private record Found(List<Row> themes, @Nullable Dataset<Row> assigned, Report report) {}

  /**
   * Replaces the published themes. To be called under the warehouse's lock.
   *
   * @param reasons the reason for contact by {@code conversation_id}, to compare with; empty for
   *     none
   */
  public List<Report> run(Map<String, String> reasons) {
    String key =
        "topics-%d-%d-%s-%d"
            .formatted(
                warehouse.version(Tables.CONVERSATIONS),
                options.seed(),
                Integer.toHexString(options.hashCode()),
                warehouse.version(Tables.THEMES));
    List<Found> found = new ArrayList<>();
    List<Dataset<Row>> kept = new ArrayList<>();
    try {
      for (String language : config.languages()) {
        found.add(themes(language, reasons, key, kept));
      }
      List<ThemeRelease.Week> weeks =
          found.stream()
              .flatMap(one -> Stream.ofNullable(one.assigned()))
              .reduce(Dataset::union)
              .map(all -> new ThemeRelease(config, warehouse).run(all, key))
              .orElse(List.of());
      warehouse.overwrite(
          List.of(
              new NewRows(
                  Tables.THEMES,
                  warehouse.frame(
                      Tables.THEMES,
                      found.stream().flatMap(one -> one.themes().stream()).toList())),
              new NewRows(Tables.THEME_WEEKS, warehouse.frame(Tables.THEME_WEEKS, rows(weeks)))),
          key);
    } finally {
      kept.forEach(Dataset::unpersist);
    }
    return found.stream().map(Found::report).toList();
  }

  /**
   * @param kept takes what it persists: the weeks' counts are made of it later
   */
  private Found themes(
      String language, Map<String, String> reasons, String key, List<Dataset<Row>> kept) {
    int k = config.anonymize().k();
    Dataset<Row> terms = terms(language).persist(StorageLevel.MEMORY_AND_DISK_SER());
    kept.add(terms);
    long all = terms.count();
    Vocabulary vocabulary = Vocabulary.of(terms, all, k);
    if (vocabulary.size() == 0) {
      return new Found(List.of(), null, new Report(language, 0, 0, null, null));
    }
    Dataset<Row> conversations =
        terms
            .withColumn("features", vectors(vocabulary).apply(col("terms"), col("weights")))
            .filter(col("features").isNotNull())
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    kept.add(conversations);
    long number = conversations.count();
    if (number < k * 2L) {
      return new Found(List.of(), null, new Report(language, 0, 0, null, null));
    }
    ThemeFit fit = ThemeFit.best(conversations, number, vocabulary, options, k);
    Map<Integer, String> ids = ids(language, fit);
    Dataset<Row> assigned = fit.assigned(conversations).join(broadcast(clusters(ids)), "cluster");
    Report report =
        new Report(
            language,
            number,
            ids.size(),
            fit.meanCoherence(),
            reasons.isEmpty() ? null : agreement(assigned, reasons));
    return new Found(
        rows(language, fit, ids, key),
        assigned.select("theme", "week", "language", "person", "agent_key"),
        report);
  }

  private Dataset<Row> terms(String language) {
    Dataset<Row> conversations =
        warehouse
            .read(Tables.CONVERSATIONS)
            .filter(col("language").equalTo(language))
            // Customers that the dump does not name might all be one.
            .withColumn(
                "person", when(col("subject_known"), col("subject_key")).otherwise(lit("unknown")))
            .select("conversation_id", "person", "agent_key", "week", "language");
    Dataset<Row> turns =
        warehouse
            .read(Tables.TURNS)
            .filter(col("speaker").equalTo("customer"))
            .join(conversations.select("conversation_id"), "conversation_id")
            .groupBy("conversation_id")
            .agg(collect_list(struct("turn_index", "text")).as("turns"));
    return conversations.join(
        turns.mapPartitions(new TermsTask(language), Encoders.row(TermsTask.SCHEMA)),
        "conversation_id");
  }

  private static UserDefinedFunction vectors(Vocabulary vocabulary) {
    UDF2<Seq<String>, Seq<Double>, @Nullable Vector> vector =
        (terms, weights) -> {
          Vector made = vocabulary.vector(asJava(terms), asJava(weights));
          return made.numNonzeros() == 0 ? null : made;
        };
    return udf(vector, SQLDataTypes.VectorType());
  }

  /** By cluster; what too few people share has none. */
  private Map<Integer, String> ids(String language, ThemeFit fit) {
    List<Integer> clusters = new ArrayList<>();
    for (int cluster = 0; cluster < fit.clusters(); cluster++) {
      if (!fit.terms(cluster).isEmpty()) {
        clusters.add(cluster);
      }
    }
    List<Theme> before = before(language);
    Map<Integer, String> matched =
        ThemeMatching.match(clusters.stream().map(fit::terms).toList(), before);
    int last =
        before.stream()
            .mapToInt(theme -> Integer.parseInt(theme.id().substring(language.length() + 1)))
            .max()
            .orElse(0);
    Map<Integer, String> ids = new TreeMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      String known = matched.get(i);
      ids.put(clusters.get(i), known == null ? language + "-" + ++last : known);
    }
    return ids;
  }

  private List<Theme> before(String language) {
    List<Theme> themes = new ArrayList<>();
    for (Row row :
        warehouse
            .read(Tables.THEMES)
            .filter(col("language").equalTo(language))
            .select("theme", "terms", "weights")
            .collectAsList()) {
      List<String> terms = row.getList(1);
      List<Double> weights = row.getList(2);
      Map<String, Double> its = new HashMap<>();
      for (int i = 0; i < terms.size(); i++) {
        its.put(terms.get(i), weights.get(i));
      }
      themes.add(new Theme(row.getString(0), its));
    }
    return themes;
  }

  private Dataset<Row> clusters(Map<Integer, String> ids) {
    return spark.createDataFrame(
        ids.entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
            .toList(),
        new StructType().add("cluster", DataTypes.IntegerType).add("theme", DataTypes.StringType));
  }

  private double agreement(Dataset<Row> assigned, Map<String, String> reasons) {
    Dataset<Row> given =
        spark.createDataFrame(
            reasons.entrySet().stream()
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
                .toList(),
            new StructType()
                .add("conversation_id", DataTypes.StringType)
                .add("given", DataTypes.StringType));
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Row row :
        assigned
            .join(given, "conversation_id")
            .groupBy("theme", "given")
            .agg(count(lit(1)).as("conversations"))
            .collectAsList()) {
      counts
          .computeIfAbsent(row.getString(0), theme -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return MutualInformation.normalized(counts);
  }

  private List<Row> rows(String language, ThemeFit fit, Map<Integer, String> ids, String key) {
    List<Integer> clusters = List.copyOf(ids.keySet());
    List<Map<String, Double>> terms = clusters.stream().map(fit::terms).toList();
    int[] groups = ThemeGroups.of(terms, options.groups());
    List<String> before = before(language).stream().map(Theme::id).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      int group = groups[i];
      Theme theme = new Theme(Objects.requireNonNull(ids.get(clusters.get(i))), terms.get(i));
      List<Map<String, Double>> inGroup = new ArrayList<>();
      for (int j = 0; j < groups.length; j++) {
        if (groups[j] == group) {
          inGroup.add(terms.get(j));
        }
      }
      String groupId = Objects.requireNonNull(ids.get(clusters.get(group)));
      List<String> foremost = theme.foremost();
      rows.add(
          RowFactory.create(
              theme.id(),
              language,
              theme.name(),
              groupId,
              new Theme(groupId, ThemeGroups.terms(inGroup)).name(),
              foremost.toArray(String[]::new),
              foremost.stream().map(theme.terms()::get).toArray(Double[]::new),
              fit.coherence(clusters.get(i)),
              !before.isEmpty() && !before.contains(theme.id()),
              config.anonymize().k(),
              key));
    }
    return rows;
  }

  private List<Row> rows(List<ThemeRelease.Week> weeks) {
    List<LocalDate> all =
        List.copyOf(new TreeSet<>(weeks.stream().map(ThemeRelease.Week::week).toList()));
    Map<String, long[]> counts = new LinkedHashMap<>();
    for (ThemeRelease.Week one : weeks) {
      counts.computeIfAbsent(one.theme(), theme -> new long[all.size()])[all.indexOf(one.week())] =
          one.conversations();
    }
    return weeks.stream()
        .map(
            one ->
                RowFactory.create(
                    one.theme(),
                    Date.valueOf(one.week()),
                    one.customers(),
                    one.conversations(),
                    Rise.of(
                            Objects.requireNonNull(counts.get(one.theme())),
                            all.indexOf(one.week()),
                            config.anonymize().k())
                        .map(Rise::code)
                        .orElse(null),
                    config.anonymize().k(),
                    one.release()))
        .toList();
  }
}
