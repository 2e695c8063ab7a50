package dev.sordino.sentiment;

import java.io.Serializable;

/** A trained classifier and what it was made of: neither goes without the other. */
public record SentimentModel(ModelCard card, SentimentWeights weights) implements Serializable {}
