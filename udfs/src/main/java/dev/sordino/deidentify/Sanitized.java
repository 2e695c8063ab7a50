package dev.sordino.deidentify;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.deidentify.ValueVault.SealedValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation after the boundary: everything in it may be stored.
 *
 * @param conversationId keyed pseudonym of the dump's id
 * @param subjectKey keyed pseudonym of the customer; of the conversation itself where the customer
 *     is unknown, so that an unknown customer never adds to another's count
 * @param subjectKnown false where the key stands for the conversation
 * @param agentKey keyed pseudonym, or null
 * @param language ISO 639-1, given or detected, {@code und} where neither
 * @param reducedDetection whether no language pack fitted, so that only rules and lexicons ran
 * @param entities found types and how often, over all turns
 * @param surrogates of these, how often an invented value stands there instead of a tag
 * @param sealed what tags of this conversation stand for, encrypted; empty without a vault
 */
public record Sanitized(
    String conversationId,
    String subjectKey,
    boolean subjectKnown,
    @Nullable String agentKey,
    Channel channel,
    String language,
    boolean reducedDetection,
    @Nullable Instant startedAt,
    @Nullable String queue,
    int keyVersion,
    List<SanitizedTurn> turns,
    Map<String, Integer> entities,
    Map<String, Integer> surrogates,
    Map<String, String> metadata,
    List<SealedValue> sealed) {

  /**
   * @param tagged the text with a tag also where an invented value stands, for checks that must not
   *     take it for a real one; never stored
   * @param spans where identifiers stood in the raw text: used by {@code evaluate}, never stored
   */
  public record SanitizedTurn(
      @Nullable String turnId,
      Speaker speaker,
      @Nullable Long startMs,
      @Nullable Long endMs,
      String text,
      String tagged,
      List<Span> spans) {}
}
