package dev.sordino.jobs.vault;

import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.audit.AuditEntry;
import dev.sordino.jobs.audit.AuditLog;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decides whether a re-identification may be done, and writes into the log that it is. */
public final class Permission {

  private static final String BEGUN = "reidentify.begun";

  private final SordinoConfig.Vault rules;
  private final AuditLog log;

  public Permission(SordinoConfig.Vault rules, AuditLog log) {
    this.rules = rules;
    this.log = log;
  }

  /**
   * Checks all that must hold, and logs the request before any value is opened. What the log counts
   * are entries of the last 24 hours, and those dated later than now: a clock that was set back
   * gives nobody more.
   *
   * @param values number of pseudonyms asked for
   * @throws ConfigException if the reason is none, or the log was changed
   * @throws PrivacyException if the approval does not fit, is not signed by somebody who may, is by
   *     the same person, has expired or was used; or too many values were asked for
   */
  public void take(Approval.Request request, Approval approval, int values, Instant now)
      throws IOException {
    if (!rules.reasons().contains(request.reason())) {
      throw new ConfigException("--reason must be one of " + String.join(", ", rules.reasons()));
    }
    if (!approval.request().equals(request)) {
      throw new PrivacyException(
          "the approval is for another request: account, reason, ticket and pseudonyms must be those approved");
    }
    if (approval.approver().equals(request.asker())) {
      throw new PrivacyException("the approval is by the person who asks; it takes two");
    }
    if (!isSigned(approval)) {
      throw new PrivacyException(
          "the approval is not signed by anybody of vault.approvers, or was changed");
    }
    if (approval.expires().isBefore(now)) {
      throw new PrivacyException("the approval expired at " + approval.expires());
    }
    if (approval.expires().isAfter(now.plus(Duration.ofHours(rules.approvalHours())))) {
      throw new PrivacyException("the approval holds for longer than vault.approval-hours allows");
    }
    if (!log.verify().faults().isEmpty()) {
      throw new ConfigException("the audit log was changed: see `sordino audit verify`");
    }
    List<AuditEntry> before =
        log.entries().stream().filter(entry -> entry.action().equals(BEGUN)).toList();
    if (before.stream().anyMatch(entry -> approval.id().equals(entry.detail().get("approval")))) {
      throw new PrivacyException("the approval was used before; each serves once");
    }
    long today =
        before.stream()
            .filter(entry -> entry.at().isAfter(now.minus(Duration.ofHours(24))))
            .mapToLong(entry -> Long.parseLong(entry.detail().getOrDefault("values", "0")))
            .sum();
    if (today + values > rules.perDay()) {
      throw new PrivacyException(
          "%d values were asked for in the last 24 hours, and vault.per-day allows %d; ask for fewer, or later"
              .formatted(today, rules.perDay()));
    }
    log.append(
        BEGUN,
        Map.of(
            "reason", request.reason(),
            "ticket", request.ticket(),
            "approver", approval.approver(),
            "approval", approval.id(),
            "values", Integer.toString(values)));
  }

  private boolean isSigned(Approval approval) throws IOException {
    for (SordinoConfig.Approver approver : rules.approvers()) {
      if (approver.account().equals(approval.approver())
          && approval.isSignedBy(ApprovalKey.Public.open(Path.of(approver.key())))) {
        return true;
      }
    }
    return false;
  }
}
