package dev.sordino.deidentify;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What operators may know besides the value.
 *
 * @param pseudonyms the tenant's keyed pseudonyms
 * @param on the conversation's day, from which ages are counted; null where the dump doesn't say
 */
public record OperatorContext(Pseudonymizer pseudonyms, @Nullable LocalDate on) {}
