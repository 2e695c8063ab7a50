package dev.sordino.anonymize.release;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {

  private final List<LedgerEntry> ledger = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 4; i++) {
      ledger.add(
          LedgerEntry.after(ledger, "t", Instant.ofEpochMilli(i), "run" + i, "k=5", i, "d" + i));
    }
  }

  @Test
  void untouched_passes() {
    assertThatCode(() -> LedgerEntry.verify(ledger)).doesNotThrowAnyException();
    assertThatCode(() -> LedgerEntry.verify(List.of())).doesNotThrowAnyException();
  }

  @Test
  void changedPolicy_isNoticed() {
    LedgerEntry old = ledger.get(1);
    ledger.set(
        1,
        new LedgerEntry(
            old.release(),
            old.table(),
            old.at(),
            old.run(),
            "k=2",
            old.statements(),
            old.digest(),
            old.previous(),
            old.hash()));
    assertThatThrownBy(() -> LedgerEntry.verify(ledger)).hasMessage("entry 2 was changed");
  }

  @Test
  void removedEntry_isNoticed() {
    ledger.remove(1);
    assertThatThrownBy(() -> LedgerEntry.verify(ledger))
        .isInstanceOf(BrokenLedgerException.class)
        .hasMessageStartingWith("entry 2 is missing");
  }

  @Test
  void removedBeginning_isNoticed() {
    ledger.remove(0);
    assertThatThrownBy(() -> LedgerEntry.verify(ledger)).hasMessageStartingWith("entry 1 is");
  }

  @Test
  void entryOfAnotherLedger_isNoticed() {
    List<LedgerEntry> other =
        List.of(LedgerEntry.after(List.of(), "t", Instant.ofEpochMilli(9), "r", "k=5", 0, "d"));
    ledger.set(0, other.get(0));
    assertThatThrownBy(() -> LedgerEntry.verify(ledger)).hasMessageStartingWith("entry 2 is");
  }
}
