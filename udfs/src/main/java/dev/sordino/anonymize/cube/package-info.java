/** Tables of sums with their margins: which cells to withhold, and proof that they stay hidden. */
@NullMarked
package dev.sordino.anonymize.cube;

import org.jspecify.annotations.NullMarked;
