/** Every table's name, schema, constraints and comments, once, and the one way to write them. */
@NullMarked
package dev.sordino.jobs.tables;

import org.jspecify.annotations.NullMarked;
