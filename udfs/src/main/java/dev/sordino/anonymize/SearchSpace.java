package dev.sordino.anonymize;

/** What does not change during a search, prepared once. */
record SearchSpace(Microdata data, Demands demands, Losses losses, Neighbours neighbours) {

  private static final int NEIGHBOURS = 32;

  static SearchSpace of(Microdata data, Demands demands, long seed) {
    Losses losses = new Losses(data.attributes());
    int most = data.tuples() > 500_000 ? NEIGHBOURS / 2 : NEIGHBOURS;
    return new SearchSpace(data, demands, losses, Neighbours.of(data, losses, most, seed));
  }
}
