package dev.sordino.reason;

/**
 * A reason that a conversation gives.
 *
 * @param reason id in the {@link Taxonomy}
 * @param score evidence: the sum of the weights of its phrases, 1 for one in the customer's first
 *     words
 * @param turn the first turn in which it shows, from 0
 */
public record FoundReason(String reason, double score, int turn) {}
