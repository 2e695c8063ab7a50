package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.LossProfile;
import dev.sordino.anonymize.Verification;
import java.util.List;

/**
 * What was released.
 *
 * @param verification of the written table
 * @param rounds that were made; the same number and seed give the same table
 * @param seconds of the search, without reading and writing
 * @param hidden columns that are written as suppressed, since nobody said what they are
 * @param losses by quasi-identifier; empty where they were not asked for
 */
public record MicrodataReport(
    Verification verification,
    int rounds,
    double seconds,
    List<String> hidden,
    List<LossProfile.Column> losses) {

  public MicrodataReport {
    hidden = List.copyOf(hidden);
    losses = List.copyOf(losses);
  }
}
