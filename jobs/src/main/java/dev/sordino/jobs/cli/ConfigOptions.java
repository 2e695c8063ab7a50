package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigLoader;
import dev.sordino.jobs.config.SordinoConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config} and {@code --set}, the same on every command. */
final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Your configuration; configs/sordino.yaml documents every key.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one key, such as anonymize.k=20. May be repeated; wins over --config.")
  private List<String> settings = new ArrayList<>();

  /**
   * @param own settings of the command itself, over which the user's win
   */
  SordinoConfig load(String... own) {
    List<String> all = new ArrayList<>(List.of(own));
    all.addAll(settings);
    return ConfigLoader.ofProcess().load(file, all);
  }
}
