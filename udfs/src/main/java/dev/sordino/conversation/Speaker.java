package dev.sordino.conversation;

import java.util.Locale;
import java.util.Optional;

/**
 * Who speaks in a turn. {@link #UNKNOWN} is masked like a customer and counts in no agent metric.
 */
public enum Speaker {
  CUSTOMER,
  AGENT,
  BOT,
  SYSTEM,
  UNKNOWN;

  /** The name in dumps, tables and configuration: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Speaker> fromId(String id) {
    for (Speaker speaker : values()) {
      if (speaker.name().equalsIgnoreCase(id.strip())) {
        return Optional.of(speaker);
      }
    }
    return Optional.empty();
  }
}
