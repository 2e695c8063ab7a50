package dev.sordino.jobs.anonymize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.anonymize.release.BrokenLedgerException;
import dev.sordino.anonymize.release.LedgerEntry;
import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The releases made of one specification, in {@code NAME.releases.jsonl} beside it: one line each,
 * chained by hashes.
 */
public final class SpecLedger {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReleaseSpec spec;
  private final Path file;

  public SpecLedger(ReleaseSpec spec) {
    this.spec = spec;
    this.file =
        spec.file()
            .resolveSibling(
                String.valueOf(spec.file().getFileName()).replaceFirst("\\.ya?ml$", "")
                    + ".releases.jsonl");
  }

  /** A release that may happen. */
  @FunctionalInterface
  public interface Release<T> {
    T make() throws IOException;
  }

  /**
   * Makes a release and writes it down. Two at once serialise by a lock on the ledger's file.
   *
   * @param output the released table
   * @throws PrivacyException if the ledger was edited
   * @throws ConfigException if the specification was changed since the last release
   */
  public <T> T record(Release<T> release, Path output, Clock clock) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      List<LedgerEntry> before = check();
      // Of sums the table decides whether they may be released again, of rows what was released.
      String cubed = spec.cube() == null ? "" : sha256(spec.table());
      if (!cubed.isEmpty()
          && !before.isEmpty()
          && !before.get(before.size() - 1).digest().equals(cubed)) {
        throw new ConfigException(
            "%s: its sums were released before, and the table has changed since: both could be subtracted. Sums over time need a table that sordino run publishes, whose ledger compares populations"
                .formatted(spec.file().getFileName()));
      }
      T made = release.make();
      LedgerEntry entry =
          LedgerEntry.after(
              before,
              String.valueOf(spec.table().getFileName()),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              String.valueOf(output.getFileName()),
              spec.id(),
              1,
              cubed.isEmpty() ? sha256(output) : cubed);
      Files.writeString(
          file, JSON.writeValueAsString(fields(entry)) + "\n", StandardOpenOption.APPEND);
      lock.release();
      return made;
    }
  }

  /**
   * Checks that the next release may happen.
   *
   * @return all earlier ones
   */
  List<LedgerEntry> check() throws IOException {
    List<LedgerEntry> entries = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          entries.add(entry(JSON.readTree(line)));
        }
      }
      LedgerEntry.verify(entries);
    } catch (BrokenLedgerException broken) {
      throw edited(": " + broken.getMessage());
    } catch (JsonProcessingException | DateTimeParseException unreadable) {
      throw edited("");
    }
    if (!entries.isEmpty()) {
      String last = entries.get(entries.size() - 1).policy();
      if (!last.equals(spec.id()) && !last.equals(spec.follows())) {
        throw new ConfigException(
            "%s was changed since release %d. Whoever has both releases can intersect them. Set it back, or, if the privacy officer agrees, add to it: follows: %s"
                .formatted(spec.file().getFileName(), entries.size(), last));
      }
    }
    return entries;
  }

  private PrivacyException edited(String where) {
    return new PrivacyException(
        "%s is not as it was written%s. Nothing was released: restore it, or earlier releases can no longer be told"
            .formatted(file.getFileName(), where));
  }

  private static String sha256(Path output) throws IOException {
    try (InputStream in = Files.newInputStream(output)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, Object> fields(LedgerEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("release", entry.release());
    fields.put("table", entry.table());
    fields.put("at", entry.at().toString());
    fields.put("output", entry.run());
    fields.put("spec", entry.policy());
    fields.put("statements", entry.statements());
    fields.put("digest", entry.digest());
    fields.put("previous", entry.previous());
    fields.put("hash", entry.hash());
    return fields;
  }

  private static LedgerEntry entry(JsonNode fields) {
    return new LedgerEntry(
        fields.path("release").asLong(),
        fields.path("table").asText(),
        Instant.parse(fields.path("at").asText()),
        fields.path("output").asText(),
        fields.path("spec").asText(),
        fields.path("statements").asLong(),
        fields.path("digest").asText(),
        fields.path("previous").asText(),
        fields.path("hash").asText());
  }
}
