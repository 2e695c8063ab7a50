/**
 * Customer records that help to find people in what was said; read column by column for a purpose.
 */
@NullMarked
package dev.sordino.jobs.crm;

import org.jspecify.annotations.NullMarked;
