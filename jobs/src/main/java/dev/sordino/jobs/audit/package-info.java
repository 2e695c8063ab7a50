/** The log of what was done to people's data: each entry sealed and chained to the one before. */
@NullMarked
package dev.sordino.jobs.audit;

import org.jspecify.annotations.NullMarked;
