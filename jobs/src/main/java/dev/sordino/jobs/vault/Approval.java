package dev.sordino.jobs.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * A second person's yes to one request, in a file signed with their key.
 *
 * @param request what was asked for
 * @param approver account of the person who says yes
 * @param expires until when it holds
 * @param signature over all of this
 */
public record Approval(Request request, String approver, Instant expires, String signature) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A re-identification that is asked for.
   *
   * @param tenant whose pseudonyms they are
   * @param asker account of the person who asks
   * @param reason one of {@code vault.reasons}
   * @param ticket id of the case elsewhere
   * @param pseudonyms digest of the list
   */
  public record Request(
      String tenant, String asker, String reason, String ticket, String pseudonyms) {

    /**
     * @throws ConfigException if the ticket could be more than an id
     */
    public Request {
      if (!ticket.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,40}")) {
        throw new ConfigException("a ticket is an id of letters, digits, points and dashes");
      }
    }

    /** A request for these pseudonyms, in whatever order. */
    public static Request of(
        String tenant, String asker, String reason, String ticket, Collection<String> pseudonyms) {
      return new Request(
          tenant, asker, reason, ticket, digest(String.join("\n", new TreeSet<>(pseudonyms))));
    }
  }

  /** A signed approval. */
  public static Approval signed(
      Request request, String approver, Instant expires, ApprovalKey.Private key) {
    String text = text(request, approver, expires);
    return new Approval(request, approver, expires, key.sign(text));
  }

  /** Whether that person signed it as it is. */
  boolean isSignedBy(ApprovalKey.Public key) {
    return key.isGenuine(signature, text(request, approver, expires));
  }

  /** By which the log knows that it was used. */
  String id() {
    return digest(text(request, approver, expires)).substring(0, 24);
  }

  /** As a file's content. */
  public String toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("tenant", request.tenant())
        .put("asker", request.asker())
        .put("reason", request.reason())
        .put("ticket", request.ticket())
        .put("pseudonyms", request.pseudonyms())
        .put("approver", approver)
        .put("expires", expires.toString())
        .put("signature", signature);
    return node.toPrettyString() + "\n";
  }

  /**
   * Reads a file, whoever signed it.
   *
   * @throws ConfigException if it is missing or no approval
   */
  public static Approval read(Path file) throws IOException {
    try {
      JsonNode node = JSON.readTree(Files.readString(file));
      return new Approval(
          new Request(
              text(node, "tenant"),
              text(node, "asker"),
              text(node, "reason"),
              text(node, "ticket"),
              text(node, "pseudonyms")),
          text(node, "approver"),
          Instant.parse(text(node, "expires")),
          text(node, "signature"));
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException wrong) {
      throw new ConfigException(file + " is no approval");
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field);
    }
    return value.textValue();
  }

  /** What is signed: as JSON, so that no field can pass for a part of another. */
  private static String text(Request request, String approver, Instant expires) {
    ObjectNode node = JSON.createObjectNode();
    return node.put("purpose", "sordino re-identification 1")
        .put("tenant", request.tenant())
        .put("asker", request.asker())
        .put("reason", request.reason())
        .put("ticket", request.ticket())
        .put("pseudonyms", request.pseudonyms())
        .put("approver", approver)
        .put("expires", expires.toString())
        .toString();
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
