package dev.sordino.jobs.anonymize;

import dev.sordino.jobs.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be anonymized and how.
 *
 * @param input a table with a header
 * @param output where the released table goes; it appears only once it is verified
 * @param quasiIdentifiers columns that are generalised
 * @param kept further columns that are released as they are
 * @param hierarchies directory of hierarchy files; null to derive all hierarchies
 * @param subject column that names the person, whom k counts and whom the release hides; null to
 *     count rows
 * @param k the fewest people in a class
 * @param sensitive what is demanded of a sensitive column; null for none
 * @param suppressible the most rows that may be suppressed
 */
public record MicrodataOptions(
    Path input,
    Path output,
    List<String> quasiIdentifiers,
    List<String> kept,
    @Nullable Path hierarchies,
    @Nullable String subject,
    int k,
    @Nullable SensitiveOptions sensitive,
    int suppressible) {

  public MicrodataOptions {
    quasiIdentifiers = List.copyOf(quasiIdentifiers);
    kept = List.copyOf(kept);
    List<String> all = new ArrayList<>(quasiIdentifiers);
    all.addAll(kept);
    if (sensitive != null) {
      all.add(sensitive.column());
    }
    if (subject != null) {
      all.add(subject);
    }
    if (quasiIdentifiers.isEmpty()) {
      throw new ConfigException("--qi names no column");
    }
    if (new HashSet<>(all).size() < all.size()) {
      throw new ConfigException(
          "a column is named twice among --qi, --keep, --sensitive and --subject: it can play one part only");
    }
    if (k < 2) {
      throw new ConfigException("--k must be at least 2: a class of one person hides nobody");
    }
    if (suppressible < 0) {
      throw new ConfigException("--max-suppressed must not be negative");
    }
  }
}
