package dev.sordino.deidentify;

import java.util.Map;

/**
 * What becomes of each entity type.
 *
 * @param id the policy's name
 * @param fallback operator of every type that is not named
 * @param types operator by entity type
 */
public record Policy(String id, Operator fallback, Map<String, Operator> types) {

  public Policy {
    types = Map.copyOf(types);
  }

  public Operator operator(String type) {
    return types.getOrDefault(type, fallback);
  }

  /** Whether any of its operators {@linkplain Operator#keepsForm() keeps forms}. */
  boolean keepsForms() {
    return fallback.keepsForm() || types.values().stream().anyMatch(Operator::keepsForm);
  }
}
