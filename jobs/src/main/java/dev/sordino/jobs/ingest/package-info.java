/** Dumps to sanitized conversations, in the memory of one task. */
@NullMarked
package dev.sordino.jobs.ingest;

import org.jspecify.annotations.NullMarked;
