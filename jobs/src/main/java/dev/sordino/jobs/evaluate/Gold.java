package dev.sordino.jobs.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Labelled conversations, wherever they are. */
public interface Gold {

  /** A name for reports. */
  String name();

  /** From the beginning. */
  BufferedReader open() throws IOException;

  /** A file. */
  static Gold of(Path file) {
    return new Gold() {
      @Override
      public String name() {
        return String.valueOf(file.getFileName());
      }

      @Override
      public BufferedReader open() throws IOException {
        return Files.newBufferedReader(file);
      }
    };
  }

  /** Lines that must not be on a disk. */
  static Gold inMemory(String name, String lines) {
    return new Gold() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public BufferedReader open() {
        return new BufferedReader(new StringReader(lines));
      }
    };
  }
}
