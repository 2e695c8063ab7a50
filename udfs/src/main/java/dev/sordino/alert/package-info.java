/** Which weekly figures changed by more than they usually do. */
@NullMarked
package dev.sordino.alert;

import org.jspecify.annotations.NullMarked;
