package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.jobs.run.Failures;
import dev.sordino.recognize.EntityTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KeysCommandTest {

  @TempDir private Path folder;

  private Path keyset;
  private Path kek;
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void name() {
    keyset = folder.resolve("keyset.json");
    kek = folder.resolve("kek.json");
  }

  @Test
  void keyset_isMadeListedWrappedAndDestroyedWithoutShowingAKey() throws IOException {
    assertThat(run("keys", "create")).isZero();
    String key = secretIn(keyset);
    assertThat(run("keys", "list")).isZero();
    assertThat(run("keys", "wrap", "--set", "keys.encryption-key=file:" + kek)).isZero();
    assertThat(Files.readString(keyset)).contains("encryptedKeyset").doesNotContain(key);
    assertThat(run("keys", "list")).isEqualTo(2);
    assertThat(run("keys", "list", "--set", "keys.encryption-key=file:" + kek)).isZero();
    assertThat(run("keys", "wrap", "--from", "file:" + kek)).isZero();
    assertThat(secretIn(keyset)).isEqualTo(key);
    assertThat(run("keys", "destroy", "--tenant", "other")).isEqualTo(2);
    assertThat(keyset).exists();
    assertThat(run("keys", "destroy", "--tenant", "default")).isZero();
    assertThat(keyset).doesNotExist();
    assertThat(run("keys", "list")).isEqualTo(2);
    assertThat(printed.toString())
        .contains(
            "A new keyset",
            "in clear, its owner's alone",
            "version 1  primary",
            "encrypted under file:",
            "is encrypted: set keys.encryption-key",
            "nothing was destroyed",
            "copies and backups of the keyset",
            "there is no keyset at")
        .doesNotContain(key);
  }

  @Test
  void whatIsDoneToAKeyset_standsInTheLogThatIsNamed() throws IOException {
    String log = "audit.directory=" + folder.resolve("audit");
    assertThat(run("keys", "create", "--set", log)).isZero();
    assertThat(run("keys", "create", "--set", log)).as("there is one").isEqualTo(2);
    assertThat(run("keys", "destroy", "--tenant", "default", "--set", log)).isZero();
    assertThat(run("audit", "show", "--warehouse", folder + "/none", "--set", log)).isZero();
    assertThat(printed.toString().lines().filter(line -> line.contains("tenant=default")))
        .extracting(line -> line.replaceAll(".*(keys\\.\\S+).*", "$1"))
        .containsExactly(
            "keys.create.begun",
            "keys.create.done",
            "keys.create.begun",
            "keys.destroy.begun",
            "keys.destroy.done");
    assertThat(run("audit", "verify", "--warehouse", folder + "/none", "--set", log)).isZero();
  }

  @Test
  void destroying_needsTheRightToOpen() throws IOException {
    assertThat(run("keys", "create", "--set", "keys.encryption-key=file:" + kek)).isZero();
    Files.delete(kek);
    assertThat(
            run(
                "keys",
                "destroy",
                "--tenant",
                "default",
                "--set",
                "keys.encryption-key=file:" + kek))
        .isEqualTo(2);
    assertThat(keyset).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "quality", "data-science", "partner"})
  void policy_isShownWithAnExampleOfEachType(String policy) {
    assertThat(run("policy", "show", "--for", policy)).isZero();
    assertThat(printed.toString()).contains(EntityTypes.all()).contains("any other");
    assertThat(PolicyShowCommand.EXAMPLES.keySet()).containsAll(EntityTypes.all());
  }

  @Test
  void unknownPolicy_isWrongUsage() {
    assertThat(run("policy", "show", "--for", "no-such")).isEqualTo(2);
    assertThat(printed.toString()).contains("there is no policy 'no-such'");
  }

  /** The key material in the file, which must be printed nowhere. */
  private static String secretIn(Path keyset) throws IOException {
    return new ObjectMapper()
        .readTree(keyset.toFile())
        .path("key")
        .path(0)
        .path("keyData")
        .path("value")
        .asText();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--set", "keys.keyset=" + keyset));
    PrintWriter out = new PrintWriter(printed, true);
    return new CommandLine(new Sordino())
        .setExecutionExceptionHandler(
            (failed, command, parsed) -> {
              out.println(Failures.sentence(failed));
              return Failures.exitCode(failed);
            })
        .setOut(out)
        .setErr(out)
        .execute(all.toArray(String[]::new));
  }
}
