/** What shows that the promises hold: the leak scan, later erasure, retention and audit. */
@NullMarked
package dev.sordino.jobs.govern;

import org.jspecify.annotations.NullMarked;
