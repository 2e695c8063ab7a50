package dev.sordino.recognize;

/**
 * Words of a turn that ask for or announce an identifier: "your account number", "geboren am".
 *
 * @param type what they ask for; see {@link EntityTypes}
 * @param from first token
 * @param to one past the last token
 */
record Cue(String type, int from, int to) {}
