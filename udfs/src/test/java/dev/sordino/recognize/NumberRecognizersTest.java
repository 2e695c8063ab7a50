package dev.sordino.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of all recognizers of numbers: those in {@code recognizers.tsv}, and no other. */
class NumberRecognizersTest {

  record Row(String id, String question, String value, String invalid, boolean alone) {
    @Override
    public String toString() {
      return id;
    }
  }

  private static final Map<String, Recognizer> ALL = all();
  private static final List<Recognizer> RULES =
      ALL.values().stream().filter(r -> !r.id().equals("name")).toList();

  private static Map<String, Recognizer> all() {
    Map<String, Recognizer> all = new TreeMap<>();
    ServiceLoader.load(Recognizer.class).forEach(r -> all.put(r.id(), r));
    return all;
  }

  static Stream<Row> rows() {
    return Calls.text("recognizers.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(f -> new Row(f[0], f[1], f[2], f[3], f[4].equals("alone")));
  }

  @Test
  void everyRecognizerOfNumbers_isInTheTable() {
    assertThat(rows().map(Row::id))
        .containsExactlyInAnyOrderElementsOf(
            ALL.values().stream()
                .filter(r -> r instanceof RunRecognizer)
                .map(Recognizer::id)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void value_isFoundAsItsTypeWhenAskedFor(Row row) {
    assertFound(row, row.value(), row.value(), true);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void value_isFoundUnaskedOnlyWhereItsShapeSaysEnough(Row row) {
    List<Span> spans = recognize(row.id(), "Es steht da: " + row.value() + ".", Set.of());
    assertThat(!spans.isEmpty()).isEqualTo(row.alone());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void otherWritings_areFoundAsWell(Row row) {
    String value = row.value();
    assertFound(row, value.toLowerCase(Locale.ROOT), value, true);
    assertFound(row, unicodeDigits(value), value, true);
    for (String gap : List.of(" ", "\u00A0", "-", "\u2013", " - ", "\n")) {
      assertFound(row, grouped(value, gap), value, true);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void wrongCheckDigit_isStillMaskedWhenAskedFor(Row row) {
    if (!row.invalid().equals("-")) {
      assertFound(row, row.invalid(), row.invalid(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void wrongCheckDigit_isNotOfThisTypeUnasked(Row row) {
    if (!row.invalid().equals("-")) {
      assertThat(recognize(row.id(), "Es steht da: " + row.invalid() + ".", Set.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void valueWithAPieceMissing_isNotFoundUnasked(Row row) {
    String cut = row.value().substring(0, 5);
    assertThat(recognize(row.id(), "Es steht da: " + cut + ".", Set.of())).isEmpty();
  }

  @Test
  void emptyText_holdsNothing() {
    for (Recognizer recognizer : RULES) {
      assertThat(recognize(recognizer.id(), "", Set.of())).as(recognizer.id()).isEmpty();
      assertThat(recognize(recognizer.id(), " \n\t", Set.of())).as(recognizer.id()).isEmpty();
    }
  }

  /** A megabyte in seconds: what is not linear would take hours. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "a@",
        "a.",
        "eins ",
        "einund",
        "a-b_c ",
        "www.",
        "(((",
        "strasse 1 ",
        "at punkt ",
        "ff:",
        "nummer 12 ",
        "geboren am 1. ",
        "A ",
        "AB 1 ",
        "MB-",
        "Zwei-",
        "@",
        "a_",
        "x.y ",
        "user id is ",
        "po box 1 ",
        "unit B-1 ",
        "marktplatz 1 ",
        "rue du ",
        "kundennummer 1.234 ",
        "drei mal die ",
        "5 p m "
      })
  void hostileText_costsLinearTime(String part) {
    String text = part.repeat(1_000_000 / part.length());
    Turn turn = new Turn(null, Speaker.CUSTOMER, null, null, text);
    ConversationDetector detector = new ConversationDetector(RULES, List.of("de", "en"));
    Conversation conversation = Calls.conversation("de", List.of(turn, turn), Customer.UNKNOWN);
    assertTimeoutPreemptively(Duration.ofSeconds(120), () -> detector.detect(conversation));
  }

  private static void assertFound(Row row, String written, String value, boolean valid) {
    Set<String> types = ALL.get(row.id()).types();
    Set<String> asked = new LinkedHashSet<>();
    utterance(row.question(), Set.of()).cues().forEach(cue -> asked.add(cue.type()));
    String text = "Ja, " + written + " bitte";
    List<Span> spans = recognize(row.id(), text, asked);
    int start = text.indexOf(written);
    Span all = new Span(start, start + written.length(), "ALL", 1, "");
    assertThat(spans)
        .as("%s written %s, asked %s", row.id(), written.replace("\n", "\\n"), asked)
        .anySatisfy(span -> assertThat(span.covers(all)).isTrue());
    assertThat(spans).allSatisfy(span -> assertThat(types).contains(span.type()));
  }

  private static List<Span> recognize(String id, String text, Set<String> asked) {
    List<Span> spans = new ArrayList<>();
    ALL.get(id).recognize(utterance(text, asked), spans::add);
    return spans;
  }

  static Utterance utterance(String text, Set<String> asked) {
    return new Utterance(
        text,
        Tokenizer.tokenize(text),
        Speaker.CUSTOMER,
        Channel.VOICE,
        asked,
        Customer.UNKNOWN,
        LanguagePacks.load("und"));
  }

  private static String unicodeDigits(String value) {
    StringBuilder made = new StringBuilder();
    value.chars().forEach(c -> made.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
    return made.toString();
  }

  private static String grouped(String value, String gap) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      made.append(i > 0 && i % 4 == 0 ? gap : "").append(value.charAt(i));
    }
    return made.toString();
  }
}
