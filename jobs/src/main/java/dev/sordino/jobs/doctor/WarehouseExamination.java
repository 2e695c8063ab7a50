package dev.sordino.jobs.doctor;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Tries in {@code _doctor} below the warehouse all that a run does there: list, write, read,
 * delete, create what may be created once only. What it made is gone afterwards.
 */
final class WarehouseExamination implements Examination {

  private static final String NAME = "warehouse";
  private static final int WRITERS = 8;

  @Override
  public List<Check> of(Setup setup) {
    String warehouse = setup.warehouse();
    if (warehouse == null) {
      return List.of();
    }
    Path root = new Path(warehouse);
    Path folder = new Path(root, "_doctor/" + UUID.randomUUID());
    List<Check> checks = new ArrayList<>();
    try (FileSystem system = setup.system(root)) {
      boolean there = system.exists(root);
      try {
        Check rights = rights(system, root, new Path(folder, "probe"));
        checks.add(rights);
        if (rights.status() == Check.Status.OK) {
          checks.add(clock(system, new Path(folder, "probe"), setup.config()));
          checks.add(once(system, folder, setup.config()));
          if (system instanceof S3AFileSystem s3) {
            checks.add(encryption(s3, new Path(folder, "probe"), setup.config().s3()));
            checks.add(versions(s3, root));
          }
        }
      } finally {
        system.delete(folder.getParent(), true);
        if (!there) {
          Setup.deleteIfEmpty(system, root);
        }
      }
      if (checks.get(0).status() == Check.Status.OK && system.exists(folder)) {
        checks.set(
            0,
            Check.fail(
                NAME,
                "what was written to " + warehouse + " can't be deleted",
                "grant delete (s3:DeleteObject): commits and erasures need it"));
      }
    } catch (IOException failed) {
      checks.add(
          Check.fail(
              NAME,
              warehouse + " can't be reached: " + Setup.words(failed),
              "mend path, endpoint or credentials; grant list, read, write and delete"));
    }
    return checks;
  }

  private static Check rights(FileSystem system, Path root, Path probe) {
    String step = "written to";
    String grant = "grant write (s3:PutObject, and kms:GenerateDataKey where s3.kms-key is set)";
    try {
      try (var out = system.create(probe, true)) {
        out.write("sordino doctor".getBytes(StandardCharsets.UTF_8));
      }
      step = "listed";
      grant = "grant list (s3:ListBucket)";
      system.listStatus(probe.getParent());
      step = "read";
      grant = "grant read (s3:GetObject, and kms:Decrypt where s3.kms-key is set)";
      try (InputStream in = system.open(probe)) {
        in.readAllBytes();
      }
      return Check.ok(NAME, root + " can be listed, written and read");
    } catch (IOException failed) {
      return Check.fail(
          NAME, "%s can't be %s: %s".formatted(root, step, Setup.words(failed)), grant);
    }
  }

  /** The lock's expiry and lateness compare the store's times with this machine's. */
  private static Check clock(FileSystem system, Path probe, SordinoConfig config)
      throws IOException {
    system.delete(probe, false);
    try (var out = system.create(probe, true)) {
      out.write("sordino doctor".getBytes(StandardCharsets.UTF_8));
    }
    long written = system.getFileStatus(probe).getModificationTime();
    return clock(
        Duration.ofMillis(written - System.currentTimeMillis()),
        Duration.ofSeconds(config.ingest().lockSeconds()));
  }

  static Check clock(Duration ahead, Duration expiry) {
    String name = "clock";
    long seconds = ahead.abs().toSeconds();
    String reason =
        "the store's clock is %d s %s this machine's"
            .formatted(seconds, ahead.isNegative() ? "behind" : "ahead of");
    String action = "keep the clocks of all machines by NTP";
    if (ahead.abs().compareTo(expiry.dividedBy(2)) >= 0) {
      return Check.fail(name, reason + ": locks expire at the wrong time", action);
    }
    // A store tells whole seconds, and an answer takes its time.
    return seconds > 10 ? Check.warn(name, reason, action) : Check.ok(name, reason);
  }

