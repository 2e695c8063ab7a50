/** Attacks on releases, as somebody would lead them who knows other data and how we work. */
@NullMarked
package dev.sordino.anonymize.attack;

import org.jspecify.annotations.NullMarked;
