package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run enters of its files. */
class ManifestTest {

  @Test
  void fileThatCouldNotBeReadAfterItWasListed_getsNoEntry_soThatItIsTriedAgain() {
    Manifest.Batch batch =
        new Manifest.Batch(
            List.of(
                file("read", "h1"), file("gone", "h2"), file("broken", "h3"), file("locked", "")),
            Map.of("file:/read", "srt"),
            List.of(),
            Set.of(),
            0,
            0);
    Map<String, IngestJob.FileCounts> counts =
        Map.of(
            "h1", new IngestJob.FileCounts(1, 7, 0, 0, 0, 0),
            "h2", new IngestJob.FileCounts(0, 0, 1, 0, 0, 1),
            "h3", new IngestJob.FileCounts(0, 0, 1, 0, 0, 0));

    assertThat(Manifest.rows(batch, counts, "run"))
        .extracting(row -> row.getString(1) + " " + row.getString(5) + " " + row.getString(6))
        .containsExactly("read read srt", "broken refused unknown");
  }

  private static DumpFile file(String name, String hash) {
    return new DumpFile("file:/" + name, name, 10, 1, hash);
  }
}
