/** Anonymization: the pure algorithms behind k-anonymous releases. */
@NullMarked
package dev.sordino.anonymize;

import org.jspecify.annotations.NullMarked;
