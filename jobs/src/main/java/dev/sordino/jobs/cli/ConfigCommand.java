package dev.sordino.jobs.cli;

import dev.sordino.deidentify.Policies;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.ConfigLoader;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.crm.CrmDeclaration;
import dev.sordino.jobs.measure.SentimentModels;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.language.LanguagePacks;
import dev.sordino.reason.Taxonomies;
import dev.sordino.scorecard.Scorecards;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sordino config}. */
@Command(
    name = "config",
    description = "Looks at the configuration.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

  /** {@code sordino config check}. */
  @Command(
      name = "check",
      description = "Checks the configuration without starting Spark or reading any input.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  sordino config check --config my.yaml --set anonymize.k=20"})
  static final class Check implements Callable<Integer> {

    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      SordinoConfig config = configuration.load();
      validate(config);
      PrintWriter out = spec.commandLine().getOut();
      out.println("The configuration is sound (hash " + ConfigLoader.hash(config) + ").");
      if (config.keys().keyset().isEmpty()) {
        out.println(
            "  keys.keyset is not set: a run keeps its keyset beside the warehouse. Set it to a path that only the job can read.");
      }
      if (config.gate().consentUnknown().equals("process")) {
        out.println(
            "  gate.consent-unknown is 'process': name the legal basis in your records of processing.");
      }
      PolicyCommand.warnings(config.gate()).forEach(warning -> out.println("  " + warning));
      return 0;
    }

    /** What names something that must exist: packs, policy, engine. */
    static void validate(SordinoConfig config) {
      PolicyCommand.validate(config.gate());
      RetentionPlan.of(config.retention());
      if (!config.crm().declaration().isEmpty()) {
        CrmDeclaration.read(Path.of(config.crm().declaration()));
      }
      try {
        config.languages().forEach(LanguagePacks::load);
        Policies.load(config.deidentify().policy());
        SentimentModels.of(config);
        config.measure().scorecards().forEach(Scorecards::load);
        Taxonomies.load(config.measure().reasons());
      } catch (IllegalArgumentException missing) {
        throw new ConfigException(String.valueOf(missing.getMessage()));
      }
    }
  }
}
