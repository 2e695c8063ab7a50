package dev.sordino.reason;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Why customers get in touch, or a group of such reasons.
 *
 * @param id path from the root of the tree, such as {@code billing.too-high}
 * @param english label
 * @param german label
 * @param weight what each of its phrases counts
 * @param phrases by language, as {@link dev.sordino.metric.PhraseSearch} reads them; one that
 *     begins with {@code !} is an exception. Empty for a group
 */
public record Reason(
    String id, String english, String german, double weight, Map<String, List<String>> phrases)
    implements Serializable {

  public Reason {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("reason " + id + ": its weight lies in (0, 1]");
    }
    phrases = Map.copyOf(phrases);
  }

  /** Id of the group that it belongs to; empty at the top of the tree. */
  public String group() {
    int dot = id.lastIndexOf('.');
    return dot < 0 ? "" : id.substring(0, dot);
  }

  /** Whether it only holds other reasons. */
  public boolean isGroup() {
    return phrases.isEmpty();
  }
}
