package dev.sordino.jobs.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which spans of a file were covered, so that a later measurement of the same spans can be compared
 * one by one. Holds neither text nor ids.
 */
public final class Outcomes {

  /**
   * As JSON keeps them.
   *
   * @param labels fingerprint of the labels: the same only where all spans are the same
   * @param covered per type a digit a span, in the file's order: 1 where it was covered
   */
  public record Kept(String labels, @JsonProperty("covered") Map<String, String> covered) {}

  private final MessageDigest labels;
  private final Map<String, StringBuilder> covered = new TreeMap<>();

  Outcomes() {
    try {
      labels = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  void add(LabelledConversation gold, List<Score.Outcome> outcomes) {
    note(gold.conversation().id());
    for (LabelledTurn turn : gold.turns()) {
      note(turn.speaker());
      turn.spans().forEach(span -> note(span.start() + " " + span.end() + " " + span.type()));
    }
    note("" + outcomes.size());
    for (Score.Outcome outcome : outcomes) {
      for (String kind : List.of(outcome.kind(), Figures.ALL)) {
        covered
            .computeIfAbsent(kind, made -> new StringBuilder())
            .append(outcome.covered() ? '1' : '0');
      }
    }
  }

  private void note(String what) {
    labels.update(what.getBytes(StandardCharsets.UTF_8));
    labels.update((byte) 0);
  }

  /** Once, at the end of the file. */
  Kept kept() {
    Map<String, String> digits = new TreeMap<>();
    covered.forEach((kind, made) -> digits.put(kind, made.toString()));
    return new Kept(HexFormat.of().formatHex(labels.digest(), 0, 8), digits);
  }
}
