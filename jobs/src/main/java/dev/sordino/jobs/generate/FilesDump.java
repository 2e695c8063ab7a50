package dev.sordino.jobs.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Files of a few conversations each, some of them packed, a thousand in a folder.
 *
 * @param <C> what is written of a conversation
 */
abstract class FilesDump<C> implements Dump {

  private static final int FILES_PER_FOLDER = 1_000;

  private final Path folder;
  private final String name;
  private final int conversations;
  private final int packed;
  private final List<C> pending = new ArrayList<>();
  private long files;

  /**
   * @param name with places for the number of the folder and of the file
   * @param conversations in a file
   * @param packed every which file is packed; 0 for none
   */
  FilesDump(Path folder, String name, int conversations, int packed) {
    this.folder = folder;
    this.name = name;
    this.conversations = conversations;
    this.packed = packed;
  }

  abstract C content(Made made, List<Canary> canaries);

  /** Writes a file of some conversations. */
  abstract void print(List<C> contents, OutputStream out) throws IOException;

  @Override
  public void write(Made made, List<Canary> canaries) throws IOException {
    pending.add(content(made, canaries));
    if (pending.size() == conversations) {
      flush();
    }
  }

  private void flush() throws IOException {
    boolean isPacked = packed > 0 && files % packed == packed - 1;
    Path file =
        folder.resolve(name.formatted(files / FILES_PER_FOLDER, files) + (isPacked ? ".gz" : ""));
    if (files % FILES_PER_FOLDER == 0) {
      Files.createDirectories(file.getParent());
    }
    files++;
    OutputStream raw = Files.newOutputStream(file);
    try (OutputStream out = isPacked ? new GZIPOutputStream(raw) : raw) {
      print(pending, out);
    }
    pending.clear();
  }

  @Override
  public long files() {
    return files;
  }

  @Override
  public void close() throws IOException {
    if (!pending.isEmpty()) {
      flush();
    }
  }
}
