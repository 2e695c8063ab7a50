package dev.sordino.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small invented dumps in Sordino's own layout. */
final class DumpWriter {

  private final List<String> lines = new ArrayList<>();

  /** A consented chat of that customer with an agent, on a Monday in October 2026. */
  DumpWriter conversation(String id, String customer, String... turns) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("conversation_id", id);
    record.put("channel", "chat");
    record.put("language", "en");
    record.put("started_at", "2026-10-05T10:00:00Z");
    record.put("customer", Map.of("id", customer, "email", customer + "@mail.example.org"));
    record.put("agent_id", "agent-" + Math.floorMod(id.hashCode(), 3));
    record.put("queue", "billing");
    record.put("consent", Map.of("recording", true, "analytics", true));
    List<Map<String, Object>> said = new ArrayList<>();
    for (int i = 0; i < turns.length; i++) {
      said.add(
          Map.of(
              "speaker",
              i % 2 == 0 ? "agent" : "customer",
              "start_ms",
              i * 10_000,
              "end_ms",
              i * 10_000 + 4_000,
              "text",
              turns[i]));
    }
    record.put("turns", said);
    try {
      return line(new ObjectMapper().writeValueAsString(record));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As it is. */
  DumpWriter line(String line) {
    lines.add(line);
    return this;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines, StandardCharsets.UTF_8);
  }
}
