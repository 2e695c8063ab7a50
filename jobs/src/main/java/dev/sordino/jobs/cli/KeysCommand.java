package dev.sordino.jobs.cli;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.encryption.FileKeyScheme;
import dev.sordino.encryption.OwnerFile;
import dev.sordino.jobs.audit.AuditLog;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.keys.RotationJob;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino keys}. */
@Command(
    name = "keys",
    description = "Makes, lists, rotates, encrypts and destroys a tenant's keyset.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeysCommand.Create.class,
      KeysCommand.ListVersions.class,
      KeysCommand.Wrap.class,
      KeysCommand.Rotate.class,
      KeysCommand.Destroy.class
    })
final class KeysCommand {

  /** What names the keyset. */
  private abstract static class OfKeyset implements Callable<Integer> {
    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    final SordinoConfig config() {
      SordinoConfig config = configuration.load();
      if (config.keys().keyset().isEmpty()) {
        throw new ConfigException("set keys.keyset to the path of the keyset");
      }
      return config;
    }

    final PrintWriter out() {
      return spec.commandLine().getOut();
    }

    /**
     * Does it between two entries of the log, which is one that several warehouses share or none.
     */
    final void audited(SordinoConfig config, String action, Work work) throws IOException {
      String directory = config.audit().directory();
      if (directory.isEmpty()) {
        work.run();
        return;
      }
      Configuration hadoop = Sessions.hadoop(config);
      AuditLog log = AuditCommand.open(config, reporting(Location.of(directory, hadoop)), hadoop);
      Map<String, String> detail = Map.of("tenant", config.tenant());
      log.append(action + ".begun", detail);
      work.run();
      log.append(action + ".done", detail);
    }
  }

