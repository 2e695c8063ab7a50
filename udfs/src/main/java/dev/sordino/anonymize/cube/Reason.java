package dev.sordino.anonymize.cube;

/** Why a cell or a figure is withheld. */
public enum Reason {
  /** Nothing tells in which week the conversations were. */
  NO_START("no_start"),
  /** Fewer people than the threshold contribute. */
  TOO_FEW_PEOPLE("too_few_customers"),
  /** Fewer agents than the threshold are behind it. */
  TOO_FEW_AGENTS("too_few_agents"),
  /** One or few people make up nearly all of it. */
  DOMINANCE("dominance"),
  /** A withheld cell could be found by subtracting it from a total. */
  COMPLEMENTARY("complementary"),
  /** Together with an earlier release it would tell what fewer people than the threshold did. */
  DIFFERENCING("differencing");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** As it stands in tables. */
  public String code() {
    return code;
  }
}
