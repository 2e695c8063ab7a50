package dev.sordino.jobs.generate;

/** Text as programs for mail write it in HTML. */
final class Html {

  private Html() {}

  /** A paragraph for each line. */
  static String paragraphs(String text) {
    StringBuilder html = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      html.append("<p>").append(escape(line)).append("</p>");
    }
    return html.toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
