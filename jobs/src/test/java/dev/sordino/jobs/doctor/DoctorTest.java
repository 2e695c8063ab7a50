package dev.sordino.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.cli.Sordino;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On this machine's disk; what concerns stores is in DoctorS3IT. */
class DoctorTest {

  @TempDir private Path folder;

  private Path keyset;
  private Path dumps;
  private Path warehouse;

  @BeforeEach
  void makeSetup() throws IOException {
    keyset = folder.resolve("keys/keyset.json");
    KeysetFile.create(keyset);
    dumps = Files.createDirectories(folder.resolve("dumps"));
    Files.writeString(dumps.resolve("a.jsonl"), "never read");
    warehouse = folder.resolve("warehouse");
  }

  @Test
  void soundSetup_hasNoFailure_andLeavesNothing() throws IOException {
    List<Check> checks = examine(keyset, dumps);
    assertThat(checks).noneMatch(check -> check.status() == Check.Status.FAIL);
    assertThat(checks)
        .extracting(Check::name)
        .contains("java", "spark", "delta", "hadoop", "keyset", "input", "warehouse", "clock")
        .contains("create once", "space, temporary", "space, warehouse")
        .doesNotContain("TLS", "encryption");
    assertThat(named(checks, "input").reason()).contains("1 files, 10 bytes");
    assertThat(named(checks, "create once").status()).isEqualTo(Check.Status.OK);
    assertThat(warehouse).as("not made by looking").doesNotExist();
    Files.createDirectories(warehouse.resolve("restricted"));
    examine(keyset, dumps);
    assertThat(warehouse.toFile().list()).containsExactly("restricted");
  }

  @Test
  void missingInput_isAFailure() {
    Check check = named(examine(keyset, folder.resolve("none")), "input");
    assertThat(check.status()).isEqualTo(Check.Status.FAIL);
    assertThat(check.reason()).contains("does not exist");
  }

  @Test
  void keysetThatOthersCanRead_orLiesAmongDumps_orIsMissing_isAFailure() throws IOException {
    Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(named(examine(keyset, dumps), "keyset").reason()).contains("chmod 600");
    Path among = dumps.resolve("keyset.json");
    KeysetFile.create(among);
    assertThat(named(examine(among, dumps), "keyset").reason()).contains("lies in the input");
    assertThat(named(examine(folder.resolve("none.json"), dumps), "keyset").status())
        .isEqualTo(Check.Status.FAIL);
    assertThat(named(Doctor.examine(setup("", dumps)), "keyset").status())
        .isEqualTo(Check.Status.WARN);
  }

  @Test
  void zoneThatEverybodyCanRead_isAWarning_unlessAFolderAboveIsClosed() throws IOException {
    Path zone = Files.createDirectories(warehouse.resolve("restricted"));
    for (Path each : List.of(folder, warehouse, zone)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertThat(named(examine(keyset, dumps), "zone restricted").action())
        .isEqualTo("chmod o-rwx " + zone);
    Files.setPosixFilePermissions(warehouse, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(named(examine(keyset, dumps), "zone restricted").status())
        .isEqualTo(Check.Status.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "4.1.0, 4.1, OK",
    "4.1, 4.1, OK",
    "4.10.0, 4.1, FAIL",
    "3.5.1, 4.1, FAIL",
    "17, 17, OK",
    "21, 17, FAIL"
  })
  void version_mustBeTheOneBuiltFor(String found, String wanted, Check.Status status) {
    assertThat(VersionsExamination.check("x", found, wanted).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "-10, OK", "11, WARN", "-149, WARN", "150, FAIL", "-100000, FAIL"})
  void clock_mustAgreeToWithinHalfTheLocksExpiry(long seconds, Check.Status status) {
    assertThat(
            WarehouseExamination.clock(Duration.ofSeconds(seconds), Duration.ofSeconds(300))
                .status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"1073741823, FAIL", "1073741824, WARN", "10737418240, OK"})
  void space_mustSuffice(long free, Check.Status status) {
    assertThat(SpaceExamination.check("space", null, free).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', '', -, -, WARN",
        "'', '', AES256, -, OK",
        "SSE-S3, '', AES256, -, OK",
        "SSE-KMS, '', aws:kms, arn:a, OK",
        "SSE-KMS, arn:a, aws:kms, arn:a, OK",
        "SSE-KMS, alias/a, aws:kms, arn:a, OK",
        "SSE-KMS, arn:a, aws:kms, arn:b, FAIL",
        "SSE-KMS, '', AES256, -, FAIL",
        "SSE-S3, '', -, -, FAIL",
        "DSSE-KMS, '', aws:kms, arn:a, FAIL"
      })
  void encryption_mustBeTheOneAskedFor(
      String wanted,
      String wantedKey,
      @Nullable String found,
      @Nullable String foundKey,
      Check.Status status) {
    assertThat(WarehouseExamination.encryption(wanted, wantedKey, found, foundKey).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "https://s3.example.org, true, OK",
    "http://127.0.0.1:9000, false, OK",
    "http://s3.example.org, false, WARN",
    "'', false, WARN",
    "'', true, OK"
  })
  void transport_mustBeEncryptedAcrossANetwork(String endpoint, boolean tls, Check.Status status) {
    SordinoConfig.S3 s3 = TestSpark.config("s3.tls=" + tls, "s3.endpoint=" + endpoint).s3();
    assertThat(TransportExamination.check(s3).status()).isEqualTo(status);
  }

  @Test
  void command_exitsWith2OnAFailure_andSpeaksJson() throws IOException {
    String[] sound = {
      "doctor", "--json", "--input", dumps.toString(), "--set", "keys.keyset=" + keyset
    };
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    assertThat(run(printed, sound)).isZero();
    JsonNode report = new ObjectMapper().readTree(printed.toByteArray());
    assertThat(report.path("status").asText()).isIn("ok", "warn");
    assertThat(report.path("checks").findValuesAsText("check")).contains("keyset", "input");
    Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-rw-rw-"));
    ByteArrayOutputStream failed = new ByteArrayOutputStream();
    assertThat(run(failed, "doctor", "--set", "keys.keyset=" + keyset)).isEqualTo(2);
    assertThat(failed.toString(StandardCharsets.UTF_8))
        .contains("fail  keyset", "-> see keys.keyset");
  }

  private static int run(ByteArrayOutputStream printed, String... args) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return Sordino.run(args);
    } finally {
      System.setOut(before);
    }
  }

  private List<Check> examine(Path keys, Path input) {
    return Doctor.examine(setup(keys.toString(), input));
  }

  private Setup setup(String keys, Path input) {
    return new Setup(
        TestSpark.config("keys.keyset=" + keys),
        List.of(input.toString()),
        warehouse.toString(),
        new Configuration());
  }

  private static Check named(List<Check> checks, String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
