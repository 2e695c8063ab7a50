package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Turns that are cut anywhere, as speech recognizers and broken connections cut them: a failure in
 * a detector would send the whole conversation to quarantine.
 */
class CutTurnsTest {

  private static final int CONVERSATIONS = 100;

  @ParameterizedTest
  @CsvSource({"calls_de_dev, de", "calls_en_dev, en", "lowerchats_en_dev, en"})
  void detection_survivesAnyCut(String file, String language) throws IOException {
    ConversationDetector detector = ConversationDetector.standard(List.of("de", "en"));
    Random random = new Random(20261126);
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/blind", file + ".jsonl"));
    for (int i = 0; i < CONVERSATIONS; i++) {
      JsonNode whole = new ObjectMapper().readTree(lines.get(random.nextInt(lines.size())));
      List<Turn> turns = new ArrayList<>();
      for (JsonNode turn : whole.get("turns")) {
        turns.add(
            new Turn(
                null,
                turn.get("speaker").asText().equals("agent") ? Speaker.AGENT : Speaker.CUSTOMER,
                null,
                null,
                cut(turn.get("text").asText(), random)));
      }
      List<List<Span>> found =
          detector.detect(Calls.conversation(language, turns, Customer.UNKNOWN));
      assertThat(found).hasSameSizeAs(turns);
    }
  }

  /** From one word to another, wherever these stand. */
  private static String cut(String text, Random random) {
    String[] words = text.split(" ");
    int from = random.nextInt(words.length);
    int to = from + 1 + random.nextInt(words.length - from);
    return String.join(" ", List.of(words).subList(from, to));
  }
}
