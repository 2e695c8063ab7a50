/** How long rows are kept, what overrides that, and the deletion of what is due. */
@NullMarked
package dev.sordino.jobs.retain;

import org.jspecify.annotations.NullMarked;
