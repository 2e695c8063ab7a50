/** Encryption of raw records on their way from task to task. */
@NullMarked
package dev.sordino.jobs.seal;

import org.jspecify.annotations.NullMarked;
