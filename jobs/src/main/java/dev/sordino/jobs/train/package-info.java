/** Trains models on labelled sanitized texts, and attacks them to see what they tell of people. */
@NullMarked
package dev.sordino.jobs.train;

import org.jspecify.annotations.NullMarked;
