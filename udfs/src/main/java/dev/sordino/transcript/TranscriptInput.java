package dev.sordino.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a format reads: a whole file, or for files of lines a split of one.
 *
 * @param source opens the bytes, unpacked (gzip undone), from the file's first byte; a format that
 *     groups a large file may do so several times
 * @param layout whether each record stands on a line of its own
 * @param path wrapper keys under which the records stand, see {@link FileHead#path()}
 * @param start first byte of the split; a line belongs to the split in which it starts
 * @param end one past the split's last byte, {@link Long#MAX_VALUE} for "to the end"
 * @param maxRecordBytes a larger record is rejected as RECORD_TOO_LARGE without being held
 */
public record TranscriptInput(
    TranscriptReader.Source source,
    TranscriptFormat.Granularity layout,
    List<String> path,
    long start,
    long end,
    int maxRecordBytes) {

  public TranscriptInput {
    path = List.copyOf(path);
  }

  InputStream open() throws IOException {
    return source.open();
  }

  boolean isLines() {
    return layout == TranscriptFormat.Granularity.LINES;
  }
}
