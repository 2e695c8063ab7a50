/** The command line. */
@NullMarked
package dev.sordino.jobs.cli;

import org.jspecify.annotations.NullMarked;
