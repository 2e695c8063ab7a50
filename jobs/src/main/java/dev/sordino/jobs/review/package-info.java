/**
 * People's reviews of conversations: which ones to look at, and how far they agree with scorecards.
 */
@NullMarked
package dev.sordino.jobs.review;

import org.jspecify.annotations.NullMarked;
