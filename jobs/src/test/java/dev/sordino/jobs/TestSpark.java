package dev.sordino.jobs;

import dev.sordino.deidentify.Normalization;
import dev.sordino.jobs.config.ConfigLoader;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.spark.Engine;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Spark as this module's tests use it. */
public final class TestSpark {

  static {
    // A handful of rows is interpreted sooner than code for it is generated and compiled.
    System.setProperty("spark.sql.codegen.wholeStage", "false");
    System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
  }

  private static final ThreadLocal<SparkSession> SESSION =
      ThreadLocal.withInitial(
          () -> {
            SparkSession session = Sessions.open("test", config()).newSession();
            // Queries over a handful of rows need no second plan.
            session.conf().set("spark.sql.adaptive.enabled", false);
            // Of the warehouses that one test after another leaves, Delta would keep all in memory.
            session.conf().set("spark.databricks.delta.delta.log.cacheSize", 100);
            return session;
          });

  private TestSpark() {}

  /**
   * This thread's, with settings for itself, on the one context of this JVM: test classes run side
   * by side.
   */
  public static SparkSession session() {
    return SESSION.get();
  }

  /** Small and local. */
  public static SordinoConfig config(String... settings) {
    List<String> all =
        new java.util.ArrayList<>(List.of("spark.master=local[2]", "spark.shuffle-partitions=2"));
    all.addAll(List.of(settings));
    return new ConfigLoader(name -> null).load(null, all);
  }

  /**
   * What a job is told for English with one keyset.
   *
   * @param vault path of the vault's keyset; empty for no vault
   */
  public static Engine.Settings settings(String tenant, Path keyset, String vault) {
    return new Engine.Settings(
        tenant,
        keyset.toString(),
        "",
        Normalization.STANDARD,
        "default",
        List.of("en"),
        List.of(),
        vault);
  }
}
