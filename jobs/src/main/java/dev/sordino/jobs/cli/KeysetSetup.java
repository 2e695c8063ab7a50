package dev.sordino.jobs.cli;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.run.Progress;
import dev.sordino.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the keyset of a run, or makes one for a first run that names none. */
final class KeysetSetup {

  private KeysetSetup() {}

  /**
   * The configuration with its keyset's path set.
   *
   * @throws ConfigException if a keyset that was there is gone: a new one would part every customer
   *     from their own past
   */
  static SordinoConfig withKeyset(SordinoConfig config, RunOptions options, Progress progress)
      throws IOException {
    if (!config.keys().keyset().isEmpty()) {
      return config;
    }
    if (!config.keys().encryptionKey().isEmpty()) {
      throw new ConfigException(
          "set keys.keyset: a keyset that is encrypted is made by `sordino keys create`, not by a run");
    }
    Path reports =
        options
            .reports()
            .onDisk()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "set keys.keyset: reports go to "
                            + options.reports()
                            + ", and a keyset is never kept in a store beside tables"));
    Path keyset = reports.resolve("keys").resolve("keyset.json").toAbsolutePath();
    if (!Files.exists(keyset)) {
      if (options.summary().exists()) {
        throw new ConfigException(
            "the keyset "
                + keyset
                + " is gone, but an earlier run has used it: restore it or set keys.keyset");
      }
      KeysetFile.create(keyset);
      progress.say(
          "A new keyset: " + keyset + ". Keep a copy; without it no pseudonym can be made again.");
    }
    return config.withKeyset(keyset.toString());
  }
}
