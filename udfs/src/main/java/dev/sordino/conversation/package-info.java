/** The one record every dump format is read into: a conversation and its turns. */
@NullMarked
package dev.sordino.conversation;

import org.jspecify.annotations.NullMarked;
