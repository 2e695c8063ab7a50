package dev.sordino.jobs.run;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.spark.Engine;

/** What the configuration says to executors. */
public final class EngineSettings {

  private EngineSettings() {}

  public static Engine.Settings of(SordinoConfig config) {
    return new Engine.Settings(
        config.tenant(),
        config.keys().keyset(),
        config.keys().encryptionKey(),
        config.pseudonyms().normalization(),
        config.deidentify().policy(),
        config.languages(),
        config.ingest().metadataKeys(),
        config.vault().enabled() ? config.vault().keyset() : "");
  }
}
