package dev.sordino.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are broken in every way that we know of, made from a format's own invented example.
 * Each holds {@link #CANARY} where the example has text, so that a test can tell whether a message
 * quotes what it read.
 */
final class BrokenFiles {

  /** Stands in what is said. */
  static final String CANARY = "quixotic-canary";

  static final int MANY_TURNS = 100_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<JsonNode> OTHER_KINDS =
      List.of(
          NODES.nullNode(),
          NODES.numberNode(-1),
          NODES.numberNode(Double.NaN),
          NODES.numberNode(Double.NEGATIVE_INFINITY),
          NODES.numberNode(1e300),
          NODES.numberNode(Long.MIN_VALUE),
          NODES.numberNode(Long.MAX_VALUE),
          NODES.numberNode(new java.math.BigInteger("9".repeat(60))),
          NODES.textNode(""),
          NODES.textNode("-5"),
          NODES.textNode("NaN"),
          NODES.textNode("9".repeat(300)),
          NODES.textNode("1e999999999"),
          NODES.textNode("2026-13-45T99:00:00Z"),
          NODES.textNode("+999999999-12-31T23:59:59Z"),
          NODES.textNode("-999999999-01-01T00:00:00Z"),
          NODES.textNode("\ud800 " + CANARY),
          NODES.textNode("\u0000\u0001\u202e" + CANARY),
          NODES.booleanNode(true),
          NODES.objectNode(),
          NODES.arrayNode(),
          NODES.arrayNode().add(NODES.arrayNode()).add(1).add(CANARY),
          NODES.objectNode().set(CANARY, NODES.nullNode()));

  /** What spreadsheets take for formulas, and what breaks cells. */
  private static final List<String> CELLS =
      List.of(
          "=HYPERLINK(\"http://example.org/\";\"" + CANARY + "\")",
          "@SUM(A1:A9)",
          "+1+1",
          "-2+3",
          "\tcmd|' /C calc'!A0",
          "\"",
          "\"\"\"",
          "a\"b",
          "\r",
          ",;\t|");

  /** Pieces that a careless pattern goes over again and again when they stand in a row. */
  private static final List<String> PIECES =
      List.of(
          "<",
          "<!--",
          "<script>",
          "<p ",
          "</",
          "<v ",
          "<v a>",
          "{\\",
          "&",
          "&#",
          "&lt",
          ">",
          "> ",
          "\n>",
          "\n",
          "\r\n",
          "\n\n\n",
          " ",
          "\t",
          "\u00a0",
          "On ",
          "\nOn a",
          "--",
          "-- \n",
          "_",
          "##- ",
          "a: ",
          ": ",
          "[a]: ",
          "[",
          "(",
          "00:00:01.000 --> 00:00:02.000\n",
          "00:00:01,000 --> 00:00:02,000\n",
          "-->",
          "1\n",
          "NOTE\n\n",
          "=?utf-8?q?",
          "=",
          "=0A",
          "\nFrom ",
          "From: a\n",
          "\nFrom a@b.example Mon Jan  1 00:00:00 2026\n",
          "--b\n",
          "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
          "\"",
          "\",\"",
          "\\",
          ",",
          "9",
          "e",
          "T",
          "-",
          "+",
          ".",
          "\ud83d\ude00",
          "\ud800",
          "a@",
          "@");

  private BrokenFiles() {}

  /** Takes each file with a name for messages. */
  interface Trial extends BiConsumer<String, byte[]> {}

  /** Small files: cut, of other kinds, in other bytes. */
  static void small(TranscriptFormat format, Trial trial) {
    String text = example(format);
    byte[] bytes = utf8(text);
    for (int end = 0; end <= bytes.length; end++) {
      trial.accept("cut at byte " + end, Arrays.copyOf(bytes, end));
    }
    byte[] packed = Reading.gzip(bytes);
    for (int end = 0; end < packed.length; end += 7) {
      trial.accept("packed and cut at byte " + end, Arrays.copyOf(packed, end));
    }
    for (int at = 0; at < packed.length; at += 5) {
      byte[] flipped = packed.clone();
      flipped[at] ^= 0x10;
      trial.accept("packed with a wrong byte " + at, flipped);
    }
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] wide = ("\ufeff" + text).getBytes(charset);
      for (int end = 1; end < wide.length; end += 13) {
        trial.accept(charset + " cut at byte " + end, Arrays.copyOf(wide, end));
      }
    }
    mixedEncodings(bytes, trial);
    numbers(text, trial);
    for (String line : List.of("", "\n", "\u2028", "\u0085", "\u0000", "\u001b[31m")) {
      trial.accept("other line ends", utf8(text.replace("\n", line)));
    }
    if (text.startsWith("{")) {
      json(text, trial);
    } else {
      inLines(text, trial);
    }
  }

  /** Large files: many turns, deep nesting, long rows of one piece. */
  static void large(TranscriptFormat format, Trial trial) {
    String text = example(format);
    for (String piece : PIECES) {
      String row = piece.repeat(120_000 / piece.length());
      trial.accept("a row of " + printable(piece), utf8(withText(text, row)));
    }
    if (text.startsWith("{")) {
      manyElements(text, trial);
      nested(text, trial);
      trial.accept("many at the top", utf8(text.repeat(2_000)));
      trial.accept("many in an array", utf8("[" + (text + ",").repeat(2_000) + text + "]"));
    } else {
      manyLines(format, text, trial);
    }
  }

  /** Files that unpack to far more than they hold. */
  static List<byte[]> bombs() {
    List<byte[]> bombs = new ArrayList<>();
    for (String begin :
        List.of("", "{\"a\":\"", "[", "WEBVTT\n\n", "conversation_id,speaker,text\n")) {
      bombs.add(bomb(utf8(begin), 400 << 20));
    }
    byte[] twice = Reading.gzip(bomb(utf8("{"), 100 << 20));
    bombs.add(twice);
    bombs.add(zip());
    return bombs;
  }

  private static byte[] bomb(byte[] begin, int blanks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
      gzip.write(begin);
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) ' ');
      for (int written = 0; written < blanks; written += block.length) {
        gzip.write(block);
      }
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(out)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("../../" + CANARY + ".json"));
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(block);
      }
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The example with the canary in front of what is said. */
  private static String example(TranscriptFormat format) {
    return withText(format.example(), CANARY);
  }

  /** Puts words before the last of what anybody says. */
  private static String withText(String example, String words) {
    String escaped = example.startsWith("{") ? jsonEscaped(words) : words;
    for (String said :
        List.of(
            CANARY,
            "Meine Rechnung",
            "My bill",
            "Guten Tag",
            "Hallo",
            "Hello",
            "hello",
            "Hi",
            "true,true")) {
      int at = example.lastIndexOf(said);
      if (at >= 0) {
        return example.substring(0, at) + escaped + " " + example.substring(at);
      }
    }
    return example.replaceFirst("(\"[a-z_A-Z]+\": ?\")", "$1" + Matcher.quoteReplacement(escaped));
  }

  private static void mixedEncodings(byte[] bytes, Trial trial) {
    List<byte[]> strays =
        List.of(
            new byte[] {(byte) 0xfc},
            new byte[] {(byte) 0xc3},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {0, 'a', 0, 'b'},
            new byte[] {0x1f, (byte) 0x8b});
    for (byte[] stray : strays) {
      for (int at = 0; at <= bytes.length; at += 11) {
        byte[] mixed = new byte[bytes.length + stray.length];
        System.arraycopy(bytes, 0, mixed, 0, at);
        System.arraycopy(stray, 0, mixed, at, stray.length);
        System.arraycopy(bytes, at, mixed, at + stray.length, bytes.length - at);
        trial.accept("stray bytes at " + at, mixed);
      }
    }
  }

  /** Each number of the file made negative, giant, none. */
  private static void numbers(String text, Trial trial) {
    List<String> others =
        List.of(
            "-1", "0", "99999999999999999999", "1e308", "-1e-308", "NaN", "9".repeat(500), "٣", "");
    Matcher number = Pattern.compile("\\d+(?:\\.\\d+)?").matcher(text);
    while (number.find()) {
      for (String other : others) {
        trial.accept(
            "number at " + number.start() + " as " + other,
            utf8(text.substring(0, number.start()) + other + text.substring(number.end())));
      }
    }
  }

  private static void json(String text, Trial trial) {
    Matcher key = Pattern.compile("\"\\w+\" ?:").matcher(text);
    while (key.find()) {
      for (String other : List.of("null", "\"" + CANARY + "\"", "{}", "[1]", "-1")) {
        trial.accept(
            "key twice at " + key.start(),
            utf8(
                text.substring(0, key.start())
                    + key.group()
                    + other
                    + ","
                    + text.substring(key.start())));
      }
    }
    JsonNode root = parsed(text);
    int places = places(root);
    for (int place = 0; place < places; place++) {
      for (JsonNode other : OTHER_KINDS) {
        JsonNode changed = root.deepCopy();
        change(changed, new int[] {place}, (parent, at) -> put(parent, at, other));
        trial.accept("place " + place + " as " + other.getNodeType(), utf8(changed.toString()));
      }
      JsonNode without = root.deepCopy();
      change(without, new int[] {place}, BrokenFiles::remove);
      trial.accept("without place " + place, utf8(without.toString()));
    }
  }

  private static void nested(String text, Trial trial) {
    JsonNode root = parsed(text);
    String mark = "\"nested-here\"";
    for (int place = 0; place < places(root); place++) {
      JsonNode changed = root.deepCopy();
      change(
          changed,
          new int[] {place},
          (parent, at) -> put(parent, at, NODES.textNode("nested-here")));
      String marked = changed.toString();
      trial.accept(
          "place %d nested in arrays".formatted(place),
          utf8(marked.replace(mark, "[".repeat(20_000) + "]".repeat(20_000))));
      trial.accept(
          "place %d nested in objects".formatted(place),
          utf8(marked.replace(mark, "{\"a\":".repeat(300) + "1" + "}".repeat(300))));
      trial.accept(
          "place %d nested without end".formatted(place),
          utf8(marked.replace(mark, "[".repeat(100_000))));
    }
  }

  /** Every array of objects made long, with ids and times that go on and that stay. */
  private static void manyElements(String text, Trial trial) {
    JsonNode root = parsed(text);
    int places = places(root);
    for (int place = 0; place < places; place++) {
      boolean[] isArray = {false};
      JsonNode same = root.deepCopy();
      change(
          same,
          new int[] {place},
          (parent, at) -> {
            JsonNode value = parent.isObject() ? parent.get((String) at) : parent.get((int) at);
            if (value instanceof ArrayNode array && array.size() > 0) {
              isArray[0] = true;
              JsonNode element = array.get(0);
              for (int i = 0; i < MANY_TURNS; i++) {
                JsonNode one = element.deepCopy();
                if (one instanceof ObjectNode object) {
                  int number = i;
                  fields(object)
                      .forEach(
                          key -> {
                            String old = object.path(key).asText();
                            if (old.matches(".*\\d") && !old.contains(":")) {
                              put(object, key, NODES.textNode(old + number));
                            }
                          });
                }
                array.add(one);
              }
            }
          });
      if (isArray[0]) {
        trial.accept("place " + place + " with many elements", utf8(same.toString()));
      }
    }
  }

  private static void inLines(String text, Trial trial) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> without = new ArrayList<>(lines);
      String line = without.remove(i);
      trial.accept("without line " + i, utf8(String.join("\n", without)));
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, line);
      trial.accept("line " + i + " twice", utf8(String.join("\n", twice)));
      for (char separator : new char[] {',', ':', ' ', '"'}) {
        String[] cells = line.split(Pattern.quote("" + separator), -1);
        for (int c = 0; c < cells.length; c++) {
          for (String cell : CELLS) {
            String[] other = cells.clone();
            other[c] = cell;
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, String.join("" + separator, other));
            trial.accept("line %d, cell %d".formatted(i, c), utf8(String.join("\n", changed)));
          }
        }
      }
    }
  }

  private static void manyLines(TranscriptFormat format, String text, Trial trial) {
    List<String> lines = text.lines().toList();
    int head = format.id().equals("vtt") ? 2 : format.id().startsWith("sordino") ? 1 : 0;
    String begin = String.join("\n", lines.subList(0, head)) + "\n";
    String rest = String.join("\n", lines.subList(head, lines.size())) + "\n\n";
    StringBuilder same = new StringBuilder(begin);
    StringBuilder counted = new StringBuilder(begin);
    for (int i = 0; i < MANY_TURNS / 2; i++) {
      same.append(rest);
      counted.append(rest.replace("2.100", "2." + i % 1000).replace("s-1", "s-" + i));
    }
    trial.accept("the same again and again", utf8(same.toString()));
    trial.accept("many that differ", utf8(counted.toString()));
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int places(JsonNode node) {
    int places = 0;
    for (JsonNode child : node) {
      places += 1 + places(child);
    }
    return places;
  }

  private interface Change {
    void at(JsonNode parent, Object place);
  }

  /** Changes the n-th value below a node; counts down in {@code left[0]}. */
  private static boolean change(JsonNode node, int[] left, Change change) {
    List<Object> places = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      places.addAll(fields(object));
    } else {
      for (int i = 0; i < node.size(); i++) {
        places.add(i);
      }
    }
    for (Object place : places) {
      if (left[0]-- == 0) {
        change.at(node, place);
        return true;
      }
      JsonNode child = place instanceof Integer i ? node.get(i) : node.get((String) place);
      if (change(child, left, change)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> fields(ObjectNode object) {
    List<String> keys = new ArrayList<>();
    Consumer<String> add = keys::add;
    object.fieldNames().forEachRemaining(add);
    return keys;
  }

  private static void put(JsonNode parent, Object place, JsonNode value) {
    if (parent instanceof ObjectNode object) {
      object.set((String) place, value);
    } else {
      ((ArrayNode) parent).set((int) place, value);
    }
  }

  private static void remove(JsonNode parent, Object place) {
    if (parent instanceof ObjectNode object) {
      object.remove((String) place);
    } else {
      ((ArrayNode) parent).remove((int) place);
    }
  }

  private static String jsonEscaped(String text) {
    String quoted = NODES.textNode(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String printable(String piece) {
    return NODES.textNode(piece).toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
