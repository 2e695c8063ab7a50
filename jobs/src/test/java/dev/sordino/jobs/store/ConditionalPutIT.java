package dev.sordino.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.BusyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.tables.WarehouseLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What lock and commits rest on, at a real object store: of many who create, one does. */
@ResourceLock("s3a")
class ConditionalPutIT {

  private static final int WRITERS = 8;

  private final S3Server server = S3Server.get();
  private final Configuration hadoop = new Configuration();
  private Path root;

  @BeforeEach
  void makeBucket() {
    server.configure(hadoop, TestSpark.config(server.settings().toArray(String[]::new)));
    hadoop.set("fs.s3a.audit.execution.interceptors", StoreFaults.class.getName());
    root = new Path("s3a://" + server.newBucket("races") + "/races");
  }

  @AfterEach
  void heal() {
    StoreFaults.heal();
  }

  /** Whether a writer of that number won. */
  private interface Writer {
    boolean write(int number) throws IOException;
  }

  private static int winners(Writer writer) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      CyclicBarrier start = new CyclicBarrier(WRITERS);
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int number = i;
        tries.add(
            () -> {
              start.await();
              return writer.write(number);
            });
      }
      int winners = 0;
      for (Future<Boolean> one : threads.invokeAll(tries)) {
        winners += one.get() ? 1 : 0;
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofManyWhoCreateAnObject_oneDoes() throws Exception {
    FileSystem files = root.getFileSystem(hadoop);
    for (int race = 0; race < 25; race++) {
      Path file = new Path(root, race + ".json");
      assertThat(winners(number -> NewFile.create(files, file, content(number))))
          .as("race %d", race)
          .isEqualTo(1);
    }
    Path again = new Path(root, "again.json");
    assertThat(NewFile.create(files, again, content(1))).isTrue();
    assertThat(NewFile.create(files, again, content(2))).isFalse();
  }

  @Test
  void ofManyWhoCommitTheSameVersion_oneDoes_andItsContentStays() throws Exception {
    ConditionalPutLogStore log = new ConditionalPutLogStore(hadoop);
    for (int race = 0; race < 25; race++) {
      Path commit = new Path(root, "%020d.json".formatted(race));
      List<Integer> won = Collections.synchronizedList(new ArrayList<>());
      winners(
          number -> {
            try {
              log.write(commit, List.of("writer " + number, "end").iterator(), false, hadoop);
              return won.add(number);
            } catch (FileAlreadyExistsException taken) {
              return false;
            }
          });
      assertThat(won).hasSize(1);
      try (var in = StoreFile.open(commit, hadoop)) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("writer %d\nend\n".formatted(won.get(0)));
      }
    }
  }

  @Test
  void ofManyWhoTakeTheLock_oneGetsIt() throws Exception {
    for (int race = 0; race < 10; race++) {
      List<WarehouseLock> won = Collections.synchronizedList(new ArrayList<>());
      winners(
          number -> {
            try {
              return won.add(
                  WarehouseLock.acquire(
                      root.toString(), Duration.ofSeconds(60), Clock.systemUTC(), hadoop));
            } catch (BusyException other) {
              return false;
            }
          });
      assertThat(won).hasSize(1);
      won.forEach(WarehouseLock::close);
    }
  }

  @Test
  void putWhoseAnswerIsLost_isSentAgainAndCountsAsDone() throws IOException {
    FileSystem files = root.getFileSystem(hadoop);
    Path file = new Path(root, "lost.json");
    files.exists(file);
    StoreFaults.loseAnswerToNextPut();
    assertThat(NewFile.create(files, file, content(1))).isTrue();
    assertThat(StoreFaults.injected().get(StoreFaults.Kind.ANSWER_LOST)).hasValue(1);
    assertThat(NewFile.create(files, file, content(2))).isFalse();
  }

  private static byte[] content(int writer) {
    return ("writer " + writer).getBytes(StandardCharsets.UTF_8);
  }
}
