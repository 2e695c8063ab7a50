/** Rotation of keys over all tables of a warehouse, and keys of AWS KMS. */
@NullMarked
package dev.sordino.jobs.keys;

import org.jspecify.annotations.NullMarked;
