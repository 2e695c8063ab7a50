/** Which groups agents belong to. */
@NullMarked
package dev.sordino.jobs.roster;

import org.jspecify.annotations.NullMarked;
