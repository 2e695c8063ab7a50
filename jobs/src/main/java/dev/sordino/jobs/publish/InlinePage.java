package dev.sordino.jobs.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as one file that needs no server and asks no network: styles, scripts and Chart.js lie
 * inside, and its content security policy names each by hash, so that nothing which slips into the
 * data can run. Same data, same bytes.
 */
final class InlinePage {

  private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/";
  private static final String OWN = "/dev/sordino/jobs/publish/";
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  private InlinePage() {}

  /**
   * The page as HTML, to be written as UTF-8.
   *
   * @param template whose slots {@code policy}, {@code style} and {@code scripts} are filled here
   * @param scripts that run after Chart.js, in this order
   * @param slots all others
   */
  static String render(String template, List<String> scripts, Map<String, String> slots) {
    String style = resource(OWN + "dashboard.css");
    List<String> all = new ArrayList<>(List.of(chartJs()));
    scripts.forEach(own -> all.add(resource(OWN + own)));
    Map<String, String> filled = new LinkedHashMap<>(slots);
    filled.put("policy", policy(style, all));
    filled.put("style", style);
    filled.put(
        "scripts", String.join("\n", all.stream().map(s -> "<script>" + s + "</script>").toList()));
    return fill(resource(OWN + template), filled);
  }

  /** In one pass, so that what fills a slot is never searched for slots. */
  private static String fill(String template, Map<String, String> slots) {
    return SLOT.matcher(template)
        .replaceAll(
            slot -> {
              String value = slots.get(slot.group(1));
              if (value == null) {
                throw new IllegalStateException("the page has unknown slot " + slot.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static String policy(String style, List<String> scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; style-src ");
    policy.append(hash(style)).append("; script-src");
    scripts.forEach(script -> policy.append(' ').append(hash(script)));
    return policy.append("; base-uri 'none'; form-action 'none'").toString();
  }

  private static String hash(String inline) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Chart.js with its licence in full, as the licence asks, and without the pointer to a source map
   * that isn't there.
   */
  private static String chartJs() {
    String licence = resource(CHART_JS + "LICENSE.md").strip();
    String code = resource(CHART_JS + "dist/chart.umd.min.js");
    return "/*!\n" + licence + "\n*/\n" + code.replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String path) {
    try (InputStream in = InlinePage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "the page's " + path + " is not on the class path: build the jar again");
      }
      // Browsers hash scripts after reading CRLF as LF.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
