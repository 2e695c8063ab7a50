package dev.sordino.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  @TempDir private Path folder;

  @Test
  void entries_areReadBackInOrder_andTheLogIsWhole() throws IOException {
    AuditLog log = written(3);
    assertThat(log.entries())
        .extracting(entry -> entry.number() + " " + entry.action() + " " + entry.detail())
        .containsExactly("1 erase.done {n=1}", "2 erase.done {n=2}", "3 erase.done {n=3}");
    assertThat(log.verify().faults()).isEmpty();
    assertThat(log.verify().head().number()).isEqualTo(3);
  }

  @Test
  void logWithoutEntries_isWhole() throws IOException {
    assertThat(open().verify().faults()).isEmpty();
  }

  @Test
  void changedEntry_isFound_andNothingIsAddedToIt() throws IOException {
    AuditLog log = written(3);
    Path last = folder.resolve("audit/0000000003.json");
    Files.writeString(last, Files.readString(last).replace("\"n\":\"3\"", "\"n\":\"4\""));
    assertThat(log.verify().faults()).containsExactly("entry 3 was changed");
    assertThatThrownBy(() -> log.append("erase.done", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("changed at entry 3");
  }

  @Test
  void removedEntry_isFound() throws IOException {
    AuditLog log = written(4);
    Files.delete(folder.resolve("audit/0000000002.json"));
    assertThat(log.verify().faults()).containsExactly("entry 2 is missing");
  }

  @Test
  void entriesMovedTogether_areFound() throws IOException {
    AuditLog log = written(3);
    Files.move(
        folder.resolve("audit/0000000003.json"),
        folder.resolve("audit/0000000002.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(log.verify().faults()).containsExactly("entry 2 was changed", "entry 3 is missing");
  }

  @Test
  void logThatWasCutOff_isFoundByItsHead() throws IOException {
    AuditLog log = written(5);
    Files.delete(folder.resolve("audit/0000000004.json"));
    Files.delete(folder.resolve("audit/0000000005.json"));
    assertThat(log.verify().faults()).containsExactly("entries 4 to 5 are missing");
  }

  @Test
  void headThatWasSetBack_isFoundByOneNotedElsewhere() throws IOException {
    AuditLog log = written(2);
    String old = Files.readString(folder.resolve("keys/audit-head.json"));
    AuditLog.Head noted = log.append("erase.done", Map.of());
    assertThat(log.holds(noted)).isTrue();
    Files.delete(folder.resolve("audit/0000000003.json"));
    Files.writeString(folder.resolve("keys/audit-head.json"), old);
    assertThat(log.verify().faults()).isEmpty();
    assertThat(log.holds(noted)).isFalse();
  }

  @Test
  void headThatWasChangedOrRemoved_isFound() throws IOException {
    AuditLog log = written(2);
    Path head = folder.resolve("keys/audit-head.json");
    Files.writeString(head, Files.readString(head).replace("\"number\":2", "\"number\":1"));
    assertThat(log.verify().faults()).singleElement().asString().endsWith("was changed");
    Files.delete(head);
    assertThat(log.verify().faults()).singleElement().asString().contains("is gone");
  }

  @Test
  void writerThatDiedBeforeTheHead_isCaughtUpWith() throws IOException {
    AuditLog log = written(2);
    String old = Files.readString(folder.resolve("keys/audit-head.json"));
    log.append("erase.done", Map.of());
    Files.writeString(folder.resolve("keys/audit-head.json"), old);
    assertThat(log.append("retain.done", Map.of()).number()).isEqualTo(4);
    assertThat(log.verify().faults()).isEmpty();
  }

  @Test
  void writersAtTheSameMoment_loseNoEntry() throws Exception {
    written(1);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    List<Callable<AuditLog.Head>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      AuditLog own = open();
      work.add(() -> own.append("export.done", Map.of()));
    }
    for (Future<AuditLog.Head> done : workers.invokeAll(work)) {
      done.get();
    }
    workers.shutdown();
    assertThat(open().entries()).hasSize(5);
    assertThat(open().verify().faults()).isEmpty();
  }

  @Test
  void detailThatCouldBeSomebodysData_isRefused() throws IOException {
    AuditLog log = open();
    for (String value : List.of("ada@example.org", "Ada Lovelace", "ä")) {
      assertThatThrownBy(() -> log.append("erase.done", Map.of("who", value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(value);
    }
  }

  @Test
  void keyThatOthersCanRead_orThatIsGone_isRefused() throws IOException {
    written(1);
    Path key = folder.resolve("keys/audit-key.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(this::open).hasMessageContaining("chmod 600");
    Files.delete(key);
    assertThatThrownBy(this::open).hasMessageContaining("is gone, but there are entries");
  }

  private AuditLog written(int entries) throws IOException {
    AuditLog log = open();
    for (int i = 1; i <= entries; i++) {
      log.append("erase.done", Map.of("n", Integer.toString(i)));
    }
    return log;
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(
        folder.resolve("audit").toString(),
        folder.resolve("keys"),
        new Configuration(),
        Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC));
  }
}
