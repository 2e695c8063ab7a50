package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.jobs.config.SordinoConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what the customer agreed to, from the dump's own field and from attributes. */
final class ConsentReader {

  private ConsentReader() {}

  /** Null stands for unknown. A no anywhere is a no. */
  static Consent of(Conversation conversation, SordinoConfig.ConsentKeys keys) {
    Consent own = conversation.consent();
    return new Consent(
        all(own.recording(), conversation.metadata(), keys.recording(), keys),
        all(own.analytics(), conversation.metadata(), keys.analytics(), keys),
        own.source(),
        own.at());
  }

  /** Whether attributes alone say no. */
  static boolean refuses(Map<String, String> attributes, SordinoConfig.ConsentKeys keys) {
    return Boolean.FALSE.equals(all(null, attributes, keys.analytics(), keys))
        || Boolean.FALSE.equals(all(null, attributes, keys.recording(), keys));
  }

  private static @Nullable Boolean all(
      @Nullable Boolean own,
      Map<String, String> attributes,
      List<String> names,
      SordinoConfig.ConsentKeys keys) {
    Boolean result = own;
    for (String name : names) {
      Boolean said = said(attributes.get(name), keys);
      result = Boolean.FALSE.equals(result) || said == null ? result : said;
    }
    return result;
  }

  private static @Nullable Boolean said(@Nullable String value, SordinoConfig.ConsentKeys keys) {
    if (value == null) {
      return null;
    }
    String whole = value.strip().toLowerCase(Locale.ROOT);
    if (keys.no().contains(whole)
        || Arrays.stream(whole.split("[\\s,;|]+")).anyMatch(keys.no()::contains)) {
      return false;
    }
    // A yes among other words ("not granted") is none.
    return keys.yes().contains(whole)
            || Arrays.stream(whole.split("\\s*[,;|]\\s*")).anyMatch(keys.yes()::contains)
        ? Boolean.TRUE
        : null;
  }
}
