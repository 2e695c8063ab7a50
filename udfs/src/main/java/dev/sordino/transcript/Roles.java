package dev.sordino.transcript;

import dev.sordino.conversation.Speaker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roles by the words that vendors and people write for them; all else is unknown. */
final class Roles {

  private static final Map<String, Speaker> BY_WORD =
      Map.ofEntries(
          Map.entry("customer", Speaker.CUSTOMER),
          Map.entry("caller", Speaker.CUSTOMER),
          Map.entry("client", Speaker.CUSTOMER),
          Map.entry("end_user", Speaker.CUSTOMER),
          Map.entry("end-user", Speaker.CUSTOMER),
          Map.entry("external", Speaker.CUSTOMER),
          Map.entry("visitor", Speaker.CUSTOMER),
          Map.entry("kunde", Speaker.CUSTOMER),
          Map.entry("kundin", Speaker.CUSTOMER),
          Map.entry("anrufer", Speaker.CUSTOMER),
          Map.entry("anruferin", Speaker.CUSTOMER),
          Map.entry("agent", Speaker.AGENT),
          Map.entry("supervisor", Speaker.AGENT),
          Map.entry("human_agent", Speaker.AGENT),
          Map.entry("any_agent", Speaker.AGENT),
          Map.entry("advisor", Speaker.AGENT),
          Map.entry("representative", Speaker.AGENT),
          Map.entry("berater", Speaker.AGENT),
          Map.entry("beraterin", Speaker.AGENT),
          Map.entry("mitarbeiter", Speaker.AGENT),
          Map.entry("mitarbeiterin", Speaker.AGENT),
          Map.entry("bot", Speaker.BOT),
          Map.entry("custom_bot", Speaker.BOT),
          Map.entry("automated_agent", Speaker.BOT),
          Map.entry("virtual_agent", Speaker.BOT),
          Map.entry("chatbot", Speaker.BOT),
          Map.entry("ivr", Speaker.BOT),
          Map.entry("system", Speaker.SYSTEM),
          Map.entry("acd", Speaker.SYSTEM),
          Map.entry("voicemail", Speaker.SYSTEM));

  private Roles() {}

  static Speaker of(@Nullable String word) {
    return word == null
        ? Speaker.UNKNOWN
        : BY_WORD.getOrDefault(Texts.folded(word), Speaker.UNKNOWN);
  }
}
