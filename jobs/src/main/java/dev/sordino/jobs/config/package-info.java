/** Configuration: YAML into records, checked before anything is read. */
@NullMarked
package dev.sordino.jobs.config;

import org.jspecify.annotations.NullMarked;
