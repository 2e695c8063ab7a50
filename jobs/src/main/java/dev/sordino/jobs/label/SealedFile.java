package dev.sordino.jobs.label;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.seal.Seal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file of raw conversations in ciphertext: a header, then a sealed conversation a line. The key
 * hangs on the keyset and on the header, so who changes the expiry can't open the file any more.
 */
final class SealedFile {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONVERSATION = "conversation";

  /**
   * What stands in clear.
   *
   * @param id of the sample
   * @param content sample, or labels
   * @param seed of the draw
   * @param expiresAt ISO 8601; from then on nobody can open it and the next run deletes it
   * @param strata conversations by channel and language
   */
  record Header(
      String id,
      String content,
      long seed,
      @JsonProperty("drawn_at") String drawnAt,
      @JsonProperty("expires_at") String expiresAt,
      Map<String, Integer> strata) {
    Header {
      strata = new TreeMap<>(strata);
    }

    Header(Header of, String content) {
      this(of.id(), content, of.seed(), of.drawnAt(), of.expiresAt(), of.strata());
    }

    boolean isExpired(Instant now) {
      return !now.isBefore(Instant.parse(expiresAt));
    }
  }

  private SealedFile() {}

  /**
   * Writes the file whole or not at all; one that was there stays until then.
   *
   * @param conversations JSON
   */
  static void write(
      FileSystem files,
      Path file,
      Header header,
      List<String> conversations,
      Pseudonymizer pseudonyms)
      throws IOException {
    String clear = JSON.writeValueAsString(header);
    Seal seal = new Seal(pseudonyms, clear);
    StringBuilder content = new StringBuilder(clear).append('\n');
    for (int i = 0; i < conversations.size(); i++) {
      byte[] sealed =
          seal.seal(Map.of("number", Integer.toString(i), CONVERSATION, conversations.get(i)));
      content.append(Base64.getEncoder().encodeToString(sealed)).append('\n');
    }
    replace(files, file, content.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void replace(FileSystem files, Path file, byte[] content) throws IOException {
    if (!files.getScheme().equals("file")) {
      // An object appears when its writer closes it.
      try (OutputStream out = files.create(file, true)) {
        out.write(content);
      }
      return;
    }
    files.mkdirs(file.getParent());
    java.nio.file.Path whole = java.nio.file.Path.of(file.toUri().getPath());
    java.nio.file.Path draft = whole.resolveSibling("_" + file.getName());
    Files.write(draft, content);
    // Hadoop would hold a checksum that it once made against the new content.
    Files.deleteIfExists(whole.resolveSibling("." + file.getName() + ".crc"));
    Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  static Header header(FileSystem files, Path file) throws IOException {
    try (BufferedReader in = reader(files, file)) {
      return header(in.readLine(), file);
    }
  }

  private static Header header(@org.jspecify.annotations.Nullable String line, Path file) {
    try {
      return JSON.readValue(line == null ? "" : line, Header.class);
    } catch (JsonProcessingException damaged) {
      throw new BadInputException(file.getName() + " is damaged: it has no header");
    }
  }

  /**
   * The conversations, as JSON.
   *
   * @throws BadInputException if it has expired, was changed, or was sealed under another keyset
   */
  static List<String> open(FileSystem files, Path file, Pseudonymizer pseudonyms, Instant now)
      throws IOException {
    try (BufferedReader in = reader(files, file)) {
      String clear = in.readLine();
      Header header = header(clear, file);
      if (header.isExpired(now)) {
        throw new BadInputException(
            "the sample %s expired at %s; the next run deletes it. Draw another one."
                .formatted(header.id(), header.expiresAt()));
      }
      Seal seal = new Seal(pseudonyms, String.valueOf(clear));
      List<String> conversations = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Map<String, String> opened = seal.open(Base64.getDecoder().decode(line));
        if (!Integer.toString(conversations.size()).equals(opened.get("number"))) {
          throw new IllegalStateException("lines were moved");
        }
        conversations.add(String.valueOf(opened.get(CONVERSATION)));
      }
      return conversations;
    } catch (IllegalStateException | IllegalArgumentException failed) {
      throw new BadInputException(
          file.getName()
              + " can't be opened: it was changed, or sealed under another keyset or tenant");
    }
  }

  private static BufferedReader reader(FileSystem files, Path file) throws IOException {
    return new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8));
  }
}
