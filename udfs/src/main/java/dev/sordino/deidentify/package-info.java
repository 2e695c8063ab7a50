/** The boundary: policies, operators, keys and pseudonyms. */
@NullMarked
package dev.sordino.deidentify;

import org.jspecify.annotations.NullMarked;
