package dev.sordino.jobs.generate;

/** How long an agent was busy with a conversation, as the telephone system counts it. */
record Handling(long talkSeconds, long holdSeconds, long wrapUpSeconds) {

  static Handling of(Made made) {
    long lastMs = made.turns().get(made.turns().size() - 1).endOrStart();
    long holdS = made.isCall() ? made.number() % 4 * 15 : 0;
    return new Handling(lastMs / 1000, holdS, 20 + made.number() % 40);
  }
}
