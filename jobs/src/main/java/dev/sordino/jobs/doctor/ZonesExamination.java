package dev.sordino.jobs.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whether zones differ in rights: nobody unknown reads any of them, and who may read the published
 * one reads no other. In an object store it is tried, on a probe of its own in each zone.
 */
final class ZonesExamination implements Examination {

  /** Zones that hold rows of single conversations, or tell of single files. */
  private static final List<String> CLOSED = List.of("restricted", "vault", "sanitized", "ops");

  private static final String PUBLISHED = "published";
  private static final String PROVIDER = "aws.credentials.provider";

  @Override
  public List<Check> of(Setup setup) {
    String warehouse = setup.warehouse();
    if (warehouse == null) {
      return List.of();
    }
    Path root = new Path(warehouse);
    if (Setup.isLocal(root)) {
      return local(java.nio.file.Path.of(root.toUri().getPath()));
    }
    return Setup.isS3(root) ? inStore(setup, root) : List.of();
  }

  private static List<Check> local(java.nio.file.Path root) {
    List<Check> checks = new ArrayList<>();
    for (String zone : CLOSED) {
      java.nio.file.Path folder = root.resolve(zone);
      if (!Files.exists(folder)) {
        continue;
      }
      checks.add(
          WorldRights.mayRead(folder)
              ? Check.warn(
                  name(zone),
                  "every user of this machine can read " + folder,
                  "chmod o-rwx " + folder)
              : Check.ok(name(zone), "closed to other users of this machine"));
    }
    return checks;
  }

  private static List<Check> inStore(Setup setup, Path root) {
    List<Check> checks = new ArrayList<>();
    String probe = "_doctor-" + UUID.randomUUID();
    List<String> zones = new ArrayList<>(CLOSED);
    zones.add(PUBLISHED);
    try (FileSystem own = setup.system(root)) {
      boolean there = own.exists(root);
      try {
        for (String zone : zones) {
          try (var out = own.create(new Path(new Path(root, zone), probe), true)) {
            out.write("sordino doctor".getBytes(StandardCharsets.UTF_8));
          }
        }
        checks.addAll(nobody(setup, root, zones, probe));
        checks.addAll(readers(setup, root, probe));
      } finally {
        for (String zone : zones) {
          Path folder = new Path(root, zone);
          own.delete(new Path(folder, probe), false);
          Setup.deleteIfEmpty(own, folder);
        }
        if (!there) {
          Setup.deleteIfEmpty(own, root);
        }
      }
    } catch (IOException failed) {
      checks.add(
          Check.fail("zones", "they can't be tried: " + Setup.words(failed), "see warehouse"));
    }
    return checks;
  }

  /** Without credentials. */
  private static List<Check> nobody(Setup setup, Path root, List<String> zones, String probe)
      throws IOException {
    Configuration anonymous =
        withProvider(setup, root, "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
    List<Check> checks = new ArrayList<>();
    try (FileSystem system = FileSystem.newInstance(root.toUri(), anonymous)) {
      for (String zone : zones) {
        checks.add(
            switch (access(system, new Path(root, zone), probe)) {
              case DENIED -> Check.ok(name(zone), "closed to everybody without credentials");
              case GRANTED ->
                  Check.fail(
                      name(zone),
                      "everybody can read it, without credentials",
                      "block public access to the bucket");
              case UNKNOWN ->
                  Check.warn(
                      name(zone),
                      "whether everybody can read it could not be told",
                      "look yourself");
            });
      }
    }
    return checks;
  }

  /** With credentials of somebody who may read what is published. */
  private static List<Check> readers(Setup setup, Path root, String probe) throws IOException {
    String name = "readers";
    String file = setup.config().s3().readerCredentials();
    if (file.isEmpty()) {
      return List.of(
          Check.warn(
              name,
              "not tried: s3.reader-credentials is not set",
              "set it to keys of somebody who may read the published zone alone"));
    }
    Properties keys = new Properties();
    java.nio.file.Path path = java.nio.file.Path.of(file);
    try (Reader in = Files.newBufferedReader(path)) {
      keys.load(in);
    } catch (IOException failed) {
      return List.of(
          Check.fail(
              name, file + " can't be read", "mend s3.reader-credentials, or leave it empty"));
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    if (rights.stream().anyMatch(right -> !right.name().startsWith("OWNER_"))) {
      return List.of(
          Check.fail(name, "others than its owner can read " + file, "chmod 600 " + file));
    }
    List<Check> checks = new ArrayList<>();
    try (FileSystem system = FileSystem.newInstance(root.toUri(), reader(setup, root, keys))) {
      for (String zone : CLOSED) {
        checks.add(
            switch (access(system, new Path(root, zone), probe)) {
              case DENIED -> Check.ok(name, "can't read " + zone);
              case GRANTED ->
                  Check.fail(
                      name,
                      "who may read what is published can read " + zone + ", too",
                      "grant them " + root + "/" + PUBLISHED + " alone");
              case UNKNOWN ->
                  Check.warn(
                      name,
                      "whether they can read " + zone + " could not be told",
                      "look yourself");
            });
      }
      checks.add(
          access(system, new Path(root, PUBLISHED), probe) == Access.GRANTED
              ? Check.ok(name, "can read " + PUBLISHED)
              : Check.warn(
                  name,
                  "can't read " + PUBLISHED,
                  "are the keys in s3.reader-credentials the right ones?"));
    }
    return checks;
  }

  private static Configuration reader(Setup setup, Path root, Properties keys) {
    String token = keys.getProperty("session-token", "");
    Configuration hadoop =
        withProvider(
            setup,
            root,
            token.isEmpty()
                ? "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"
                : "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
    set(hadoop, root, "access.key", keys.getProperty("access-key", ""));
    set(hadoop, root, "secret.key", keys.getProperty("secret-key", ""));
    set(hadoop, root, "session.token", token);
    return hadoop;
  }

  private static Configuration withProvider(Setup setup, Path root, String provider) {
    Configuration hadoop = new Configuration(setup.hadoop());
    set(hadoop, root, PROVIDER, provider);
    return hadoop;
  }

  /** For the store and for its bucket, whose own settings would win. */
  private static void set(Configuration hadoop, Path root, String key, String value) {
    hadoop.set("fs.s3a." + key, value);
    hadoop.set("fs.s3a.bucket." + root.toUri().getHost() + "." + key, value);
  }

  private enum Access {
    GRANTED,
    DENIED,
    UNKNOWN
  }

  /** Granted where the zone can be listed or a file in it, whose name is known, can be opened. */
  private static Access access(FileSystem system, Path zone, String probe) {
    Access list =
        attempt(
            () -> {
              system.listStatus(zone);
            });
    Access read =
        attempt(
            () -> {
              try (InputStream in = system.open(new Path(zone, probe))) {
                in.read();
              }
            });
    if (list == Access.GRANTED || read == Access.GRANTED) {
      return Access.GRANTED;
    }
    return list == Access.DENIED && read == Access.DENIED ? Access.DENIED : Access.UNKNOWN;
  }

  private interface Attempt {
    void make() throws IOException;
  }

  private static Access attempt(Attempt attempt) {
    try {
      attempt.make();
      return Access.GRANTED;
    } catch (AccessDeniedException denied) {
      return Access.DENIED;
    } catch (IOException other) {
      return Access.UNKNOWN;
    }
  }

  private static String name(String zone) {
    return "zone " + zone;
  }
}
