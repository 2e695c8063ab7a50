/** Quality metrics: one class each, on sanitized conversations. */
@NullMarked
package dev.sordino.metric;

import org.jspecify.annotations.NullMarked;
