/** Files on this machine's disk and in object stores, under one set of verbs. */
@NullMarked
package dev.sordino.jobs.store;

import org.jspecify.annotations.NullMarked;
