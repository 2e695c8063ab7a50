package dev.sordino.jobs.cli;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.ErasureJob;
import dev.sordino.jobs.govern.SubjectFile;
import dev.sordino.jobs.retain.RetentionPlan;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.subject.KnownSubjects;
import dev.sordino.jobs.subject.SubjectExport;
import dev.sordino.jobs.tables.Warehouse;
import dev.sordino.jobs.tables.WarehouseLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino export}. */
@Command(
    name = "export",
    description =
        "Writes all that is held about people (GDPR Art. 15 and 20), as JSON and as a page to read.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file holds a JSON object a line with any of id, name, email, phone, birth_date. For the nth of",
      "them subject-n.json and subject-n.html are made, readable by their owner only. They hold no keys of",
      "agents and no conversations of others; of these only how often the person is mentioned.",
      "",
      "Exit codes: 0 done; 2 wrong usage; 5 nothing is held about one of them; 75 a run holds the warehouse.",
      "",
      "Example:",
      "  sordino export --warehouse out/demo/warehouse --subject-file subject.jsonl --out answer"
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private Governed governed;

  @Option(
      names = "--subject-file",
      required = true,
      paramLabel = "FILE",
      description = "JSON lines of the people who asked.")
  private Path subjects;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go, on this machine's disk.")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SordinoConfig given = governed.config();
    RetentionPlan plan = RetentionPlan.of(given.retention());
    List<Customer> people = SubjectFile.read(subjects);
    Governed.Opened opened = governed.open(given, out);
    try (SparkSession spark = Sessions.open("export", opened.config())) {
      Warehouse tables = Warehouse.openExisting(spark, opened.options().warehouse());
      // Nothing may be purged while it is read.
      try (WarehouseLock lock = opened.lock()) {
        tables.createTables();
        opened.record("export.begun", Map.of("people", Integer.toString(people.size())));
        int unknown = 0;
        long conversations = 0;
        for (int i = 0; i < people.size(); i++) {
          long written = export(people.get(i), i + 1, plan, spark, tables, opened);
          lock.check();
          conversations += written;
          unknown += written == 0 ? 1 : 0;
        }
        opened.recordDone(
            "export.done",
            Map.of(
                "people",
                Integer.toString(people.size()),
                "unknown",
                Integer.toString(unknown),
                "conversations",
                Long.toString(conversations)));
        return unknown == 0 ? 0 : Failures.NOT_FOUND;
      }
    }
  }

  private long export(
      Customer person,
      int place,
      RetentionPlan plan,
      SparkSession spark,
      Warehouse tables,
      Governed.Opened opened)
      throws IOException {
    TreeSet<String> keys =
        new KnownSubjects(spark, tables).keys(List.of(Subjects.keys(person, opened.pseudonyms())));
    long mentions =
        new ErasureJob(spark, tables, opened.pseudonyms()).find(List.of(person)).mentions();
    long written =
        new SubjectExport(spark, tables)
            .write(
                new SubjectExport.Request(keys, mentions, plan.labels(), Instant.now()),
                folder,
                "subject-" + place);
    if (written == 0) {
      opened
          .out()
          .printf(
              "Person %d of the file: no conversation of theirs is held%s.%n",
              place, mentions == 0 ? "" : "; %,d turns of others mention them".formatted(mentions));
    } else {
      opened
          .out()
          .printf(
              "Person %d of the file: %,d conversations, in %s%n",
              place, written, folder.resolve("subject-" + place + ".html"));
    }
    return written;
  }
}
