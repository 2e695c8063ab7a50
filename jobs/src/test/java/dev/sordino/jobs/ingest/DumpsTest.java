package dev.sordino.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpsTest {

  @TempDir private Path folder;

  @Test
  void folder_isListedWithAllBelowSortedByName() throws IOException {
    write("b.jsonl");
    write("2026/a.json");
    write("name with blanks ü.vtt");
    assertThat(list(folder))
        .extracting(DumpFile::name)
        .containsExactly("2026/a.json", "b.jsonl", "name with blanks ü.vtt");
  }

  @Test
  void unfinishedAndHiddenFiles_areLeftAlone() throws IOException {
    for (String name : List.of("a.json.tmp", "b.part", "_SUCCESS", ".hidden", "_logs/c.json")) {
      write(name);
    }
    assertThat(list(folder)).isEmpty();
  }

  @Test
  void singleFile_isItsOwnDump() throws IOException {
    write("one.json");
    assertThat(list(folder.resolve("one.json")))
        .extracting(DumpFile::name)
        .containsExactly("one.json");
  }

  @Test
  void linksOutOfTheFolder_areNotFollowed() throws IOException {
    write("inside/a.json");
    Path outside =
        Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-outside"));
    Files.writeString(outside.resolve("b.json"), "x");
    Files.createSymbolicLink(folder.resolve("file.json"), outside.resolve("b.json"));
    Files.createSymbolicLink(folder.resolve("inside/folder"), outside);
    Files.createSymbolicLink(folder.resolve("inside/loop"), folder);
    Files.createSymbolicLink(folder.resolve("dangling.json"), folder.resolve("nowhere"));
    assertThat(list(folder)).extracting(DumpFile::name).containsExactly("inside/a.json");
  }

  @Test
  void namesOfAnyKind_areListedAsTheyAre() throws IOException {
    List<String> names =
        List.of("10:30.json", "a b%20c.json", "line\nbreak.json", "q?*[x]{y}.json", "ü\u0301.json");
    for (String name : names) {
      write(name);
    }
    assertThat(list(folder)).extracting(DumpFile::name).containsExactlyInAnyOrderElementsOf(names);
  }

  /** The manifest knows files by what was listed: however it is done, the same must come out. */
  @Test
  void localFiles_areListedAsHadoopWouldListThem() throws IOException {
    for (String name : List.of("a.json", "10:30 a%20b/c d.json", "[x]{y}/z*?/ü.json")) {
      write(name);
    }
    List<DumpFile> expected = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> files =
        FileSystem.getLocal(new Configuration())
            .listFiles(new org.apache.hadoop.fs.Path(folder.toString()), true);
    while (files.hasNext()) {
      FileStatus status = files.next();
      expected.add(
          new DumpFile(
              status.getPath().toString(),
              status.getPath().toUri().getPath().substring(folder.toString().length() + 1),
              status.getLen(),
              status.getModificationTime()));
    }
    assertThat(list(folder)).hasSize(3).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void emptyFolder_holdsNothing() {
    assertThat(list(folder)).isEmpty();
  }

  @Test
  void missingFolder_isAMistakeOfTheCaller() {
    assertThatThrownBy(() -> list(folder.resolve("none")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("does not exist");
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  private static List<DumpFile> list(Path path) {
    return Dumps.list(List.of(path.toString()), Dumps.Completeness.BY_NAME, new Configuration())
        .files();
  }
}
