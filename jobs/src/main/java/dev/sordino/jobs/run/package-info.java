/** The main job: stages in order, progress, summary. */
@NullMarked
package dev.sordino.jobs.run;

import org.jspecify.annotations.NullMarked;
