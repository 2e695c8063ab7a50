/** Looks whether a configuration can work and protect, before anything is read. */
@NullMarked
package dev.sordino.jobs.doctor;

import org.jspecify.annotations.NullMarked;
