package dev.sordino.jobs.ingest;

import java.io.Serializable;

/**
 * A file of a dump.
 *
 * @param path full, with scheme
 * @param name below the input directory, as tables and messages call it
 * @param modified milliseconds since the epoch
 * @param hash SHA-256 of its bytes in hexadecimal; empty until it is known and where the file can't
 *     be read
 */
public record DumpFile(String path, String name, long bytes, long modified, String hash)
    implements Serializable {

  public DumpFile(String path, String name, long bytes, long modified) {
    this(path, name, bytes, modified, "");
  }

  /** The first folder below the input directory; "." for a file that lies in no folder. */
  public String source() {
    int slash = name.indexOf('/');
    return slash < 0 ? "." : name.substring(0, slash);
  }

  DumpFile withHash(String value) {
    return new DumpFile(path, name, bytes, modified, value);
  }
}
