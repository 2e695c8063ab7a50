package dev.sordino.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places on the disk; those in a store are in the tests of what uses them. */
class LocationTest {

  @TempDir private Path folder;

  private final Configuration hadoop = new Configuration();

  @Test
  void text_leadsToTheDiskOrAStore() {
    assertThat(Location.of("/a/b", hadoop).onDisk()).contains(Path.of("/a/b"));
    assertThat(Location.of("a:b", hadoop).onDisk()).contains(Path.of("a:b"));
    assertThat(Location.of("file:///a/b", hadoop).onDisk()).contains(Path.of("/a/b"));
    Location store = Location.of("s3a://bucket/a", hadoop);
    assertThat(store.onDisk()).isEmpty();
    assertThat(store.resolve("b/c")).hasToString("s3a://bucket/a/b/c");
    assertThat(store.resolve("b/c").below(store)).isEqualTo("b/c");
    assertThat(store.below(store)).isEmpty();
  }

  @Test
  void schemeOfNoStore_isRefused() {
    assertThatThrownBy(() -> Location.of("s4a://bucket/a", hadoop))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no store answers to s4a:");
  }

  @Test
  void files_areAllThatLieBelow_checksumsAndHiddenOnesToo() throws IOException {
    Files.createDirectories(folder.resolve("a/_b"));
    for (String name : List.of("a/_b/.c.crc", "a/d")) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
    Location root = Location.of(folder);
    assertThat(root.files())
        .extracting(file -> file.below(root))
        .containsExactly("a/_b/.c.crc", "a/d");
    assertThatThrownBy(() -> root.resolve("none").files()).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void written_isWhole_andLeavesNoDraft() throws IOException {
    Location file = Location.of(folder).resolve("new/report.json");
    file.write("one");
    file.write("two");
    assertThat(file.exists()).isTrue();
    assertThat(folder.resolve("new/report.json")).hasContent("two");
    assertThat(folder.resolve("new").toFile().list()).containsExactly("report.json");
    file.deleteIfExists();
    assertThat(file.exists()).isFalse();
  }

  @Test
  void configuration_isSaidInTheWordsOfS3A() {
    assertThat(
            S3Settings.of(
                TestSpark.config(
                        "s3.endpoint=https://s3.example.org",
                        "s3.region=eu-central-1",
                        "s3.path-style=true",
                        "s3.credentials=[a.B, c.D]",
                        "s3.encryption=SSE-S3",
                        "s3.options=[bucket.dumps.endpoint.region=eu-west-1, threads.max = 9]")
                    .s3()))
        .containsEntry("fs.s3a.endpoint", "https://s3.example.org")
        .containsEntry("fs.s3a.endpoint.region", "eu-central-1")
        .containsEntry("fs.s3a.path.style.access", "true")
        .containsEntry("fs.s3a.aws.credentials.provider", "a.B,c.D")
        .containsEntry("fs.s3a.encryption.algorithm", "AES256")
        .containsEntry("fs.s3a.create.conditional.enabled", "true")
        .containsEntry("fs.s3a.bucket.dumps.endpoint.region", "eu-west-1")
        .containsEntry("fs.s3a.threads.max", "9")
        .doesNotContainKey("fs.s3a.encryption.key");
    assertThat(S3Settings.of(TestSpark.config().s3()))
        .as("what is left open stays as Spark was told")
        .containsOnlyKeys("fs.s3a.connection.ssl.enabled", "fs.s3a.create.conditional.enabled");
  }
}
