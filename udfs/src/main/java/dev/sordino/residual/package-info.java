/** The second look: searches sanitized text for what detection may have missed, by other rules. */
@NullMarked
package dev.sordino.residual;

import org.jspecify.annotations.NullMarked;
