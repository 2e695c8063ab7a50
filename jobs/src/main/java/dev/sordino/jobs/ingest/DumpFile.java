package dev.sordino.jobs.ingest;

import java.io.Serializable;

/**
 * A file of a dump.
 *
 * @param path full, with scheme
 * @param name below the input directory, as tables and messages call it
 * @param modified milliseconds since the epoch
 */
public record DumpFile(String path, String name, long bytes, long modified)
    implements Serializable {}
