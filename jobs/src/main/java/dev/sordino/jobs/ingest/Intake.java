package dev.sordino.jobs.ingest;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run took in from one source in one format, in counts. */
record Intake(
    long files,
    long bytes,
    long conversations,
    long turns,
    long duplicates,
    long late,
    long refused,
    long turnsWithoutRole,
    long turnsWithoutTime,
    Map<String, Long> quarantined,
    Map<String, Long> languages) {

  static final Intake NONE = new Intake(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());

  Intake {
    quarantined = new TreeMap<>(quarantined);
    languages = new TreeMap<>(languages);
  }

  static Intake ofFile(long bytes) {
    return new Intake(1, bytes, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());
  }

  static Intake of(Tally.Group group) {
    long records = group.records();
    if (group.isRejected()) {
      return new Intake(
          0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(group.quarantineReason(), records), Map.of());
    }
    if (!group.isWritten()) {
      return new Intake(
          0,
          0,
          0,
          0,
          group.isDuplicate() ? records : 0,
          0,
          group.isRefused() ? records : 0,
          0,
          0,
          Map.of(),
          Map.of());
    }
    return new Intake(
        0,
        0,
        records,
        group.turns(),
        0,
        group.late(),
        0,
        group.turnsWithoutRole(),
        group.turnsWithoutTime(),
        Map.of(),
        group.language() == null ? Map.of() : Map.of(group.language(), records));
  }

  Intake plus(Intake other) {
    return new Intake(
        files + other.files,
        bytes + other.bytes,
        conversations + other.conversations,
        turns + other.turns,
        duplicates + other.duplicates,
        late + other.late,
        refused + other.refused,
        turnsWithoutRole + other.turnsWithoutRole,
        turnsWithoutTime + other.turnsWithoutTime,
        sum(quarantined, other.quarantined),
        sum(languages, other.languages));
  }

  @Nullable Double shareWithoutRoles() {
    return turns == 0 ? null : (Double) ((double) turnsWithoutRole / turns);
  }

  @Nullable Double shareWithoutTimes() {
    return turns == 0 ? null : (Double) ((double) turnsWithoutTime / turns);
  }

  long quarantinedTotal() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> all = new TreeMap<>(one);
    other.forEach((key, count) -> all.merge(key, count, Long::sum));
    return all;
  }
}
