package dev.sordino.jobs.govern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.conversation.Customer;
import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whom a request is about. */
public final class SubjectFile {

  private static final Set<String> FIELDS =
      Set.of("id", "name", "email", "phone", "address", "birth_date", "contract_ids");

  private SubjectFile() {}

  /**
   * One customer a line, as {@code {"id":"K77","email":"ada@example.org"}}.
   *
   * @throws ConfigException if the file is missing, empty or a line can't be used; it names the
   *     line's number, never its content
   */
  public static List<Customer> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    }
    List<Customer> subjects = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        subjects.add(subject(lines.get(i), file + ", line " + (i + 1)));
      }
    }
    if (subjects.isEmpty()) {
      throw new ConfigException(file + " names nobody");
    }
    return subjects;
  }

  /**
   * One customer as JSON.
   *
   * @param where named in messages
   */
  public static Customer subject(String line, String where) {
    try {
      JsonNode node = new ObjectMapper().readTree(line);
      if (!node.isObject()) {
        throw new ConfigException(where + " is no JSON object");
      }
      node.fieldNames()
          .forEachRemaining(
              field -> {
                if (!FIELDS.contains(field)) {
                  throw new ConfigException(
                      where + " has a field that is none of " + String.join(", ", FIELDS));
                }
              });
      List<String> contracts = new ArrayList<>();
      node.path("contract_ids").forEach(contract -> contracts.add(contract.asText()));
      Customer subject =
          new Customer(
              text(node, "id"),
              text(node, "name"),
              text(node, "email"),
              text(node, "phone"),
              text(node, "address"),
              text(node, "birth_date"),
              contracts);
      boolean identified =
          subject.id() != null
              || subject.email() != null
              || subject.phone() != null
              || (subject.name() != null && subject.birthDate() != null);
      if (!identified) {
        throw new ConfigException(
            where + " identifies nobody: give id, email, phone, or name with birth_date");
      }
      return subject;
    } catch (JsonProcessingException notJson) {
      throw new ConfigException(where + " is no JSON");
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? value.asText()
        : null;
  }
}
