/** The Spark session and the settings that keep raw text out of Spark's own files. */
@NullMarked
package dev.sordino.jobs.spark;

import org.jspecify.annotations.NullMarked;
