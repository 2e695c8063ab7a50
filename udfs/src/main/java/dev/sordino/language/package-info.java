/** Languages: detection and packs (tokenizer, name models, cue words). */
@NullMarked
package dev.sordino.language;

import org.jspecify.annotations.NullMarked;
