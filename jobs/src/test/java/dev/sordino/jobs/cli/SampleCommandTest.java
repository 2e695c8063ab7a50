package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "file://"})
  void rawText_isNotWrittenIntoTheWarehouse_howeverThatIsNamed(String scheme) {
    Path warehouse = folder.resolve("warehouse");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      assertThat(
              Sordino.run(
                  "sample",
                  "open",
                  "abc",
                  "--warehouse",
                  scheme + warehouse,
                  "--out",
                  warehouse.resolve("label.txt").toString()))
          .isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--out lies in the warehouse");
  }
}