  /** What is logged. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static RunOptions reporting(Location reports) {
    return new RunOptions(List.of(), "", reports, null, null, Instant.now());
  }

  private static KeysetFile.Place place(SordinoConfig config) {
    return new KeysetFile.Place(
        Path.of(config.keys().keyset()), config.tenant(), config.keys().encryptionKey());
  }

  private static void makeFileKey(String encryptionKey) throws IOException {
    String scheme = "file:";
    if (encryptionKey.startsWith(scheme)) {
      Path file = Path.of(encryptionKey.substring(scheme.length()));
      if (!Files.exists(file)) {
        FileKeyScheme.create(file);
      }
    }
  }

  private static String under(SordinoConfig config) {
    return config.keys().encryptionKey().isEmpty()
        ? "in clear, its owner's alone"
        : "encrypted under " + config.keys().encryptionKey();
  }

  /** {@code sordino keys create}. */
  @Command(
      name = "create",
      description =
          "Makes a keyset at keys.keyset, encrypted under keys.encryption-key; one in a file is made too.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  sordino keys create --set keys.keyset=/keys/bank.json --set keys.encryption-key=file:/kek/bank.json",
        "  VAULT_TOKEN_FILE=/run/token sordino keys create --config bank.yaml"
      })
  static final class Create extends OfKeyset {
    @Override
    public Integer call() throws IOException {
      SordinoConfig config = config();
      makeFileKey(config.keys().encryptionKey());
      audited(config, "keys.create", () -> KeysetFile.create(place(config)));
      out()
          .printf(
              "A new keyset: %s, %s. Keep a copy; without it no pseudonym can be made again.%n",
              config.keys().keyset(), under(config));
      return 0;
    }
  }

  /** {@code sordino keys list}. */
  @Command(
      name = "list",
      description = "Says which key versions the keyset has, never the keys.",
      mixinStandardHelpOptions = true,
      footer = {"", "Examples:", "  sordino keys list --set keys.keyset=/keys/bank.json"})
  static final class ListVersions extends OfKeyset {
    @Override
    public Integer call() {
      SordinoConfig config = config();
      KeysetFile keyset = KeysetFile.open(place(config));
      out().printf("%s of tenant %s, %s%n", config.keys().keyset(), config.tenant(), under(config));
      for (KeysetFile.Version version : keyset.versions()) {
        String state =
            version.primary()
                ? "primary: new pseudonyms are made under it"
                : version.id() < keyset.primary()
                    ? "kept: later versions rest on it, and it opens what it sealed"
                    : "staged: a rotation to it is not finished; give `sordino keys rotate` again";
        out().printf("  version %d  %s%n", version.id(), state);
      }
      return 0;
    }
  }

  /** {@code sordino keys wrap}. */
  @Command(
      name = "wrap",
      description = "Encrypts the keyset under keys.encryption-key; nothing else changes.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Copies of the keyset that lie elsewhere stay as they are: delete them.",
        "",
        "Examples:",
        "  sordino keys wrap --set keys.keyset=/keys/bank.json --set keys.encryption-key=file:/kek/bank.json",
        "  sordino keys wrap --config bank.yaml --from file:/kek/old.json"
      })
  static final class Wrap extends OfKeyset {
    @Option(
        names = "--from",
        paramLabel = "KEY",
        defaultValue = "",
        description = "Reference to the key that it is encrypted under now. Default: in clear.")
    private String from;

    @Override
    public Integer call() throws IOException {
      SordinoConfig config = config();
      makeFileKey(config.keys().encryptionKey());
      KeysetFile.Place now = new KeysetFile.Place(place(config).path(), config.tenant(), from);
      KeysetFile keyset = KeysetFile.open(now);
      audited(config, "keys.wrap", () -> keyset.wrap(config.keys().encryptionKey()));
      out().printf("%s is %s.%n", config.keys().keyset(), under(config));
      return 0;
    }
  }

  /** {@code sordino keys rotate}. */
  @Command(
      name = "rotate",
      description =
          "Adds a key version and brings every pseudonym of the warehouses to it, without raw values.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Name every warehouse of the tenant at once. While it runs, nothing else can make pseudonyms",
        "with this keyset; interrupted, it goes on when the same command is given again. Old versions",
        "stay in the keyset, since later ones rest on them. docs/pseudonyms.md says what that protects.",
        "",
        "Examples:",
        "  sordino keys rotate --warehouse out/demo/warehouse --set keys.keyset=/keys/bank.json",
        "  sordino keys rotate --warehouse s3a://a/w --warehouse s3a://b/w --config bank.yaml",
        "  sordino keys rotate --warehouse old/warehouse --catch-up --config bank.yaml"
      })
  static final class Rotate extends OfKeyset {
    @Option(
        names = "--warehouse",
        required = true,
        paramLabel = "DIR",
        description = "A warehouse of the tenant. May be repeated.")
    private List<String> warehouses = new ArrayList<>();

    @Option(
        names = "--catch-up",
        description =
            "Adds no version: brings warehouses that were left out of a rotation to the primary one.")
    private boolean catchUp;

    @Override
    public Integer call() throws IOException {
      SordinoConfig config = config();
      Engine.Settings settings = EngineSettings.of(config);
      try (SparkSession spark = Sessions.open("rotate", config)) {
        List<Warehouse> opened = new ArrayList<>();
        for (String warehouse : warehouses) {
          opened.add(Warehouse.openExisting(spark, warehouse));
        }
        KeysetFile there = KeysetFile.open(place(config));
        KeysetFile keyset = catchUp ? there : there.stage();
        int version = catchUp ? keyset.primary() : keyset.primary() + 1;
        Map<String, Long> rewritten = new TreeMap<>();
        for (int i = 0; i < opened.size(); i++) {
          try (WarehouseLock lock = lock(warehouses.get(i), config, spark)) {
            lock.check();
            opened.get(i).createTables();
            AuditLog log = log(warehouses.get(i), config, spark);
            Map<String, String> detail =
                Map.of("tenant", config.tenant(), "version", Integer.toString(version));
            log.append("keys.rotate.begun", detail);
            new RotationJob(spark, opened.get(i), settings)
                .rekeyTo(version)
                .forEach((table, rows) -> rewritten.merge(table, rows, Long::sum));
            log.append("keys.rotate.done", detail);
          }
        }
        if (!catchUp) {
          keyset.promote();
        }
        rewritten.forEach((table, rows) -> out().printf("  %-32s %,12d rows%n", table, rows));
        out()
            .printf(
                "Key version %d is primary. Keep a copy of %s.%n", version, config.keys().keyset());
      }
      return 0;
    }

    private static AuditLog log(String warehouse, SordinoConfig config, SparkSession spark)
        throws IOException {
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      return AuditCommand.open(config, reporting(RunOptions.besides(warehouse, hadoop)), hadoop);
    }

    private static WarehouseLock lock(String warehouse, SordinoConfig config, SparkSession spark)
        throws IOException {
      return WarehouseLock.acquire(
          warehouse,
          Duration.ofSeconds(config.ingest().lockSeconds()),
          Clock.systemUTC(),
          spark.sparkContext().hadoopConfiguration());
    }
  }

  /** {@code sordino keys destroy}. */
  @Command(
      name = "destroy",
      description =
          "Destroys the keyset: what is encrypted under it can never be opened again, and no pseudonym be made.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  sordino keys destroy --tenant bank --set tenant=bank --set keys.keyset=/keys/bank.json"
      })
  static final class Destroy extends OfKeyset {
    @Option(
        names = "--tenant",
        required = true,
        paramLabel = "NAME",
        description = "The tenant's name once more, so that no other one's keyset is meant.")
    private @Nullable String tenant;

    @Override
    public Integer call() throws IOException {
      SordinoConfig config = config();
      if (!config.tenant().equals(tenant)) {
        throw new ConfigException(
            "--tenant names another tenant than the configuration: nothing was destroyed");
      }
      Path file = place(config).path();
      // Whoever can't open it may not destroy it either.
      KeysetFile.open(place(config));
      audited(config, "keys.destroy", () -> OwnerFile.shred(file));
      PrintWriter out = out();
      out.printf("Destroyed %s.%n", file);
      out.println(
          "Unreadable from now on: encrypted fields, the vault, and samples for labelling.");
      out.println("Left, and to be looked after:");
      out.println(
          "  copies and backups of the keyset, snapshots of its disk: whoever has one has the keys");
      if (!config.keys().encryptionKey().isEmpty()) {
        out.printf(
            "  the key-encryption key %s: destroying it too makes those copies worthless%n",
            config.keys().encryptionKey());
      }
      out.println(
          "  tables with pseudonyms and sanitized text: they still join, but meet no new data");
      out.println("  receipts of erasures: their seals can't be checked any more");
      out.println(
          "  the list of erased people: it can't refuse them any more, so their dumps must be gone");
      return 0;
    }
  }
}
