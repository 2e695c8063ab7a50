package dev.sordino.jobs.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.apache.commons.text.StringEscapeUtils;

/** The page of an export: it loads nothing, runs nothing, and every value in it is escaped. */
final class SubjectPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>What is held about you</title>
      <style>
      body { font: 16px/1.5 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
      section { border-top: 1px solid #999; margin-top: 2rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
      dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
      p.turn { margin: .3rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
      </style></head><body>
      <h1>What is held about you</h1>
      <p>Names, numbers and addresses were replaced by tags, such as [PERSON_…], when your
      conversations were taken in; what they were is not kept here. The purpose is to measure the
      quality of the service. The same data, for machines, is in the file beside this page.</p>
      """;

  private final Writer out;

  SubjectPage(Writer out) {
    this.out = out;
  }

  void begin(SubjectExport.Request request) throws IOException {
    out.write(HEAD);
    out.write("<dl>");
    pair("Made at", request.madeAt().toString());
    pair("Mentions of you in conversations of others", Long.toString(request.mentions()));
    out.write("</dl>\n<h2>How long it is kept</h2>\n<ul>");
    for (String rule : request.retention()) {
      out.write("<li>" + escaped(rule) + "</li>");
    }
    out.write("</ul>\n<h2>Your conversations</h2>\n");
  }

  void add(JsonNode conversation) throws IOException {
    out.write("<section>\n<h3>" + escaped(conversation.path("started_at").asText("No date")));
    out.write("</h3>\n<dl>");
    for (Map.Entry<String, JsonNode> field : conversation.properties()) {
      if (!field.getKey().equals("turns")) {
        flat(field.getKey(), field.getValue());
      }
    }
    out.write("</dl>\n");
    for (JsonNode turn : conversation.path("turns")) {
      out.write("<p class=\"turn\"><b>" + escaped(turn.path("speaker").asText()) + "</b> ");
      out.write(escaped(turn.path("text").asText()) + "</p>\n");
      if (!turn.path("metrics").isEmpty()) {
        out.write("<dl>");
        flat("measured", turn.path("metrics"));
        out.write("</dl>\n");
      }
    }
    out.write("</section>\n");
  }

  void end() throws IOException {
    out.write("</body></html>\n");
  }

  private void flat(String name, JsonNode value) throws IOException {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        flat(name + " " + field.getKey(), field.getValue());
      }
    } else {
      pair(name, value.asText());
    }
  }

  private void pair(String name, String value) throws IOException {
    out.write("<dt>" + escaped(name.replace('_', ' ')) + "</dt><dd>" + escaped(value) + "</dd>\n");
  }

  private static String escaped(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
