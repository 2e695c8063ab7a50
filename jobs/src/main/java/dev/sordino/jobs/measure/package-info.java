/** Sanitized conversations to metrics. */
@NullMarked
package dev.sordino.jobs.measure;

import org.jspecify.annotations.NullMarked;
