package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SliceTest {

  @Property
  void slices_coverEveryByteOfEveryFileOnce(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 3_000_000) Long> sizes,
      @ForAll @LongRange(min = 65_536, max = 5_000_000) long taskBytes,
      @ForAll @IntRange(min = 1, max = 64) int tasks) {
    List<DumpFile> files = files(sizes);
    Map<String, Long> next = new HashMap<>();
    for (List<Slice> task : Slice.pack(files, Map.of(), taskBytes, tasks)) {
      for (Slice slice : task) {
        assertThat(slice.start()).isEqualTo(next.getOrDefault(slice.file().name(), 0L));
        next.put(slice.file().name(), slice.end());
      }
    }
    assertThat(next.values()).hasSize(files.size()).allMatch(end -> end == Long.MAX_VALUE);
  }

  @Test
  void largeFile_isCutForEveryTask() {
    assertThat(Slice.pack(files(List.of(16_000_000L)), Map.of(), 1_000_000, 4)).hasSize(16);
  }

  @Test
  void fileWithCuts_isCutThereOnly() {
    List<DumpFile> files = files(List.of(10_000_000L));
    assertThat(Slice.pack(files, Map.of("/dump/0", List.of(4_000_000L, 9_999_000L)), 1_000_000, 4))
        .flatExtracting(task -> task)
        .extracting(slice -> slice.start() + "-" + slice.end() + " " + slice.atCuts())
        .containsExactly(
            "0-4000000 true", "4000000-9999000 true", "9999000-" + Long.MAX_VALUE + " true");
  }

  @Test
  void smallFiles_shareATask() {
    List<Long> sizes = new ArrayList<>(java.util.Collections.nCopies(1000, 100L));
    assertThat(Slice.pack(files(sizes), Map.of(), 16_000_000, 16)).hasSize(2);
  }

  private static List<DumpFile> files(List<Long> sizes) {
    List<DumpFile> files = new ArrayList<>();
    for (long size : sizes) {
      files.add(new DumpFile("/dump/" + files.size(), "f" + files.size(), size, 0));
    }
    return files;
  }
}
