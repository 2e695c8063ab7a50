package dev.sordino.transcript;

import java.io.InputStream;

/**
 * What a format reads: a whole file, or for line formats a split of one.
 *
 * @param bytes unpacked (gzip undone), from the file's first byte; the reader that made this closes
 *     it
 * @param start first byte of the split; a line belongs to the split in which it starts
 * @param end one past the split's last byte, {@link Long#MAX_VALUE} for "to the end"
 * @param maxRecordBytes a larger record is rejected as RECORD_TOO_LARGE without being held
 */
public record TranscriptInput(InputStream bytes, long start, long end, int maxRecordBytes) {}
