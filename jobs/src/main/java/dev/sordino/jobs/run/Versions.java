package dev.sordino.jobs.run;

import java.util.Map;

/** Versions of what a run rests on. */
public final class Versions {

  public static final String SORDINO = "0.1.0";

  private Versions() {}

  static Map<String, String> all() {
    return Map.of(
        "sordino", SORDINO,
        "spark", org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        "delta", io.delta.package$.MODULE$.VERSION(),
        "java", Runtime.version().toString());
  }
}
