/** Dump formats: one class each, from bytes to conversations. */
@NullMarked
package dev.sordino.transcript;

import org.jspecify.annotations.NullMarked;