  /** Of many who create a file at once, one must succeed; the lock and commits rest on it. */
  private static Check once(FileSystem system, Path folder, SordinoConfig config) {
    String name = "create once";
    if (Setup.isS3(folder) && !config.s3().conditionalPut()) {
      return Check.warn(
          name,
          "s3.conditional-put is off: two runs at once can damage the warehouse",
          "see to it that your scheduler never starts a second run, or switch it on");
    }
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        byte[] content = ("writer " + i).getBytes(StandardCharsets.UTF_8);
        tries.add(() -> NewFile.create(system, new Path(folder, "once"), content));
      }
      int won = 0;
      for (Future<Boolean> one : writers.invokeAll(tries)) {
        won += one.get() ? 1 : 0;
      }
      return won == 1
          ? Check.ok(name, "of %d who created the same file at once, one did".formatted(WRITERS))
          : Check.fail(
              name,
              "of %d who created the same file at once, %d did".formatted(WRITERS, won),
              "use a store that honours If-None-Match, or set s3.conditional-put=false and never start a second run");
    } catch (ExecutionException failed) {
      Exception cause = failed.getCause() instanceof Exception known ? known : failed;
      return Check.fail(
          name, "it can't be tried: " + Setup.words(cause), "does the store know If-None-Match?");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while looking", stopped);
    } finally {
      writers.shutdownNow();
    }
  }

  private static Check encryption(S3AFileSystem s3, Path probe, SordinoConfig.S3 config)
      throws IOException {
    HeadObjectResponse head = s3.getS3AInternals().getObjectMetadata(probe);
    return encryption(
        config.encryption(),
        config.kmsKey(),
        head.serverSideEncryptionAsString(),
        head.ssekmsKeyId());
  }

  /**
   * @param found the store's own word for how an object is encrypted, null where it says nothing
   */
  static Check encryption(
      String wanted, String wantedKey, @Nullable String found, @Nullable String foundKey) {
    String name = "encryption";
    if (found == null) {
      return wanted.isEmpty()
          ? Check.warn(
              name,
              "the store says nothing of encryption at rest",
              "set s3.encryption, or make sure that its disks are encrypted")
          : Check.fail(
              name,
              "s3.encryption asks for " + wanted + ", and the store did not encrypt",
              "use a store that does, or a bucket default");
    }
    String expected =
        switch (wanted) {
          case "SSE-S3" -> "AES256";
          case "SSE-KMS" -> "aws:kms";
          case "DSSE-KMS" -> "aws:kms:dsse";
          default -> found;
        };
    if (!found.equals(expected)) {
      return Check.fail(
          name,
          "s3.encryption asks for %s, and the store used %s".formatted(wanted, found),
          "mend the bucket's policy or s3.encryption");
    }
    // An alias is answered with the key that it stands for.
    boolean same =
        wantedKey.isEmpty() || wantedKey.contains("alias/") || wantedKey.equals(foundKey);
    return same
        ? Check.ok(name, "objects are encrypted at rest: " + found)
        : Check.fail(
            name,
            "objects are encrypted with another key than s3.kms-key",
            "mend the bucket's policy");
  }

  private static Check versions(S3AFileSystem s3, Path root) {
    String name = "versioning";
    S3Client client = s3.getS3AInternals().getAmazonS3Client("sordino doctor");
    try {
      BucketVersioningStatus status =
          client.getBucketVersioning(request -> request.bucket(root.toUri().getHost())).status();
      return status == BucketVersioningStatus.ENABLED
          ? Check.warn(
              name,
              "the bucket keeps older versions: what is erased stays in them",
              "switch versioning off, or have a lifecycle rule remove noncurrent versions in time")
          : Check.ok(name, "the bucket keeps no older versions: what is erased is gone");
    } catch (SdkException refused) {
      return Check.warn(
          name,
          "whether the bucket keeps older versions can't be asked: " + Setup.words(refused),
          "look yourself (s3:GetBucketVersioning): what is erased would stay in them");
    }
  }
}
