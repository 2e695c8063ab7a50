/** Sanitized conversations to themes. */
@NullMarked
package dev.sordino.jobs.topic;

import org.jspecify.annotations.NullMarked;
