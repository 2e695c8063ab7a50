package dev.sordino.jobs.govern;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches a stream of any length in bounded memory: in blocks that overlap by more than the
 * longest way a value can be written. Used by one thread, for one file after the other.
 */
final class StreamSearch {

  /**
   * What all threads share: the patterns, prepared.
   *
   * @param searched how many of the needles have any form
   */
  record Plan(
      List<Needle> needles, int searched, byte[][] values, PatternIndex folded, PatternIndex raw) {

    /** On all cores, since it takes longer than many a search. */
    static Plan of(List<Needle> needles) {
      List<List<SearchPattern>> forms =
          IntStream.range(0, needles.size())
              .parallel()
              .mapToObj(i -> NeedleForms.of(i, needles.get(i)))
              .toList();
      CompletableFuture<PatternIndex> raw =
          CompletableFuture.supplyAsync(() -> index(forms, NeedleForms.BASE64::equals));
      PatternIndex folded = index(forms, form -> !NeedleForms.BASE64.equals(form));
      return new Plan(
          needles,
          (int) forms.stream().filter(own -> !own.isEmpty()).count(),
          needles.stream().map(needle -> core(needle.value())).toArray(byte[][]::new),
          folded,
          raw.join());
    }

    private static PatternIndex index(
        List<List<SearchPattern>> forms, Predicate<@Nullable String> wanted) {
      return new PatternIndex(
          SearchPattern.distinct(
              forms.stream().flatMap(List::stream).filter(p -> wanted.test(p.form())).toList()));
    }
  }

  /** From the value's first letter or digit to its last: what a match spans. */
  private static byte[] core(String value) {
    FoldedText folded = FoldedText.of(value);
    byte[] raw = value.getBytes(StandardCharsets.UTF_8);
    return folded.length() == 0
        ? raw
        : Arrays.copyOfRange(raw, folded.from(0), folded.to(folded.length() - 1));
  }

  private static final int BLOCK = 1 << 20;

  /** Bytes before a match that its judge may look at. */
  private static final int BEFORE = 64;

  /** Bytes that a match may take: a value of some 500 characters, spelled. */
  private static final int OVERLAP = 1 << 12;

  private final Plan plan;
  private final FoldedText text = new FoldedText(BLOCK + 1024);
  private final byte[] block = new byte[BLOCK + 8];
  private int filled;

  /** Matches that begin before this were reported with the block before. */
  private int fresh;

  private @Nullable Finds finds;

  /** Whether the bytes are packed ones, which are searched unpacked as well. */
  private boolean packed;

  private long bytes;

  StreamSearch(Plan plan) {
    this.plan = plan;
  }

  /** Begins a new stream whose finds go to {@code into}. */
  void begin(Finds into) {
    begin(into, false);
  }

  /**
   * @param ofPacked whether the bytes are packed ones, which are searched unpacked as well: then
   *     the number of a street may be the length of what stands behind it, and is no match
   */
  void begin(Finds into, boolean ofPacked) {
    finds = into;
    packed = ofPacked;
    filled = 0;
    fresh = 0;
    bytes = 0;
  }

  void read(byte[] from, int offset, int length) {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, BLOCK - filled);
      System.arraycopy(from, offset + done, block, filled, count);
      filled += count;
      done += count;
      if (filled == BLOCK) {
        searchFull();
      }
    }
    bytes += length;
  }

  /** Reads a stream to its end. */
  void read(InputStream in) throws IOException {
    while (true) {
      int count = in.read(block, filled, BLOCK - filled);
      if (count < 0) {
        return;
      }
      filled += count;
      bytes += count;
      if (filled == BLOCK) {
        searchFull();
      }
    }
  }

  /** Ends the stream; returns how many bytes it had. */
  long end() {
    search(filled);
    filled = 0;
    return bytes;
  }

  private void searchFull() {
    int until = BLOCK - OVERLAP;
    search(until);
    int keep = until - BEFORE;
    System.arraycopy(block, keep, block, 0, BLOCK - keep);
    filled = BLOCK - keep;
    fresh = BEFORE;
  }

  private void search(int until) {
    Finds into = Objects.requireNonNull(finds, "begin was not called");
    text.read(block, filled);
    plan.folded()
        .find(
            text.bytes(),
            text.length(),
            (pattern, start) -> {
              int from = text.from(start);
              if (from >= fresh && from < until && !(packed && pattern.isStreetWithShortNumber())) {
                byte[] value = plan.values()[pattern.needle()];
                String form = MatchJudge.form(pattern, text, start, block, filled, value);
                if (form != null) {
                  into.add(pattern.needle(), form);
                }
              }
            });
    plan.raw()
        .find(
            block,
            filled,
            (pattern, start) -> {
              if (start >= fresh && start < until) {
                into.add(pattern.needle(), NeedleForms.BASE64);
              }
            });
  }
}
