package dev.sordino.jobs.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.audit.AuditEntry;
import dev.sordino.jobs.audit.AuditLog;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionTest {

  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  private static final Instant TONIGHT = NOW.plus(Duration.ofHours(12));
  private static final List<String> TAGS = List.of("[PERSON_abcdefgh]", "[PHONE_abcdefgh]");

  @TempDir private Path folder;

  private SordinoConfig.Vault rules;

  @BeforeEach
  void makeKeys() throws IOException {
    ApprovalKey.create(folder, "maria");
    ApprovalKey.create(folder, "mallory");
    rules =
        new SordinoConfig.Vault(
            true,
            "/vault.json",
            List.of(
                new SordinoConfig.Approver("maria", folder.resolve("maria.public.json").toString()),
                new SordinoConfig.Approver("jan", folder.resolve("maria.public.json").toString())),
            List.of("fraud"),
            5,
            24);
  }

  @Test
  void approvedRequest_isPermittedAndLogged() throws IOException {
    take(request("jan", "T-1"), approval("T-1"), 2, NOW);
    assertThat(log(NOW).entries())
        .extracting(AuditEntry::action, entry -> entry.detail().get("approver"))
        .containsExactly(tuple("reidentify.begun", "maria"));
  }

  @ParameterizedTest
  @CsvSource({
    "eve, fraud, T-1",
    "jan, fraud, T-2",
  })
  void approvalForAnotherRequest_isRefused(String asker, String reason, String ticket)
      throws IOException {
    Approval.Request other = Approval.Request.of("bank", asker, reason, ticket, TAGS);
    assertRefused(() -> take(other, approval("T-1"), 2, NOW), "for another request");
    Approval.Request more =
        Approval.Request.of("bank", "jan", "fraud", "T-1", List.of("[IBAN_abcdefgh]"));
    assertRefused(() -> take(more, approval("T-1"), 1, NOW), "for another request");
  }

  @Test
  void approvalByTheSamePerson_isRefused() throws IOException {
    Approval own = Approval.signed(request("jan", "T-1"), "jan", TONIGHT, key("maria"));
    assertRefused(() -> take(request("jan", "T-1"), own, 2, NOW), "by the person who asks");
  }

  @Test
  void approvalThatSomebodyElseSigned_orThatWasChanged_isRefused() throws IOException {
    Approval foreign = Approval.signed(request("jan", "T-1"), "maria", TONIGHT, key("mallory"));
    assertRefused(() -> take(request("jan", "T-1"), foreign, 2, NOW), "not signed by anybody");
    Approval unknown = Approval.signed(request("jan", "T-1"), "mallory", TONIGHT, key("mallory"));
    assertRefused(() -> take(request("jan", "T-1"), unknown, 2, NOW), "not signed by anybody");
    Path file = Files.writeString(folder.resolve("a.json"), approval("T-1").toJson());
    assertThat(Approval.read(file)).isEqualTo(approval("T-1"));
    Files.writeString(file, Files.readString(file).replace("21:00:00Z", "22:00:00Z"));
    assertRefused(
        () -> take(request("jan", "T-1"), Approval.read(file), 2, NOW), "not signed by anybody");
  }

  @Test
  void approvalThatExpired_orHoldsTooLong_orWasUsed_isRefused() throws IOException {
    assertRefused(
        () -> take(request("jan", "T-1"), approval("T-1"), 2, TONIGHT.plusSeconds(1)),
        "expired at 2026-11-02T21:00:00Z");
    Approval forEver =
        Approval.signed(
            request("jan", "T-1"), "maria", NOW.plus(Duration.ofDays(400)), key("maria"));
    assertRefused(() -> take(request("jan", "T-1"), forEver, 2, NOW), "longer than");
    take(request("jan", "T-1"), approval("T-1"), 2, NOW);
    assertRefused(() -> take(request("jan", "T-1"), approval("T-1"), 2, NOW), "used before");
  }

  @Test
  void moreThanADayAllows_isRefused_untilADayHasPassed() throws IOException {
    take(request("jan", "T-1"), approval("T-1"), 2, NOW);
    take(request("jan", "T-2"), approval("T-2"), 2, NOW);
    assertRefused(() -> take(request("jan", "T-3"), approval("T-3"), 2, NOW), "vault.per-day");
    // A clock that is set back gives nobody more.
    Instant earlier = NOW.minus(Duration.ofHours(5));
    assertRefused(() -> take(request("jan", "T-3"), approval("T-3"), 2, earlier), "per-day");
    Instant next = NOW.plus(Duration.ofHours(25));
    Approval tomorrow =
        Approval.signed(
            request("jan", "T-3"), "maria", next.plus(Duration.ofHours(1)), key("maria"));
    take(request("jan", "T-3"), tomorrow, 2, next);
    assertThat(log(next).entries()).hasSize(3);
  }

  @Test
  void logThatWasChanged_permitsNothing() throws IOException {
    take(request("jan", "T-1"), approval("T-1"), 2, NOW);
    Files.delete(folder.resolve("audit/0000000001.json"));
    assertThatThrownBy(() -> take(request("jan", "T-2"), approval("T-2"), 2, NOW))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the audit log was changed");
  }

  @Test
  void fileOfTags_isReadOrRefusedByLine() throws IOException {
    Path file = folder.resolve("tags.txt");
    Files.writeString(file, "[PERSON_abcdefgh]\n\n [PHONE_abcdefgh] \n");
    assertThat(PseudonymFile.read(file)).containsExactlyElementsOf(TAGS);
    Files.writeString(file, "[PERSON_abcdefgh]\nAda Lovelace\n");
    assertThatThrownBy(() -> PseudonymFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("line 2 is no tag");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(PrivacyException.class).hasMessageContaining(message);
  }

  private void take(Approval.Request request, Approval approval, int values, Instant now)
      throws IOException {
    new Permission(rules, log(now)).take(request, approval, values, now);
  }

  private AuditLog log(Instant now) throws IOException {
    return AuditLog.open(
        folder.resolve("audit").toString(),
        folder.resolve("keys"),
        new Configuration(),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private Approval approval(String ticket) throws IOException {
    return Approval.signed(request("jan", ticket), "maria", TONIGHT, key("maria"));
  }

  private static Approval.Request request(String asker, String ticket) {
    return Approval.Request.of("bank", asker, "fraud", ticket, TAGS);
  }

  private ApprovalKey.Private key(String name) throws IOException {
    return ApprovalKey.Private.open(folder.resolve(name + ".private.json"));
  }
}
