package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {

  @TempDir private Path folder;

  @Test
  void folderWithoutRights_isNamed() {
    assertThat(Failures.sentence(new UncheckedIOException(new AccessDeniedException("" + folder))))
        .startsWith("This user has no right to read or write " + folder + ".");
  }

  @Test
  void fileWithoutRights_isNamedByItsFolder() {
    for (IOException denied :
        new IOException[] {
          new AccessDeniedException(folder + "/call-anna-berg.vtt"),
          new FileNotFoundException(folder + "/call-anna-berg.vtt (Permission denied)"),
          new IOException(
              "Mkdirs failed to create file:"
                  + folder
                  + "/call-anna-berg.vtt (exists=false, cwd=/)")
        }) {
      assertThat(Failures.sentence(new IllegalStateException(denied)))
          .contains("a file in " + folder + ".")
          .doesNotContain("anna");
      assertThat(Failures.exitCode(denied)).isEqualTo(Failures.ENVIRONMENT);
    }
  }

  @Test
  void tooLittleMemory_isSaidWithWhereToGiveMore() {
    Throwable failed = new IllegalStateException(new OutOfMemoryError("Java heap space"));
    assertThat(Failures.sentence(failed)).startsWith("The memory of ").contains("SORDINO_HEAP");
    assertThat(Failures.exitCode(failed)).isEqualTo(Failures.ENVIRONMENT);
  }

  @Test
  void otherFailures_areNamedByTheirClassAlone() {
    assertThat(Failures.sentence(new IllegalStateException("Anna Berg")))
        .startsWith("java.lang.IllegalStateException at ")
        .doesNotContain("Anna");
  }
}
