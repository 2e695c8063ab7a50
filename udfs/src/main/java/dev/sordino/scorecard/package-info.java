/** Scorecards: weighted questions about a conversation that its metrics answer. */
@NullMarked
package dev.sordino.scorecard;

import org.jspecify.annotations.NullMarked;
