package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import dev.sordino.conversation.Conversation;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.store.S3Server;
import dev.sordino.jobs.store.StoreException;
import dev.sordino.jobs.store.StoreFaults;
import dev.sordino.jobs.store.StoreFile;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * An object store that throttles, fails, loses answers, breaks off, and stops knowing the caller.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock("s3a")
class S3FaultsIT {

  @TempDir private static Path folder;

  private final S3Server server = S3Server.get();
  private final SparkSession spark = TestSpark.session();
  private final Configuration hadoop = spark.sparkContext().hadoopConfiguration();
  private String bucket;
  private final List<String> settings = new ArrayList<>();
  private Map<String, List<String>> undisturbed;

  @BeforeAll
  void runUndisturbed() throws IOException {
    bucket = server.newBucket("faults");
    settings.addAll(server.settings());
    settings.addAll(List.of("languages=[en]", "ingest.tolerated-reject-share=0.5"));
    settings.addAll(TestRun.LOW_THRESHOLDS);
    server.configure(hadoop, TestSpark.config(settings.toArray(String[]::new)));
    hadoop.set(of("audit.execution.interceptors"), StoreFaults.class.getName());
    // As many attempts as by default, with shorter waits in between.
    hadoop.set(of("retry.interval"), "5ms");
    hadoop.set(of("retry.throttle.interval"), "5ms");
    DumpWriter chats = new DumpWriter();
    for (int i = 0; i < 40; i++) {
      chats.conversation("c" + i, "k" + i, "hello", "i am k" + i + "@mail.example.org", "thanks");
    }
    chats.line("{\"conversation_id\": \"c3\", \"secret-content\": ");
    chats.write(folder.resolve("dumps/a.jsonl"));
    Location.of("s3a://" + bucket + "/dumps/a.jsonl", hadoop)
        .write(Files.readString(folder.resolve("dumps/a.jsonl")));
    run(folder.resolve("dumps").toString(), folder.resolve("warehouse").toString());
    undisturbed = contents(folder.resolve("warehouse").toString());
    assertThat(undisturbed.get("sanitized.conversations")).hasSize(40);
  }

  @AfterEach
  void heal() {
    StoreFaults.heal();
  }

  @Test
  void expiredCredentials_stopTheRunWithAWord_andFaultsOfEveryKindLeaveTheNextOnesTablesExact()
      throws IOException {
    String warehouse = "s3a://" + bucket + "/warehouse";
    StoreFaults.expireAfter(400);
    Exception failed = catchException(() -> run("s3a://" + bucket + "/dumps", warehouse));
    assertThat(Failures.exitCode(failed)).isEqualTo(74);
    assertThat(Failures.sentence(failed))
        .isEqualTo(
            "The credentials for the object store have expired (ExpiredToken). Renew them and run the same command again: what was written is kept, nothing is doubled.");
    assertThat(Files.readString(folder.resolve("run-summary.json")))
        .contains("\"exit_code\" : 74", "have expired")
        .doesNotContain("example.org");
    StoreFaults.heal();
    // Of a process that has ended, the next run would see that itself.
    Location.of(warehouse + "/_lock/000000000001.json", hadoop).deleteIfExists();

    StoreFaults.every(5);
    RunSummary summary = run("s3a://" + bucket + "/dumps", warehouse);
    long requests = StoreFaults.requests();
    long faults = StoreFaults.injected().values().stream().mapToLong(AtomicLong::get).sum();
    System.out.printf(
        "%d faults injected into %d requests: %s%n", faults, requests, StoreFaults.injected());
    assertThat(faults).isGreaterThanOrEqualTo(200);
    assertThat(StoreFaults.injected().values()).allMatch(count -> count.get() > 0);
    StoreFaults.heal();
    assertThat(summary.status()).isEqualTo("done");
    assertThat(summary.leakScan().status()).isEqualTo("clean");
    assertThat(contents(warehouse)).isEqualTo(undisturbed);
  }

  @Test
  void storeThatFails_isNotTakenForABrokenFile() {
    TranscriptReader reader = TranscriptReader.standard(1 << 20);
    List<RejectReason> rejected = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void accept(long position, String format, Conversation conversation) {
            throw new IllegalStateException("read though the store failed");
          }

          @Override
          public void reject(long position, RejectReason reason) {
            rejected.add(reason);
          }
        };
    org.apache.hadoop.fs.Path gone = new org.apache.hadoop.fs.Path("s3a://" + bucket + "/gone");
    reader.read(() -> StoreFile.open(gone, hadoop), 0, Long.MAX_VALUE, sink);
    assertThat(rejected).containsExactly(RejectReason.UNREADABLE_FILE);

    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path("s3a://" + bucket + "/dumps/a.jsonl");
    StoreFaults.expireAfter(0);
    assertThatThrownBy(
            () -> reader.read(() -> StoreFile.open(file, hadoop), 0, Long.MAX_VALUE, sink))
        .isInstanceOf(StoreException.class);
    StoreFaults.expireAfter(1);
    assertThatThrownBy(
            () -> reader.read(() -> StoreFile.open(file, hadoop), 0, Long.MAX_VALUE, sink))
        .as("when it fails after the file was opened")
        .isInstanceOf(StoreException.class);
    assertThat(rejected).hasSize(1);
  }

  private String of(String key) {
    return "fs.s3a.bucket." + bucket + "." + key;
  }

  private RunSummary run(String input, String warehouse) throws IOException {
    return TestRun.in(folder, spark).set(settings).input(input).warehouse(warehouse).run();
  }

  private Map<String, List<String>> contents(String warehouse) {
    return WarehouseContents.wherever(spark, warehouse);
  }
}
