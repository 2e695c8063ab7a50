/** What readers open: the dashboard page, made from published cells alone. */
@NullMarked
package dev.sordino.jobs.publish;

import org.jspecify.annotations.NullMarked;
