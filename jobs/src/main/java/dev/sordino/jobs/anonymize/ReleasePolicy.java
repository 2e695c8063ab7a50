package dev.sordino.jobs.anonymize;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules of a release in a line, as the ledger keeps them, and whether they were loosened. */
final class ReleasePolicy {

  /** Of these a larger value withholds more; of the others a smaller one. */
  private static final List<String> STRICTER_WHEN_LARGER =
      List.of("k", "agents", "step", "largest", "p");

  private ReleasePolicy() {}

  /** Such as {@code k=10 agents=2 single=0 step=5 largest=2 share=0.85 p=10.0}. */
  static String of(SordinoConfig.Anonymize rules) {
    return String.format(
        Locale.ROOT,
        "k=%d agents=%d single=%d step=%d largest=%d share=%s p=%s",
        rules.k(),
        rules.minimumAgents(),
        rules.singleAgents() ? 1 : 0,
        rules.countStep(),
        rules.dominancePeople(),
        rules.dominanceShare(),
        rules.pPercent());
  }

  /** The rules, and the version of the keys under which contributors were told apart. */
  static String of(SordinoConfig.Anonymize rules, int keyVersion) {
    return of(rules) + " keys=" + keyVersion;
  }

  /** The version of the keys of a policy. */
  static int keyVersion(String policy) {
    return parts(policy).getOrDefault("keys", 1.0).intValue();
  }

  /**
   * @throws ConfigException if a rule is looser than it was, and nobody has accepted that
   */
  static void refuseLoosened(SordinoConfig.Anonymize rules, String before, long release) {
    String now = of(rules);
    Map<String, Double> earlier = parts(before);
    List<String> looser = new ArrayList<>();
    parts(now)
        .forEach(
            (name, value) -> {
              double difference = value - earlier.getOrDefault(name, value);
              boolean larger = STRICTER_WHEN_LARGER.contains(name);
              if (larger ? difference < 0 : difference > 0) {
                looser.add(name);
              }
            });
    if (!looser.isEmpty() && !rules.acceptedPolicy().equals(now)) {
      throw new ConfigException(
          "the policy is looser than that of release %d in %s (it was: %s). What was withheld then would be published now, and earlier releases could be subtracted from it. Set the rules back, or, if the privacy officer agrees, set anonymize.accepted-policy=\"%s\""
              .formatted(release, String.join(", ", looser), before, now));
    }
  }

  /** The k of a policy. */
  static int k(String policy) {
    return parts(policy).getOrDefault("k", 2.0).intValue();
  }

  private static Map<String, Double> parts(String policy) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (String part : policy.split(" ")) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, equals), Double.valueOf(part.substring(equals + 1)));
    }
    return parts;
  }
}
