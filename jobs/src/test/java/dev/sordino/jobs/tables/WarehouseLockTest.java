package dev.sordino.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.BusyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLockTest {

  private static final Duration EXPIRY = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void second_isToldWhoHoldsIt_andGetsItAfterTheFirst() {
    try (WarehouseLock first = acquire(NOON)) {
      first.check();
      assertThatThrownBy(() -> acquire(NOON))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("expires at 2026-11-01T12:01:00Z");
    }
    acquire(NOON).close();
  }

  @Test
  void expired_isTakenOver_andTheFirstLearnsIt() {
    try (WarehouseLock first = acquire(NOON)) {
      try (WarehouseLock second = acquire(NOON.plusSeconds(61))) {
        second.check();
        assertThatThrownBy(first::check)
            .isInstanceOf(BusyException.class)
            .hasMessageContaining("another took the warehouse over");
      }
    }
  }

  @Test
  void holderWhoseProcessIsDead_isNotWaitedFor() throws IOException {
    acquire(NOON).close();
    Path lock = only();
    Files.writeString(
        lock,
        Files.readString(lock)
            .replace("\"released\":true", "\"released\":false")
            .replaceFirst("\"process_started_ms\":\\d+", "\"process_started_ms\":1"));
    acquire(NOON).close();
  }

  @Test
  void holderOnAnotherMachine_isWaitedForUntilItExpires() throws IOException {
    acquire(NOON).close();
    Path lock = only();
    Files.writeString(
        lock,
        Files.readString(lock)
            .replace("\"released\":true", "\"released\":false")
            .replaceFirst("\"machine\":\"[^\"]*\"", "\"machine\":\"other\""));
    assertThatThrownBy(() -> acquire(NOON)).isInstanceOf(BusyException.class);
    assertThatCode(() -> acquire(NOON.plusSeconds(61)).close()).doesNotThrowAnyException();
  }

  @Test
  void halfWrittenLock_expiresByItsTime() throws IOException {
    Path lock = folder.resolve("_lock/000000000007.json");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "{\"owner\":");
    assertThatThrownBy(() -> acquire(Instant.now())).isInstanceOf(BusyException.class);
    acquire(Instant.now().plusSeconds(120)).close();
    assertThat(only()).hasFileName("000000000008.json");
  }

  @Test
  void ofManyAtOnce_oneWins() throws InterruptedException, ExecutionException {
    int drivers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(drivers);
    try {
      for (int race = 0; race < 25; race++) {
        CyclicBarrier start = new CyclicBarrier(drivers);
        List<Callable<Boolean>> tries = new ArrayList<>();
        List<WarehouseLock> won = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < drivers; i++) {
          tries.add(
              () -> {
                start.await();
                try {
                  won.add(acquire(NOON));
                  return true;
                } catch (BusyException other) {
                  return false;
                }
              });
        }
        int winners = 0;
        for (Future<Boolean> one : threads.invokeAll(tries)) {
          winners += one.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        won.forEach(WarehouseLock::close);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Path only() throws IOException {
    try (var files = Files.list(folder.resolve("_lock"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private WarehouseLock acquire(Instant now) {
    return WarehouseLock.acquire(
        folder.toString(), EXPIRY, Clock.fixed(now, ZoneOffset.UTC), new Configuration());
  }
}
