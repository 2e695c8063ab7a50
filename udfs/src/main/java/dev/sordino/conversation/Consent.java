package dev.sordino.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the dump says of the customer's consent; null means that it says nothing, which is not a
 * yes.
 *
 * @param source where consent was given: ivr, web form, contract
 */
public record Consent(
    @Nullable Boolean recording,
    @Nullable Boolean analytics,
    @Nullable String source,
    @Nullable Instant at) {

  public static final Consent UNKNOWN = new Consent(null, null, null, null);
}
