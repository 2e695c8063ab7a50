package dev.sordino.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.transcript.RecordSink;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

  private static final int CONVERSATIONS = 600;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path folder;
  private static Path out;
  private static Generator.Counts counts;

  @BeforeAll
  static void generate() throws IOException {
    out = folder.resolve("first");
    counts = Generator.generate(GeneratorOptions.of(CONVERSATIONS, 7), out);
  }

  @Test
  void sameSeed_givesSameBytes() throws Exception {
    Path again = folder.resolve("again");
    Generator.generate(GeneratorOptions.of(CONVERSATIONS, 7), again);
    assertThat(hashes(again)).isEqualTo(hashes(out)).hasSizeGreaterThan(10);
  }

  @Test
  void otherSeed_givesOtherConversations() throws Exception {
    Path other = folder.resolve("other");
    Generator.generate(GeneratorOptions.of(50, 8), other);
    assertThat(lines(other.resolve("gold.jsonl")).get(0))
        .isNotEqualTo(lines(out.resolve("gold.jsonl")).get(0));
  }

  @Test
  void readDump_holdsWhatTheGoldHolds() throws Exception {
    Map<String, Conversation> read = read(out.resolve("dumps"));
    List<JsonNode> gold = nodes("gold.jsonl");
    assertThat(read).hasSize(CONVERSATIONS);
    assertThat(gold).hasSize(CONVERSATIONS);
    assertThat(counts.conversations()).isEqualTo(CONVERSATIONS);
    long turns = 0;
    for (JsonNode conversation : gold) {
      Conversation same = read.get(conversation.path("conversation_id").asText());
      assertThat(same).isNotNull();
      List<String> expected = new ArrayList<>();
      conversation.path("turns").forEach(turn -> expected.add(turn.path("text").asText()));
      assertThat(same.turns().stream().map(Turn::text).toList())
          // Subtitles know no line breaks.
          .isEqualTo(expected);
      turns += expected.size();
    }
    assertThat(counts.turns()).isEqualTo(turns);
  }

  @Test
  void everyFormat_isInTheDump() throws Exception {
    Map<String, Integer> formats = new TreeMap<>();
    nodes("gold.jsonl")
        .forEach(
            node -> formats.merge(node.path("metadata").path("format").asText(), 1, Integer::sum));
    assertThat(formats).containsOnlyKeys("connect-voice", "sordino-jsonl", "vtt");
    assertThat(formats.get("sordino-jsonl")).isGreaterThan(CONVERSATIONS * 3 / 4);
    try (Stream<Path> files = Files.walk(out.resolve("dumps"))) {
      assertThat(files.filter(Files::isRegularFile).count()).isEqualTo(counts.files());
    }
  }

  @Test
  void spans_areCodePointsOfTheirText() throws Exception {
    int afterEmoji = 0;
    for (JsonNode conversation : nodes("gold.jsonl")) {
      for (JsonNode turn : conversation.path("turns")) {
        String text = turn.path("text").asText();
        int points = text.codePointCount(0, text.length());
        int last = 0;
        for (JsonNode span : turn.path("pii")) {
          int start = span.path("start").asInt();
          int end = span.path("end").asInt();
          assertThat(start).isGreaterThanOrEqualTo(last).isLessThan(end);
          assertThat(end).isLessThanOrEqualTo(points);
          String covered = covered(text, span);
          assertThat(covered).isEqualTo(covered.strip()).isNotEmpty();
          afterEmoji += text.offsetByCodePoints(0, start) > start ? 1 : 0;
          last = end;
        }
      }
    }
    assertThat(afterEmoji).as("spans behind an emoji").isPositive();
  }

  @Test
  void typedValues_areTheCustomersOwn() throws Exception {
    Map<String, JsonNode> customers = new HashMap<>();
    for (JsonNode customer : nodes("customers.jsonl")) {
      customer.path("conversations").forEach(id -> customers.put(id.asText(), customer));
    }
    assertThat(customers).hasSize(CONVERSATIONS);
    Map<String, Integer> checked = new TreeMap<>();
    for (JsonNode conversation : nodes("gold.jsonl")) {
      JsonNode customer = customers.get(conversation.path("conversation_id").asText());
      if (conversation.path("channel").asText().equals("voice")) {
        continue;
      }
      for (JsonNode turn : conversation.path("turns")) {
        for (JsonNode span : turn.path("pii")) {
          String field = span.path("field").asText();
          String said = bare(covered(turn.path("text").asText(), span));
          String known =
              switch (field) {
                case "name", "email", "iban" -> bare(customer.path(field).asText());
                case "customer_id" -> bare(customer.path("id").asText());
                case "contract_id" -> bare(customer.path("contract_ids").toString());
                case "address", "zip", "city" -> bare(customer.path("address").asText());
                case "phone" -> bare(customer.path("phone").asText());
                default -> "";
              };
          if (!known.isEmpty()) {
            String tail = field.equals("phone") ? said.replaceFirst("^0|^44|^49", "") : said;
            boolean planted =
                known.contains("zqu") || nodesPlanted(conversation) && field.equals("email");
            if (!planted) {
              assertThat(known).contains(tail);
            }
            checked.merge(field, 1, Integer::sum);
          }
        }
      }
    }
    assertThat(checked)
        .containsKeys(
            "name", "email", "iban", "customer_id", "contract_id", "address", "zip", "phone");
  }

  private static boolean nodesPlanted(JsonNode conversation) {
    return conversation.path("conversation_id").asText().startsWith("conv-");
  }

  @Test
  void canaries_areAllInTheDump() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(out.resolve("dumps"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(unpacked(file), StandardCharsets.UTF_8)).append('\n');
      }
    }
    String dump = all.toString();
    Set<String> fields = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode canary : nodes("canaries.jsonl")) {
      assertThat(dump).contains(canary.path("value").asText());
      assertThat(canary.path("value").asText()).hasSizeGreaterThan(7);
      assertThat(ids.add(canary.path("id").asText())).isTrue();
      fields.add(canary.path("field").asText());
    }
    assertThat(fields)
        .contains(
            "conversation_id",
            "agent_id",
            "turn_id",
            "turn_remark",
            "summary",
            "metadata",
            "consent_source",
            "participant_id",
            "speaker_label",
            "comment",
            "header",
            "category",
            "text_email",
            "text_order_id",
            "customer_name",
            "customer_email",
            "customer_street",
            "customer_id",
            "customer_contract");
  }

  @Test
  void customers_comeBack() throws Exception {
    List<JsonNode> customers = nodes("customers.jsonl");
    long visits = 0;
    Set<String> ids = new HashSet<>();
    for (JsonNode customer : customers) {
      visits += customer.path("conversations").size();
      ids.add(customer.path("id").asText());
      assertThat(customer.path("conversations").size()).isPositive();
    }
    assertThat(visits).isEqualTo(CONVERSATIONS);
    assertThat(ids.size()).isGreaterThan(customers.size() * 95 / 100);
    assertThat(customers.size()).isLessThan(CONVERSATIONS * 6 / 10);
  }

  @Test
  void usedDirectory_isRefused() {
    assertThatThrownBy(() -> Generator.generate(GeneratorOptions.of(5, 1), out))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void unknownFormat_isRefused() {
    assertThatThrownBy(() -> GeneratorOptions.of(5, 1).withFormats(List.of("docx")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'docx'")
        .hasMessageContaining("connect-voice");
  }

  @Test
  void noConversations_areRefused() {
    assertThatThrownBy(() -> GeneratorOptions.of(0, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void singleFormats_holdAllConversations() throws Exception {
    for (String format : List.of("sordino-jsonl", "connect-voice", "vtt")) {
      Path own = folder.resolve("only-" + format);
      Generator.generate(GeneratorOptions.of(30, 3).withFormats(List.of(format)), own);
      assertThat(read(own.resolve("dumps"))).as(format).hasSize(30);
    }
  }

  private static String covered(String text, JsonNode span) {
    return text.substring(
        text.offsetByCodePoints(0, span.path("start").asInt()),
        text.offsetByCodePoints(0, span.path("end").asInt()));
  }

  private static String bare(String value) {
    return value.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}@]", "");
  }

  private static Map<String, Conversation> read(Path dumps) throws IOException {
    Map<String, Conversation> read = new LinkedHashMap<>();
    TranscriptReader reader = TranscriptReader.standard(1 << 26);
    RecordSink sink =
        new RecordSink() {
          @Override
          public void accept(long position, String format, Conversation conversation) {
            assertThat(read.put(conversation.id(), conversation)).isNull();
          }

          @Override
          public void reject(long position, RejectReason reason) {
            throw new AssertionError("rejected: " + reason);
          }
        };
    try (Stream<Path> files = Files.walk(dumps)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        reader.read(() -> Files.newInputStream(file), 0, Long.MAX_VALUE, sink);
      }
    }
    return read;
  }

  private static byte[] unpacked(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.transferTo(plain);
    }
    return plain.toByteArray();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private static List<JsonNode> nodes(String file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines(out.resolve(file))) {
      nodes.add(MAPPER.readTree(line));
    }
    return nodes;
  }

  private static Map<String, String> hashes(Path root) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  hashes.put(
                      root.relativize(file).toString(),
                      HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
                } catch (IOException failed) {
                  throw new UncheckedIOException(failed);
                }
              });
    }
    return hashes;
  }
}
