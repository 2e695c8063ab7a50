/** Which identifiers are one person's, and what tables hold about that person. */
@NullMarked
package dev.sordino.jobs.subject;

import org.jspecify.annotations.NullMarked;
