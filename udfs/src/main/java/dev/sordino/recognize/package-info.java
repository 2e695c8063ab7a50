/** Recognizers: one file each, finding what identifies people in a conversation. */
@NullMarked
package dev.sordino.recognize;

import org.jspecify.annotations.NullMarked;
