package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under what sign a conversation stands.
 *
 * @param mood from −1 (angry) to 1 (happy)
 * @param solved whether it ends with a solution
 * @param consents null where the agent doesn't ask for consent to record
 * @param visit how many times the customer has got in touch, this time included
 * @param planted strings that must be said literally, asked for by the agent: an address for mail,
 *     then an order number; empty where nothing is planted
 */
record Setting(
    Channel channel,
    double mood,
    boolean solved,
    @Nullable Boolean consents,
    int visit,
    List<String> planted) {

  /** What an exchange's tags are held against. */
  Set<String> tags() {
    Set<String> tags = new HashSet<>();
    tags.add(channel.id());
    tags.add(mood < -0.3 ? "neg" : mood > 0.3 ? "pos" : "neu");
    tags.add(solved ? "solved" : "unsolved");
    if (consents != null) {
      tags.add(consents ? "yes" : "no");
    }
    return Set.copyOf(tags);
  }
}
