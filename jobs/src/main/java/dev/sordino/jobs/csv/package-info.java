/** Tables as text. */
@NullMarked
package dev.sordino.jobs.csv;

import org.jspecify.annotations.NullMarked;
