/** Metrics to cells that enough people share. */
@NullMarked
package dev.sordino.jobs.anonymize;

import org.jspecify.annotations.NullMarked;
