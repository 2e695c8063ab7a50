package dev.sordino.transcript;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Text as vendors wrap it. */
final class Texts {

  private static final Pattern UNSEEN_BEGIN =
      Pattern.compile("<!--|<(script|style|head|title)\\b[^<>]{0,2000}>", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Pattern> UNSEEN_END =
      Map.of(
          "", Pattern.compile("-->"),
          "script", endTag("script"),
          "style", endTag("style"),
          "head", endTag("head"),
          "title", endTag("title"));
  private static final Pattern BREAK =
      Pattern.compile(
          "<br\\b[^<>]*>|</(p|div|li|tr|h[1-6]|blockquote|ul|ol|table|pre)\\s{0,9}>|<(li|tr|ul|ol|table|blockquote)\\b[^<>]*>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CELL = Pattern.compile("</t[dh]\\s{0,9}>", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BLANKS_IN_LINE = Pattern.compile("[ \\t]+");
  private static final Pattern LINE_END = Pattern.compile(" ?\n ?");
  private static final Pattern LINE_ENDS = Pattern.compile("\n{2,}");
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^<>]*>");

  private Texts() {}

  /** What a reader of the HTML sees; lines where the page has them. Text without markup stays. */
  static String fromHtml(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html;
    }
    boolean marked = TAG.matcher(html).find();
    String text = html;
    if (marked) {
      // In HTML a line break is a blank; the tags make the lines.
      text = BLANKS.matcher(withoutUnseen(text)).replaceAll(" ");
      text = BREAK.matcher(text).replaceAll("\n");
      text = CELL.matcher(text).replaceAll(" ");
      text = TAG.matcher(text).replaceAll("");
    }
    text = unescape(text).replace('\u00a0', ' ');
    return marked ? tidy(text) : text;
  }

  /** Single blanks, no blank lines. */
  private static String tidy(String text) {
    String single = BLANKS_IN_LINE.matcher(text).replaceAll(" ");
    String lines = LINE_END.matcher(single).replaceAll("\n");
    return LINE_ENDS.matcher(lines).replaceAll("\n").strip();
  }

  private static Pattern endTag(String name) {
    return Pattern.compile("</" + name + "\\s{0,9}>", Pattern.CASE_INSENSITIVE);
  }

  /**
   * Without comments, scripts and styles. What is never closed stays; it is looked for once only,
   * so that a page of nothing but beginnings takes no longer than another.
   */
  private static String withoutUnseen(String html) {
    Matcher begin = UNSEEN_BEGIN.matcher(html);
    Set<String> unclosed = new HashSet<>();
    StringBuilder seen = new StringBuilder(html.length());
    int from = 0;
    int next = 0;
    while (begin.find(next)) {
      String name = begin.group(1) == null ? "" : folded(begin.group(1));
      next = begin.end();
      if (!unclosed.contains(name)) {
        Matcher end = requireNonNull(UNSEEN_END.get(name)).matcher(html);
        if (end.find(next)) {
          seen.append(html, from, begin.start());
          from = end.end();
          next = from;
        } else {
          unclosed.add(name);
        }
      }
    }
    return seen.append(html, from, html.length()).toString();
  }

  /** Character references undone; one that stands for no character stays. */
  static String unescape(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    try {
      return StringEscapeUtils.unescapeHtml4(text).replace("&apos;", "'");
    } catch (IllegalArgumentException noSuchCharacter) {
      return text;
    }
  }

  /** Halves of surrogate pairs can't be written as UTF-8; the mark for "unreadable" takes over. */
  static String withoutLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return replaced(text);
        }
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c));
    return out.toString();
  }

  private static final Pattern QUOTE_INTRODUCTION =
      Pattern.compile(
          "(?m)^[ \\t\u00a0]*(?:"
              + "(?:On|Am|Le|El|Il) .{4,200}(?:wrote|schrieb[^:\\n]{0,80}|a \u00e9crit|escribi\u00f3|ha scritto)[ \\t\u00a0]*:"
              + "|-{2,}\\s*(?:Original Message|Urspr\u00fcngliche Nachricht|Forwarded message|Weitergeleitete Nachricht|Message d'origine|Mensaje original|Messaggio originale)\\s*-{2,}"
              + "|_{20,}"
              + "|##- .{4,200} -##"
              + ")[ \\t\u00a0]*$");
  private static final Pattern SIGNATURE = Pattern.compile("(?m)^-- ?$");

  /** A mail's own words: quoted mail and the signature below its mark are left out. */
  static String ownWords(String mail) {
    String text = mail.replace("\r\n", "\n").replace('\r', '\n');
    Matcher introduction = QUOTE_INTRODUCTION.matcher(text);
    if (introduction.find() && !text.substring(0, introduction.start()).isBlank()) {
      text = text.substring(0, introduction.start());
    }
    Matcher signature = SIGNATURE.matcher(text);
    if (signature.find()) {
      text = text.substring(0, signature.start());
    }
    StringBuilder own = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith(">")) {
        own.append(line).append('\n');
      }
    }
    return BLANK_LINES.matcher(own).replaceAll("\n\n").strip();
  }

  /** Lower case without blanks around, for comparing names of roles and types. */
  static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
