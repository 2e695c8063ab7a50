package dev.sordino.jobs.ingest;

import dev.sordino.jobs.config.GateRule;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate asks of one conversation, after all rules.
 *
 * @param processUnknown whether a conversation without a word on consent may be processed
 * @param requireAnnouncement whether the recording must have been announced
 */
public record GatePolicy(boolean processUnknown, int retentionDays, boolean requireAnnouncement)
    implements Serializable {

  /**
   * What is known of a conversation that rules may speak of; null is unknown.
   *
   * @param source first folder below the input
   */
  public record Place(
      @Nullable String channel,
      @Nullable String country,
      @Nullable String source,
      @Nullable String format) {}

  /**
   * The policy for a place. Rules hold in their order, later ones over earlier; where it is unknown
   * whether a rule fits, the stricter of both answers holds.
   */
  public static GatePolicy of(SordinoConfig.Gate gate, Place place) {
    GatePolicy policy =
        new GatePolicy(
            gate.consentUnknown().equals("process"),
            gate.retentionDays(),
            gate.announcement().equals("require"));
    for (GateRule rule : gate.rules()) {
      Fit fit =
          fit(rule.channel(), place.channel())
              .and(fit(rule.country(), place.country()))
              .and(fit(rule.source(), place.source()))
              .and(fit(rule.format(), place.format()));
      policy =
          switch (fit) {
            case NO -> policy;
            case YES -> policy.changed(rule);
            case PERHAPS -> policy.stricter(policy.changed(rule));
          };
    }
    return policy;
  }

  /** Keys and values, as the configuration calls them. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("consent-unknown", processUnknown ? "process" : "exclude");
    settings.put("retention-days", Integer.toString(retentionDays));
    settings.put("announcement", requireAnnouncement ? "require" : "ignore");
    return settings;
  }

  private enum Fit {
    NO,
    PERHAPS,
    YES;

    Fit and(Fit other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  private static Fit fit(@Nullable String wanted, @Nullable String actual) {
    if (wanted == null) {
      return Fit.YES;
    }
    return actual == null ? Fit.PERHAPS : wanted.equals(actual) ? Fit.YES : Fit.NO;
  }

  private GatePolicy changed(GateRule rule) {
    String unknown = rule.consentUnknown();
    Integer days = rule.retentionDays();
    String announcement = rule.announcement();
    return new GatePolicy(
        unknown == null ? processUnknown : unknown.equals("process"),
        days == null ? retentionDays : days,
        announcement == null ? requireAnnouncement : announcement.equals("require"));
  }

  /** The same for conversations that are deleted after so many days. */
  GatePolicy keptAtMost(int days) {
    return new GatePolicy(processUnknown, Math.min(retentionDays, days), requireAnnouncement);
  }

  private GatePolicy stricter(GatePolicy other) {
    return new GatePolicy(
        processUnknown && other.processUnknown,
        Math.min(retentionDays, other.retentionDays),
        requireAnnouncement || other.requireAnnouncement);
  }
}
