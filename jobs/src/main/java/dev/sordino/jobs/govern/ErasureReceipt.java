package dev.sordino.jobs.govern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor gets to see of an erasure: what was removed from where, and that nothing is left.
 * It names nobody, and its seal is made with the tenant's key over all the rest, so that a changed
 * receipt is found.
 *
 * @param purpose to which consent was withdrawn; null for a whole erasure
 * @param tables table to its versions before and after and the rows that were the person's
 */
public record ErasureReceipt(
    String erasureId,
    @Nullable String purpose,
    String finishedAt,
    int subjects,
    long conversations,
    long mentions,
    Map<String, Table> tables,
    Scan scan,
    int keyVersion,
    String seal) {

  /** One table: the version before and after, and the rows removed. */
  public record Table(long versionBefore, long versionAfter, long rows) {}

  /** The byte scan at the end. */
  public record Scan(int values, long files, long bytes, int hits) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public ErasureReceipt {
    tables = new TreeMap<>(tables);
  }

  static ErasureReceipt signed(
      String erasureId,
      @Nullable String purpose,
      Instant finishedAt,
      int subjects,
      ErasureJob.Found found,
      Map<String, Table> tables,
      Scan scan,
      Pseudonymizer pseudonyms) {
    ErasureReceipt open =
        new ErasureReceipt(
            erasureId,
            purpose,
            finishedAt.toString(),
            subjects,
            found.conversations(),
            found.mentions(),
            tables,
            scan,
            pseudonyms.keyVersion(),
            "");
    return new ErasureReceipt(
        open.erasureId,
        open.purpose,
        open.finishedAt,
        open.subjects,
        open.conversations,
        open.mentions,
        open.tables,
        open.scan,
        open.keyVersion,
        seal(JSON.valueToTree(open), pseudonyms));
  }

  /** Writes the receipt whole or not at all. */
  public void write(Location file) throws IOException {
    file.write(JSON.writeValueAsString(this) + "\n");
  }

  /**
   * Whether a receipt is as it was written, under this keyset.
   *
   * @throws ConfigException if the file is no receipt
   */
  public static boolean isGenuine(Path file, Pseudonymizer pseudonyms) throws IOException {
    try {
      JsonNode receipt = JSON.readTree(Files.readAllBytes(file));
      if (receipt instanceof ObjectNode fields && fields.path("seal").isTextual()) {
        return seal(fields, pseudonyms).equals(fields.path("seal").asText());
      }
    } catch (JsonProcessingException notJson) {
      throw new ConfigException(file + " is no receipt of an erasure");
    }
    throw new ConfigException(file + " is no receipt of an erasure");
  }

  private static String seal(JsonNode receipt, Pseudonymizer pseudonyms) {
    ObjectNode fields = receipt.deepCopy();
    fields.remove("seal");
    // The key function keeps letters and digits only; hexadecimal keeps every other sign apart.
    String exact =
        java.util.HexFormat.of()
            .formatHex(fields.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return pseudonyms.key("RECEIPT", exact);
  }
}
