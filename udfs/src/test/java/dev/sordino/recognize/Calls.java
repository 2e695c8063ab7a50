package dev.sordino.recognize;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Consent;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Invented conversations of the tests, with what must be masked marked as {TYPE|text}. */
final class Calls {

  /** A conversation and, per turn, what of it must be masked. */
  record Marked(Conversation conversation, List<List<Span>> gold) {}

  private static final Pattern MARK = Pattern.compile("\\{([A-Z_]+)\\|([^}]*)\\}");

  private Calls() {}

  /** The conversations of a resource, one a block; lines begin with "A: " or "C: ". */
  static List<Marked> read(String resource, String language) {
    List<Marked> calls = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : (text(resource) + "\n\n").split("\n", -1)) {
      if (!line.isBlank()) {
        lines.add(line);
      } else if (lines.stream().anyMatch(l -> !l.startsWith("#"))) {
        calls.add(call(language, lines.stream().filter(l -> !l.startsWith("#")).toList()));
        lines.clear();
      }
    }
    return calls;
  }

  /** One conversation of lines that begin with "A: " or "C: ". */
  static Marked call(String language, List<String> lines) {
    List<Turn> turns = new ArrayList<>();
    List<List<Span>> gold = new ArrayList<>();
    for (String line : lines) {
      StringBuilder text = new StringBuilder();
      List<Span> spans = new ArrayList<>();
      Matcher mark = MARK.matcher(line);
      int from = 3;
      while (mark.find()) {
        text.append(line, from, mark.start());
        spans.add(
            new Span(text.length(), text.length() + mark.group(2).length(), mark.group(1), 1, ""));
        text.append(mark.group(2));
        from = mark.end();
      }
      text.append(line, from, line.length());
      Speaker speaker = line.startsWith("A") ? Speaker.AGENT : Speaker.CUSTOMER;
      turns.add(new Turn(null, speaker, null, null, text.toString()));
      gold.add(spans);
    }
    return new Marked(conversation(language, turns, Customer.UNKNOWN), gold);
  }

  static Conversation conversation(String language, List<Turn> turns, Customer customer) {
    return new Conversation(
        "test",
        Channel.VOICE,
        language,
        null,
        customer,
        null,
        null,
        Consent.UNKNOWN,
        turns,
        Map.of());
  }

  static String text(String resource) {
    try (var in = Calls.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What remains of a turn when the spans are cut out. */
  static String masked(String text, List<Span> spans) {
    StringBuilder masked = new StringBuilder(text);
    for (Span span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        masked.setCharAt(i, '█');
      }
    }
    return masked.toString();
  }
}
