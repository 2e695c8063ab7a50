package dev.sordino.jobs.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Days of which conversations are derived anew.
 *
 * @param from first day, UTC; null for no limit
 * @param to first day after it, UTC; null for no limit
 */
public record Span(@Nullable LocalDate from, @Nullable LocalDate to) implements Serializable {

  /** Every conversation. */
  public static final Span ALL = new Span(null, null);

  public boolean isAll() {
    return from == null && to == null;
  }

  /** Whether a conversation is meant; of one without a start, only a span without limits knows. */
  boolean holds(@Nullable Instant startedAt) {
    if (isAll()) {
      return true;
    }
    if (startedAt == null) {
      return false;
    }
    LocalDate day = LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
    return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
  }
}
