package dev.sordino.jobs.spark;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** Opens the Spark session with the settings of {@code configs/spark/spark-defaults.conf}. */
public final class Sessions {

  private static final String DEFAULTS = "sordino/configs/spark/spark-defaults.conf";

  private Sessions() {}

  /**
   * A session for one command. What spark-submit set (master, memory, ...) stays; the settings that
   * protect text are set here whatever it said.
   */
  public static SparkSession open(String name, SordinoConfig config) {
    SparkConf conf = conf(config);
    SparkSession spark =
        SparkSession.builder().appName("sordino-" + name).config(conf).getOrCreate();
    SparkConf effective = spark.sparkContext().getConf();
    if (effective.getBoolean("spark.eventLog.enabled", false)
        || !effective.getBoolean("spark.io.encryption.enabled", false)) {
      throw new ConfigException(
          "this Spark session writes text in clear: start it with configs/spark/spark-defaults.conf");
    }
    return spark;
  }

  /** How a session of this configuration reaches stores, for what needs no session. */
  public static Configuration hadoop(SordinoConfig config) {
    return SparkHadoopUtil.get().newConfiguration(conf(config));
  }

  private static SparkConf conf(SordinoConfig config) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", config.spark().master());
    boolean local = conf.get("spark.master").startsWith("local");
    defaults().forEach((key, value) -> conf.set((String) key, (String) value));
    conf.set("spark.sordino.tenant", config.tenant());
    conf.set("spark.sordino.keyset", config.keys().keyset());
    conf.set("spark.sordino.encryption-key", config.keys().encryptionKey());
    conf.set("spark.sordino.accents", config.pseudonyms().accents());
    conf.set("spark.sordino.phone-country", config.pseudonyms().phoneCountry());
    conf.set("spark.sordino.policy", config.deidentify().policy());
    if (local) {
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    // Spark makes this folder though no table of ours is ever in it.
    conf.setIfMissing(
        "spark.sql.warehouse.dir",
        Path.of(System.getProperty("java.io.tmpdir"), "sordino-unused").toUri().toString());
    S3Settings.of(config.s3()).forEach((key, value) -> conf.set("spark.hadoop." + key, value));
    int partitions = config.spark().shufflePartitions();
    if (partitions == 0 && local) {
      partitions = Runtime.getRuntime().availableProcessors();
    }
    if (partitions > 0) {
      conf.set("spark.sql.shuffle.partitions", Integer.toString(partitions));
    }
    return conf;
  }

  private static Properties defaults() {
    try (InputStream in = Sessions.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException(DEFAULTS + " is not on the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
