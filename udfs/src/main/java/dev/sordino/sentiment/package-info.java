/** Sentiment engines: one class each. */
@NullMarked
package dev.sordino.sentiment;

import org.jspecify.annotations.NullMarked;
