/** Themes of conversations: their terms, names, coherence, groups, and how they change. */
@NullMarked
package dev.sordino.topic;

import org.jspecify.annotations.NullMarked;
