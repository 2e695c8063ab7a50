package dev.sordino.jobs.train;

import dev.sordino.jobs.config.ConfigException;

/**
 * How a model is trained.
 *
 * @param language ISO 639-1 of the texts
 * @param tenant whose texts they are
 * @param consentBasis why they may be used for training
 * @param k people who must have used a feature
 * @param regularization weight of the L2 penalty: the larger, the less single texts count
 * @param toleratedShare share of suspect texts above which they count as not sanitized
 */
public record TrainingOptions(
    String language,
    String tenant,
    String consentBasis,
    int k,
    double regularization,
    long seed,
    double toleratedShare) {

  /** Rejects what would protect nobody. */
  public TrainingOptions {
    if (consentBasis.isBlank()) {
      throw new ConfigException("--consent-basis must say why the texts may be used");
    }
    if (k < 2) {
      throw new ConfigException("--k must be at least 2: one person is no crowd");
    }
    if (!(regularization > 0)) {
      throw new ConfigException("--regularization must be positive");
    }
  }
}
