/** Sordino: conversations without the people in them. */
@NullMarked
package dev.sordino;

import org.jspecify.annotations.NullMarked;
