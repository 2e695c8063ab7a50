/**
 * Invented conversations with every identifier marked.
 *
 * <p>{@link dev.sordino.jobs.generate.Generator} is the only entrance. What is said lies in
 * resource files beside this package: {@code origins.txt} (names), {@code flows.txt} (order of
 * steps), {@code languages.txt}, and for each language a folder with {@code lexicon.txt}, {@code
 * core.txt} and a file for each domain. Another language is another folder and a line in
 * languages.txt; a test holds all of them against what the code asks for.
 */
@NullMarked
package dev.sordino.jobs.generate;

import org.jspecify.annotations.NullMarked;
