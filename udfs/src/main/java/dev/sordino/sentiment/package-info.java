/** Sentiment engines, one class each, and the trained models that one of them scores with. */
@NullMarked
package dev.sordino.sentiment;

import org.jspecify.annotations.NullMarked;
