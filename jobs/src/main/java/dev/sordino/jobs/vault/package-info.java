/** Finding out what a tag stands for: asked for by one person, approved by another, and logged. */
@NullMarked
package dev.sordino.jobs.vault;

import org.jspecify.annotations.NullMarked;
