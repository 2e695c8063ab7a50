/** Samples of raw conversations for people to label: drawn, sealed, opened, read back, expired. */
@NullMarked
package dev.sordino.jobs.label;

import org.jspecify.annotations.NullMarked;
