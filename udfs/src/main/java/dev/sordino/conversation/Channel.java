package dev.sordino.conversation;

import java.util.Locale;
import java.util.Optional;

/** How the conversation was held. All channels obey the same rules. */
public enum Channel {
  VOICE,
  CHAT,
  EMAIL;

  /** The name in dumps, tables and configuration: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Channel> fromId(String id) {
    for (Channel channel : values()) {
      if (channel.name().equalsIgnoreCase(id.strip())) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }
}
