package dev.sordino.jobs.config;

import java.io.Serializable;
import java.util.List;

/**
 * The configuration, as {@code configs/sordino.yaml} documents it key by key.
 *
 * @param tenant pseudonyms of different tenants never agree
 * @param languages ISO 639-1 codes of the packs in use
 */
public record SordinoConfig(
    String tenant,
    List<String> languages,
    Keys keys,
    Ingest ingest,
    Gate gate,
    Deidentify deidentify,
    Measure measure,
    Anonymize anonymize,
    LeakScan leakScan,
    Spark spark)
    implements Serializable {

  public SordinoConfig {
    require(!tenant.isBlank(), "tenant", "must not be blank");
    languages = List.copyOf(languages);
    require(!languages.isEmpty(), "languages", "needs at least one language");
  }

  /** The same with another keyset. */
  public SordinoConfig withKeyset(String path) {
    return new SordinoConfig(
        tenant,
        languages,
        new Keys(path),
        ingest,
        gate,
        deidentify,
        measure,
        anonymize,
        leakScan,
        spark);
  }

  public record Keys(String keyset) implements Serializable {}

  public record Ingest(
      double toleratedRejectShare, int maxRecordBytes, long taskBytes, List<String> metadataKeys)
      implements Serializable {
    public Ingest {
      require(
          toleratedRejectShare >= 0 && toleratedRejectShare <= 1,
          "ingest.tolerated-reject-share",
          "must lie in 0..1");
      require(maxRecordBytes >= 1024, "ingest.max-record-bytes", "must be at least 1024");
      require(taskBytes >= 65_536, "ingest.task-bytes", "must be at least 65536");
      metadataKeys = List.copyOf(metadataKeys);
    }
  }

  public record Gate(String consentUnknown, int retentionDays) implements Serializable {
    public Gate {
      require(
          consentUnknown.equals("exclude") || consentUnknown.equals("process"),
          "gate.consent-unknown",
          "must be exclude or process");
      require(retentionDays > 0, "gate.retention-days", "must be positive");
    }
  }

  public record Deidentify(String policy) implements Serializable {
    public Deidentify {
      require(!policy.isBlank(), "deidentify.policy", "must not be blank");
    }
  }

  public record Measure(String sentimentEngine) implements Serializable {}

  public record Anonymize(int k, int minimumAgents, int countStep) implements Serializable {
    public Anonymize {
      require(k >= 2, "anonymize.k", "must be at least 2: one person is no crowd");
      require(minimumAgents >= 1, "anonymize.minimum-agents", "must be at least 1");
      require(
          countStep >= 1 && countStep <= k,
          "anonymize.count-step",
          "must lie in 1..k, or small cells would show as zero");
    }
  }

  public record LeakScan(int maxValues) implements Serializable {
    public LeakScan {
      require(maxValues > 0, "leak-scan.max-values", "must be positive");
    }
  }

  public record Spark(String master, int shufflePartitions) implements Serializable {
    public Spark {
      require(shufflePartitions >= 0, "spark.shuffle-partitions", "must not be negative");
    }
  }

  private static void require(boolean holds, String key, String rule) {
    if (!holds) {
      throw new ConfigException(key + " " + rule);
    }
  }
}
