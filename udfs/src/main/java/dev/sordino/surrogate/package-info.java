/**
 * Surrogates: invented values of the same kind and form, so that sanitized text reads naturally.
 */
@NullMarked
package dev.sordino.surrogate;

import org.jspecify.annotations.NullMarked;
