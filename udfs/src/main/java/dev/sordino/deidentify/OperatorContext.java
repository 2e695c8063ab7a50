package dev.sordino.deidentify;

import java.time.LocalDate;

/**
 * What operators may know besides the value.
 *
 * @param pseudonyms the tenant's keyed pseudonyms
 * @param on the conversation's day, from which ages are counted
 */
public record OperatorContext(Pseudonymizer pseudonyms, LocalDate on) {}
