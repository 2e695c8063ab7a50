/** The stages of the batch job on Spark, one package each. */
@NullMarked
package dev.sordino.jobs;

import org.jspecify.annotations.NullMarked;
