/** Sordino: conversations without the people in them. */
package dev.sordino;
