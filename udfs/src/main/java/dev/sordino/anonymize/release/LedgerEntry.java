package dev.sordino.anonymize.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * One release in the ledger. Its hash covers all of it and the hash of the entry before, so that
 * none can be changed, left out or moved without every later hash being wrong.
 *
 * @param release number, from 1 on without a gap
 * @param table what was released, such as {@code published.quality_weekly}
 * @param run key of the run that released it
 * @param policy the rules in force
 * @param statements figures that it published anew
 * @param digest of these figures and their populations, in hex
 * @param previous hash of the entry before; {@link #BEGINNING} of the first
 * @param hash of all the above, in hex
 */
public record LedgerEntry(
    long release,
    String table,
    Instant at,
    String run,
    String policy,
    long statements,
    String digest,
    String previous,
    String hash) {

  /** What the first entry follows. */
  public static final String BEGINNING = "0".repeat(64);

  /** The entry that follows some others. */
  public static LedgerEntry after(
      List<LedgerEntry> before,
      String table,
      Instant at,
      String run,
      String policy,
      long statements,
      String digest) {
    long release = before.isEmpty() ? 1 : before.get(before.size() - 1).release() + 1;
    String previous = before.isEmpty() ? BEGINNING : before.get(before.size() - 1).hash();
    return new LedgerEntry(
        release,
        table,
        at,
        run,
        policy,
        statements,
        digest,
        previous,
        hash(release, table, at, run, policy, statements, digest, previous));
  }

  /**
   * Checks a whole ledger.
   *
   * @param entries in the order of their numbers
   * @throws BrokenLedgerException if one was edited, removed, doubled or moved
   */
  public static void verify(List<LedgerEntry> entries) {
    String previous = BEGINNING;
    long release = 1;
    for (LedgerEntry entry : entries) {
      if (entry.release() != release || !entry.previous().equals(previous)) {
        throw new BrokenLedgerException(
            "entry %d is missing, doubled or does not follow the one before it".formatted(release));
      }
      if (!entry.hash().equals(entry.rehashed())) {
        throw new BrokenLedgerException("entry %d was changed".formatted(release));
      }
      previous = entry.hash();
      release++;
    }
  }

  private String rehashed() {
    return hash(release, table, at, run, policy, statements, digest, previous);
  }

  private static String hash(
      long release,
      String table,
      Instant at,
      String run,
      String policy,
      long statements,
      String digest,
      String previous) {
    StringBuilder all = new StringBuilder();
    for (Object part :
        List.of(release, table, at.toEpochMilli(), run, policy, statements, digest, previous)) {
      // Lengths keep the parts apart.
      all.append(part.toString().length()).append(':').append(part);
    }
    return HexFormat.of()
        .formatHex(sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** The digest of statements, whose order does not matter. */
  public static String digest(List<Statement> statements) {
    MessageDigest digest = sha256();
    statements.stream()
        .map(LedgerEntry::line)
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String line(Statement statement) {
    StringBuilder line = new StringBuilder();
    for (Object part :
        List.of(
            statement.release(),
            statement.group(),
            statement.cell(),
            statement.measure(),
            statement.people(),
            statement.values(),
            HexFormat.of().formatHex(statement.population().toBytes()))) {
      line.append(part.toString().length()).append(':').append(part);
    }
    return line.append('\n').toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
