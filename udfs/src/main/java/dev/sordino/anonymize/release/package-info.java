/** Releases over time: what each has told, so that no two can be subtracted. */
@NullMarked
package dev.sordino.anonymize.release;

import org.jspecify.annotations.NullMarked;
