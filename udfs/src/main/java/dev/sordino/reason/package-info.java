/**
 * Reasons for contact: why customers get in touch, told from sanitized text by declared phrases.
 */
@NullMarked
package dev.sordino.reason;

import org.jspecify.annotations.NullMarked;
