package dev.sordino.jobs.govern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must not be deleted, whatever retention says: rows of people, and conversations. It holds
 * pseudonyms only.
 *
 * @param subjects keys of people
 * @param conversations keys of conversations
 */
public record LegalHolds(Set<String> subjects, Set<String> conversations) {

  public static final LegalHolds NONE = new LegalHolds(Set.of(), Set.of());

  public LegalHolds {
    subjects = Set.copyOf(subjects);
    conversations = Set.copyOf(conversations);
  }

  /**
   * The holds that are in force: those of {@code retention.holds} until their day, and those by
   * which the gate keeps conversations out, which have none.
   *
   * @throws ConfigException if a file is missing or a line can't be used; it names the line's
   *     number, never its content
   */
  public static LegalHolds read(SordinoConfig config, Pseudonymizer pseudonyms, Instant asOf)
      throws IOException {
    TreeSet<String> subjects = new TreeSet<>();
    TreeSet<String> conversations = new TreeSet<>();
    if (!config.gate().heldSubjects().isEmpty()) {
      SubjectFile.read(Path.of(config.gate().heldSubjects()))
          .forEach(subject -> subjects.addAll(Subjects.keys(subject, pseudonyms)));
    }
    if (!config.gate().heldConversations().isEmpty()) {
      for (String id : lines(Path.of(config.gate().heldConversations()))) {
        if (!id.isBlank()) {
          conversations.add(Deidentifier.conversationKey(id.strip(), pseudonyms));
        }
      }
    }
    if (!config.retention().holds().isEmpty()) {
      Path file = Path.of(config.retention().holds());
      LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          add(lines.get(i), file + ", line " + (i + 1), today, pseudonyms, subjects, conversations);
        }
      }
    }
    return new LegalHolds(subjects, conversations);
  }

  /** Whether none is in force. */
  public boolean isEmpty() {
    return subjects.isEmpty() && conversations.isEmpty();
  }

  private static void add(
      String line,
      String where,
      LocalDate today,
      Pseudonymizer pseudonyms,
      Set<String> subjects,
      Set<String> conversations) {
    ObjectNode hold = parsed(line, where);
    JsonNode name = hold.remove("hold");
    JsonNode until = hold.remove("until");
    if (name == null || name.asText().isBlank() || until == null) {
      throw new ConfigException(where + " needs hold, the case, and until, its last day");
    }
    boolean ended = day(until, where).isBefore(today);
    JsonNode conversation = hold.remove("conversation_id");
    if (conversation != null) {
      if (!conversation.isTextual() || conversation.asText().isBlank() || !hold.isEmpty()) {
        throw new ConfigException(where + " names a conversation and more, or none");
      }
      if (!ended) {
        conversations.add(Deidentifier.conversationKey(conversation.asText().strip(), pseudonyms));
      }
      return;
    }
    List<String> keys =
        new ArrayList<>(Subjects.keys(SubjectFile.subject(hold.toString(), where), pseudonyms));
    if (!ended) {
      subjects.addAll(keys);
    }
  }

  private static ObjectNode parsed(String line, String where) {
    try {
      if (new ObjectMapper().readTree(line) instanceof ObjectNode object) {
        return object;
      }
      throw new ConfigException(where + " is no JSON object");
    } catch (JsonProcessingException notJson) {
      throw new ConfigException(where + " is no JSON");
    }
  }

  private static LocalDate day(JsonNode until, String where) {
    try {
      return LocalDate.parse(until.asText());
    } catch (DateTimeException noDay) {
      throw new ConfigException(where + ": until must be a day such as 2027-01-31");
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    }
  }
}
