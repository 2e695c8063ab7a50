package dev.sordino.jobs;

import dev.sordino.jobs.config.ConfigLoader;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.spark.Sessions;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of this module's tests. */
public final class TestSpark {

  static {
    // A handful of rows is interpreted sooner than code for it is generated and compiled.
    System.setProperty("spark.sql.codegen.wholeStage", "false");
    System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
  }

  private TestSpark() {}

  /** Shared; tests that let the command line open its own session stop it first. */
  public static SparkSession session() {
    return Sessions.open("test", config());
  }

  /** Small and local. */
  public static SordinoConfig config(String... settings) {
    List<String> all =
        new java.util.ArrayList<>(List.of("spark.master=local[2]", "spark.shuffle-partitions=2"));
    all.addAll(List.of(settings));
    return new ConfigLoader(name -> null).load(null, all);
  }
}
