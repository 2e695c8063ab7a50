package dev.sordino.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.S3Server;
import dev.sordino.jobs.store.StoreManners;
import dev.sordino.jobs.tables.WarehouseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

/** The doctor at a real object store, sound and ailing. */
@ResourceLock("s3a")
class DoctorS3IT {

  @TempDir private Path folder;

  private final S3Server server = S3Server.get();
  private String bucket;

  @BeforeEach
  void makeBucket() {
    bucket = server.newBucket("doctor");
  }

  @AfterEach
  void reset() {
    StoreManners.reset();
  }

  @Test
  void soundStore_hasNoFailure_andNothingIsLeftInIt() {
    List<Check> checks = examine();
    assertThat(checks).noneMatch(check -> check.status() == Check.Status.FAIL);
    assertThat(ok(checks)).contains("TLS", "warehouse", "clock", "create once");
    assertThat(ok(checks)).contains("zone restricted", "zone sanitized", "zone ops");
    assertThat(named(checks, "readers").reason()).contains("not tried");
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    try (S3Client client = server.client()) {
      assertThat(client.listObjectsV2(request -> request.bucket(bucket)).contents()).isEmpty();
    }
  }

  @Test
  void wrongKeys_andAMissingBucket_areFailures() {
    Configuration hadoop = hadoop();
    hadoop.set("fs.s3a.secret.key", "wrong");
    Check refused = named(Doctor.examine(setup(hadoop, bucket)), "warehouse");
    assertThat(refused.status()).isEqualTo(Check.Status.FAIL);
    assertThat(refused.reason()).contains("does not know the credentials");
    Check missing = named(Doctor.examine(setup(hadoop(), "no-such-bucket")), "warehouse");
    assertThat(missing.status()).isEqualTo(Check.Status.FAIL);
    assertThat(missing.reason()).contains("no such bucket");
  }

  @Test
  void missingRight_isNamed() {
    StoreManners.deny(request -> request.method().name().equals("PUT"));
    assertThat(named(examine(), "warehouse").action()).contains("s3:PutObject");
    StoreManners.deny(request -> request.method().name().equals("GET") && isObject(request));
    assertThat(named(examine(), "warehouse").action()).contains("s3:GetObject");
    assertNothingIsLeft();
    StoreManners.deny(
        request ->
            request.method().name().equals("PUT") && request.encodedPath().contains("sanitized"));
    assertThat(named(examine(), "zones").reason()).contains("can't be tried");
    assertNothingIsLeft();
  }

  @Test
  void publicBucket_isAFailure() {
    try (S3Client client = server.client()) {
      client.putBucketAcl(request -> request.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ));
    }
    assertThat(named(examine(), "zone restricted").reason())
        .contains("everybody can read it, without credentials");
  }

  @Test
  void readerOfWhatIsPublished_mustNotReadMore() throws IOException {
    String keys = readerKeys();
    assertThat(examine("s3.reader-credentials=" + keys))
        .filteredOn(check -> check.name().equals("readers"))
        .extracting(Check::status)
        .as("restricted, vault, sanitized, ops; and the published zone, which is theirs")
        .containsExactly(
            Check.Status.FAIL,
            Check.Status.FAIL,
            Check.Status.FAIL,
            Check.Status.FAIL,
            Check.Status.OK);
    // Rights by folder: the session token tells the reader from the owner.
    StoreManners.deny(
        request ->
            request.headers().containsKey("x-amz-security-token")
                && !(request.encodedPath() + request.rawQueryParameters()).contains("published"));
    assertThat(examine("s3.reader-credentials=" + keys))
        .filteredOn(check -> check.name().equals("readers"))
        .extracting(Check::status)
        .containsOnly(Check.Status.OK);
    Files.setPosixFilePermissions(Path.of(keys), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(named(examine("s3.reader-credentials=" + keys), "readers").action())
        .isEqualTo("chmod 600 " + keys);
  }

  @Test
  void encryptionThatIsAskedFor_goesWithEveryObject() {
    List<Check> checks = examine("s3.encryption=SSE-KMS", "s3.kms-key=arn:aws:kms:key/1");
    assertThat(StoreManners.lastPut("x-amz-server-side-encryption")).isEqualTo("aws:kms");
    assertThat(StoreManners.lastPut("x-amz-server-side-encryption-aws-kms-key-id"))
        .isEqualTo("arn:aws:kms:key/1");
    assertThat(named(checks, "encryption").status()).isEqualTo(Check.Status.OK);
    assertThat(named(checks, "encryption").reason()).contains("aws:kms");
  }

  @Test
  void storeWithoutConditionalPut_isAFailure_andNoRunTakesItsLock() {
    StoreManners.ignoreConditions();
    assertThat(named(examine(), "create once").status()).isEqualTo(Check.Status.FAIL);
    assertThatThrownBy(() -> lock(hadoop()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("s3.conditional-put=false");
    assertThat(named(examine("s3.conditional-put=false"), "create once").status())
        .isEqualTo(Check.Status.WARN);
    lock(hadoop("s3.conditional-put=false")).close();
  }

  private static boolean isObject(SdkHttpRequest request) {
    return request.encodedPath().split("/").length > 2;
  }

  private String readerKeys() throws IOException {
    Path file = folder.resolve("reader.properties");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "access-key=%s%nsecret-key=%s%nsession-token=reader%n"
            .formatted(S3Server.ACCESS_KEY, S3Server.SECRET_KEY));
    return file.toString();
  }

  private WarehouseLock lock(Configuration hadoop) {
    // A file system of its own, since the shared one keeps the settings of whoever came first.
    hadoop.set("fs.s3a.impl.disable.cache", "true");
    return WarehouseLock.acquire(root(), Duration.ofSeconds(60), Clock.systemUTC(), hadoop);
  }

  private String root() {
    return "s3a://" + bucket + "/warehouse";
  }

  private List<Check> examine(String... settings) {
    return Doctor.examine(setup(hadoop(settings), bucket, settings));
  }

  private Setup setup(Configuration hadoop, String of, String... settings) {
    return new Setup(config(settings), List.of(), "s3a://" + of + "/warehouse", hadoop);
  }

  private SordinoConfig config(String... settings) {
    List<String> all = new ArrayList<>(server.settings());
    all.addAll(List.of(settings));
    return TestSpark.config(all.toArray(String[]::new));
  }

  private Configuration hadoop(String... settings) {
    Configuration hadoop = new Configuration();
    server.configure(hadoop, config(settings));
    hadoop.set("fs.s3a.audit.execution.interceptors", StoreManners.class.getName());
    return hadoop;
  }

  private static List<String> ok(List<Check> checks) {
    return checks.stream()
        .filter(check -> check.status() == Check.Status.OK)
        .map(Check::name)
        .toList();
  }

  private static Check named(List<Check> checks, String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
