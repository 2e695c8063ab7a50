/** Adapters from Spark to the deciding code; the only package here that imports Spark. */
@NullMarked
package dev.sordino.spark;

import org.jspecify.annotations.NullMarked;
