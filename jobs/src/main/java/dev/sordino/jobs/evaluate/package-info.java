/** Measures detection on labelled conversations. */
@NullMarked
package dev.sordino.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
