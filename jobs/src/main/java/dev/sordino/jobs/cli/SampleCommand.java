package dev.sordino.jobs.cli;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.ingest.Dumps;
import dev.sordino.jobs.label.LabellingSample;
import dev.sordino.jobs.run.EngineSettings;
import dev.sordino.jobs.run.Progress;
import dev.sordino.jobs.run.RunOptions;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino sample}. */
@Command(
    name = "sample",
    description = {
      "Draws conversations for people to label, so that detection can be measured on your own text.",
      "They are drawn from what runs have kept and nobody has erased, as many from each channel and"
          + " language as there are, read from the dumps, and lie encrypted in restricted/labelling of"
          + " the warehouse until they expire; the next run deletes them.",
      "Consent and objections are not looked at anew: one that changed since the run does not count."
    },
    mixinStandardHelpOptions = true,
    subcommands = {SampleCommand.Open.class, SampleCommand.Close.class},
    footer = {
      "",
      "Examples:",
      "  sordino sample --for-labelling --input dumps --warehouse warehouse --size 60",
      "  sordino sample open ID --warehouse warehouse --out label.txt",
      "  sordino sample close ID label.txt --warehouse warehouse",
      "  sordino evaluate --sample ID --warehouse warehouse --by language,channel"
    })
final class SampleCommand implements Callable<Integer> {

  private static final int DAYS = 14;

  @Option(names = "--for-labelling", description = "Draws a sample of raw conversations.")
  private boolean forLabelling;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description = "Dumps that the warehouse was made of; may be repeated.")
  private List<String> inputs = new ArrayList<>();

  @Option(names = "--warehouse", paramLabel = "DIR", description = "Where the tables are.")
  private @Nullable String warehouse;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "60",
      description = "Conversations. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed draws the same ones. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--days",
      paramLabel = "D",
      defaultValue = "" + DAYS,
      description = "Until it expires, 1 to 90. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String tables = warehouse;
    if (!forLabelling || inputs.isEmpty() || tables == null) {
      throw new ParameterException(
          spec.commandLine(), "Give --for-labelling, --input and --warehouse, or a subcommand");
    }
    LabellingSample.Draw draw =
        new LabellingSample.Draw(size, seed, Duration.ofDays(days), Instant.now());
    SordinoConfig config = Shared.withKeys(configuration.load(), tables);
    try (SparkSession spark = Sessions.open("sample", config)) {
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      LabellingSample.Drawn drawn =
          Shared.sample(config, tables, hadoop)
              .draw(
                  Warehouse.openExisting(spark, tables),
                  Dumps.list(inputs, Dumps.Completeness.BY_NAME, hadoop).files(),
                  config.ingest().maxRecordBytes(),
                  draw);
      PrintWriter out = spec.commandLine().getOut();
      out.println("Sample " + drawn.id() + ", expires " + drawn.expires());
      drawn
          .strata()
          .forEach((stratum, count) -> out.printf("  %-12s %,6d conversations%n", stratum, count));
      if (drawn.missing() > 0) {
        out.printf("  %,d drawn conversations are not in the given dumps%n", drawn.missing());
      }
      out.println("Next: sordino sample open " + drawn.id() + " --warehouse " + tables);
      return 0;
    }
  }

  /** What the commands on samples have in common. */
  static final class Shared {
    private Shared() {}

    private static SordinoConfig withKeys(SordinoConfig config, String warehouse)
        throws IOException {
      RunOptions options =
          new RunOptions(
              List.of(),
              warehouse,
              RunOptions.besides(warehouse, Sessions.hadoop(config)),
              null,
              null,
              Instant.now());
      if (config.keys().keyset().isEmpty()
          && !options.reports().resolve("keys").resolve("keyset.json").exists()) {
        throw new ConfigException("there is no keyset beside " + warehouse + ": set keys.keyset");
      }
      return KeysetSetup.withKeyset(
          config, options, new Progress(new PrintWriter(System.out), Progress.Style.QUIET));
    }

    static LabellingSample sample(SordinoConfig config, String warehouse) throws IOException {
      return sample(withKeys(config, warehouse), warehouse, Sessions.hadoop(config));
    }

    private static LabellingSample sample(
        SordinoConfig withKeys, String warehouse, Configuration hadoop) throws IOException {
      return new LabellingSample(
          warehouse,
          Engine.pseudonyms(EngineSettings.of(withKeys)),
          Duration.ofSeconds(withKeys.ingest().lockSeconds()),
          hadoop);
    }
  }

  /** {@code sordino sample open}. */
  @Command(
      name = "open",
      description = {
        "Decrypts a sample into a text file for the person who labels it, readable by its owner only.",
        "The file holds raw conversations: keep it on this machine; `close` deletes it."
      },
      mixinStandardHelpOptions = true)
  static final class Open implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The sample.")
    private String id;

    @Option(names = "--warehouse", required = true, paramLabel = "DIR")
    private String warehouse;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "A new file, outside the warehouse: the leak scan would find it there.")
    private Path out;

    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      if (Files.exists(out)) {
        throw new ConfigException(out + " is there already");
      }
      SordinoConfig config = configuration.load();
      Optional<Path> tables = Location.of(warehouse, Sessions.hadoop(config)).onDisk();
      if (tables.isPresent()
          && out.toAbsolutePath()
              .normalize()
              .startsWith(tables.get().toAbsolutePath().normalize())) {
        throw new ConfigException(
            "--out lies in the warehouse, where no raw text may be: name a file elsewhere");
      }
      String text = Shared.sample(config, warehouse).text(id, Instant.now());
      Files.createFile(
          out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(out, text);
      spec.commandLine()
          .getOut()
          .println(
              "Raw text is in " + out + ". Mark it, then: sordino sample close " + id + " " + out);
      return 0;
    }
  }

  /** {@code sordino sample close}. */
  @Command(
      name = "close",
      description =
          "Reads the marks of a labelled file, encrypts them beside the sample for `evaluate"
              + " --sample`, and deletes the file.",
      mixinStandardHelpOptions = true)
  static final class Close implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "The sample.")
    private String id;

    @Parameters(index = "1", paramLabel = "FILE", description = "The labelled file.")
    private Path file;

    @Option(names = "--warehouse", required = true, paramLabel = "DIR")
    private String warehouse;

    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      if (!Files.isRegularFile(file)) {
        throw new ConfigException(file + " is no file");
      }
      int marks =
          Shared.sample(configuration.load(), warehouse)
              .label(id, Files.readAllLines(file), Instant.now());
      Files.delete(file);
      spec.commandLine()
          .getOut()
          .printf(
              "%,d marks sealed; %s is deleted. Next: sordino evaluate --sample %s --warehouse %s%n",
              marks, file, id, warehouse);
      return 0;
    }
  }
}
