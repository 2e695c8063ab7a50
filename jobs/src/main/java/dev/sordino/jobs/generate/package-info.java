/** Invented conversations with every identifier marked. */
@NullMarked
package dev.sordino.jobs.generate;

import org.jspecify.annotations.NullMarked;
