package dev.sordino.jobs.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Customer;
import dev.sordino.jobs.store.Location;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The positive control of the leak scan: what is planted turns it red, what only looks alike not.
 */
class LeakScanTest {

  private static final List<Needle> NEEDLES =
      Needles.of(
          List.of(
              new Customer(
                  "KD-48213",
                  "Änne Kohlmüller",
                  "aenne.kohl@example.org",
                  "+49 1512 3456789",
                  "Lindenstraße 12b, 50667 Köln",
                  "1961-03-07",
                  List.of("V2290017"))));

  @TempDir private Path folder;

  /** More values than patterns fit into memory: the files are read again for the others. */
  @Test
  void valuesInRounds_areFoundAsInOne() throws IOException {
    Files.writeString(
        folder.resolve("a.json"), "Änne Kohlmüller, KD-48213 or aenne.kohl@example.org");
    List<Location> roots = List.of(Location.of(folder));
    LeakScanReport once = LeakScan.of(NEEDLES).scan(roots);
    LeakScanReport rounds = LeakScan.of(NEEDLES, 2).scan(roots);
    assertThat(once.hits()).hasSizeGreaterThan(2);
    assertThat(rounds.hits()).containsExactlyInAnyOrderElementsOf(once.hits());
    assertThat(rounds.needles()).isEqualTo(once.needles());
    assertThat(rounds.files()).isEqualTo(1);
    assertThat(rounds.bytes()).isEqualTo(once.bytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          exact                | Frau Änne Kohlmüller rief an           | name
          case-folded          | frau anne kohlmuller rief an           | name
          case-folded          | ÄNNE KOHLMÜLLER                        | name
          without-separators   | user=ännekohlmüller;                   | name
          case-folded          | Änne_Kohlmüller                        | name
          exact                | Änne Kohlmüllers Vertrag               | name
          spelled              | Ä-N-N-E K-O-H-L-M-Ü-L-L-E-R            | name
          reordered            | Kohlmüller, Änne                       | name
          exact                | {"t":"a\\nÄnne Kohlmüller"}            | name
          case-folded          | "\\u00c4nne Kohlm\\u00fcller"         | name
          exact                | aenne.kohl@example.org.                | email
          case-folded          | mailto:AENNE.KOHL@EXAMPLE.ORG          | email
          case-folded          | aenne kohl (at) example org            | none
          without-separators   | (aennekohlexampleorg)                  | email
          exact                | unter +49 1512 3456789 bitte           | phone
          other-notation       | unter 01512 3456789 bitte              | phone
          other-notation       | 0049/1512/34 56 789                    | phone
          other-notation       | 17,01512 34 567-89,23                  | phone
          without-separators   | tel4915123456789                       | phone
          regrouped            | +49 (1512) 345-67-89                   | phone
          exact                | in der Lindenstraße 12b, 50667 Köln    | address
          street-and-number    | lindenstrasse 12 b                     | none
          street-and-number    | lindenstrasse 12b                      | address
          street-and-number    | Lindenstr. 12b                         | address
          exact                | geboren 1961-03-07                     | birth_date
          exact                | 1961-03-07T00:00:00Z                   | birth_date
          other-notation       | am 7.3.1961 geboren                    | birth_date
          other-notation       | am 07.03.1961.                         | birth_date
          other-notation       | 7. März 1961                           | birth_date
          other-notation       | March 7th, 1961                        | birth_date
          other-notation       | 03/07/1961                             | birth_date
          without-separators   | geb=19610307;                          | birth_date
          exact                | Kunde KD-48213                         | customer_id
          without-separators   | kunde kd48213                          | customer_id
          exact                | Vertrag V2290017!                      | contract_id
          """)
  void plantedText_isFoundInItsForm(String form, String text, String field) throws IOException {
    Files.writeString(folder.resolve("page.html"), "<p>" + text + "</p>");
    if (field.equals("none")) {
      assertThat(scan().hits()).isEmpty();
    } else {
      assertThat(scan().hits())
          .allSatisfy(hit -> assertThat(hit.field()).isEqualTo(field))
          .allSatisfy(hit -> assertThat(hit.needle()).isEqualTo("customer 1"))
          .extracting(LeakScanReport.Hit::form)
          .contains(form);
    }
  }

  /** Of many hashes some hold somebody's number by chance. */
  @ParameterizedTest
  @CsvSource({
    "no a208290078d here, 1",
    "9983155adfa82f17c8e33d2ba225374732a208290078dfbd06dfaa335c5d3663, 0",
    "00000000000000000000000208290078, 0"
  })
  void digitsWithinAHash_areChance(String text, int hits) throws IOException {
    Files.writeString(folder.resolve("a.txt"), text);
    List<Needle> ids =
        Needles.of(List.of(new Customer("208290078", null, null, null, null, null, List.of())));
    assertThat(LeakScan.of(ids).scan(List.of(Location.of(folder))).hits()).hasSize(hits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hänne Kohlmüller",
        "Änne Kohlmüllerin",
        "Anne, und Kohl, Müller",
        "Kann ein Kohl müllern?",
        "mary.aenne.kohl@example.org",
        "aenne.kohl@example.organic",
        "4491512345678900",
        "+49 1512 34567890",
        "1512345678",
        "0.15123456789",
        "1764000000",
        "\"size\":19610307",
        "\"size\": 19610307,",
        "1961-03-071",
        "21.7.3.1961",
        "17.3.1961",
        "7.3.19614",
        "KD-482130",
        "KD-4821-3",
        "xV2290017",
        "Lindenstraße 12",
        "Lindenstraße 112b",
        "[PERSON_4knz7q2a] [PHONE_v2290017x]",
        "customer 1",
        "f1961030-7abc-4def-8000-1512345678aa",
        "part-0-19610307-7abc"
      })
  void nearMiss_staysClean(String text) throws IOException {
    Files.writeString(folder.resolve("log.txt"), text + "\n");
    assertThat(scan().hits()).isEmpty();
  }

  @Test
  void shortNameWithoutItsMiddle_isNoName() throws IOException {
    Files.writeString(folder.resolve("log.txt"), "my linh tran called; it is my tran.\n");
    List<Needle> needles = List.of(new Needle("line 1", Needle.NAME, "My Linh Tran"));
    assertThat(LeakScan.of(needles).scan(List.of(Location.of(folder))).hits())
        .extracting(LeakScanReport.Hit::form)
        .containsExactly("case-folded");
  }

  @Test
  void base64OfALongerText_isFoundAtEachAlignment() throws IOException {
    for (String before : List.of("", "x", "xy")) {
      byte[] text = (before + "Änne Kohlmüller!").getBytes(StandardCharsets.UTF_8);
      Path file = folder.resolve("encoded.txt");
      Files.writeString(file, "v=" + Base64.getEncoder().encodeToString(text));
      assertThat(scan().hits()).extracting(LeakScanReport.Hit::form).containsExactly("base64");
      Files.writeString(file, "v=" + Base64.getUrlEncoder().encodeToString(text));
      assertThat(scan().hits()).extracting(LeakScanReport.Hit::form).containsExactly("base64");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aenne.kohl@example.org", "AENNE"})
  void hexadecimal_isFoundInEitherCase(String value) throws IOException {
    byte[] text = "<aenne.kohl@example.org>".getBytes(StandardCharsets.UTF_8);
    HexFormat hex = value.equals("AENNE") ? HexFormat.of().withUpperCase() : HexFormat.of();
    Files.writeString(folder.resolve("dump.txt"), hex.formatHex(text));
    assertThat(scan().hits()).extracting(LeakScanReport.Hit::form).containsExactly("hex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "ISO-8859-1"})
  void otherEncodings_areFound(String charset) throws IOException {
    Files.write(folder.resolve("a.bin"), " Änne Kohlmüller ".getBytes(Charset.forName(charset)));
    assertThat(scan().hits()).extracting(LeakScanReport.Hit::field).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void parquetColumn_isDecoded(String codec) throws IOException {
    parquet(codec, "aenne.kohl@example.org", 5L);
    assertThat(scan().hits())
        .anySatisfy(
            hit -> {
              assertThat(hit.file()).endsWith(".parquet (values)");
              assertThat(hit.field()).isEqualTo("email");
              assertThat(hit.count()).isEqualTo(1);
            });
  }

  /** Snappy writes the length of 14 bytes as 0x34, a 4, before the street of the text. */
  @Test
  void lengthBeforeAStretchOfText_isNoHouseNumber() throws IOException {
    String around = "the quick brown fox jumps over the lazy dog again;".repeat(2);
    parquet("SNAPPY", around + " north parade!" + around, 5L);
    Needle address = new Needle("a", Needle.ADDRESS, "4 North Parade, EH4 5TU Edinburgh");
    assertThat(Files.readString(folder.resolve("part.parquet"), StandardCharsets.ISO_8859_1))
        .contains("4 north parade!");
    assertThat(hits(address)).isEmpty();
    Needle longer = new Needle("b", Needle.ADDRESS, "14 North Parade, EH4 5TU Edinburgh");
    Files.delete(folder.resolve("part.parquet"));
    parquet("SNAPPY", around + "yes 1 " + around + " north parade!" + around, 5L);
    assertThat(hits(longer)).isEmpty();

    Files.delete(folder.resolve("part.parquet"));
    parquet("SNAPPY", around + "4 north parade!" + around, 5L);
    assertThat(hits(address))
        .singleElement()
        .satisfies(hit -> assertThat(hit.file()).endsWith(".parquet (values)"));
  }

  private List<LeakScanReport.Hit> hits(Needle needle) throws IOException {
    return LeakScan.of(List.of(needle)).scan(List.of(Location.of(folder))).hits();
  }

  @Test
  void parquetNumberColumn_isDecoded() throws IOException {
    parquet("ZSTD", "nothing", 4915123456789L);
    assertThat(scan().hits()).extracting(LeakScanReport.Hit::field).containsExactly("phone");
  }

  @Test
  void parquetStatistics_areFoundInTheRawFooter() throws IOException {
    parquet("ZSTD", "aenne.kohl@example.org", 5L);
    assertThat(scan().hits())
        .extracting(LeakScanReport.Hit::file)
        .anySatisfy(file -> assertThat(file).endsWith(".parquet"));
  }

  @Test
  void valuesOfTwoRows_areNotReadAsOne() throws IOException {
    parquet("ZSTD", "Änne", 5L, "Kohlmüller");
    assertThat(scan().hits()).isEmpty();
  }

  @Test
  void brokenParquet_isNamed() throws IOException {
    parquet("ZSTD", "nothing", 5L);
    Path whole = folder.resolve("part.parquet");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(scan().undecoded()).containsExactly(whole.toString());
  }

  @Test
  void gzip_isUnpackedAlsoTwice() throws IOException {
    gzip(folder.resolve("a.gz"), "aenne.kohl@example.org".getBytes(StandardCharsets.UTF_8));
    gzip(folder.resolve("b"), Files.readAllBytes(folder.resolve("a.gz")));
    assertThat(scan().hits())
        .extracting(LeakScanReport.Hit::file)
        .containsExactly(
            folder.resolve("a.gz") + " (unpacked)", folder.resolve("b") + " (unpacked)");
  }

  @Test
  void truncatedGzip_isNamedAndItsBeginningSearched() throws IOException {
    Path file = folder.resolve("a.gz");
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    byte[] text = "aenne.kohl@example.org ".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, noise, 0, text.length);
    gzip(file, noise);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 150_000));
    LeakScanReport report = scan();
    assertThat(report.undecoded()).containsExactly(file.toString());
    assertThat(report.hits()).hasSize(1);
  }

  @Test
  void deltaLogStatistics_areFound() throws IOException {
    Path log = Files.createDirectories(folder.resolve("t/_delta_log"));
    Files.writeString(
        log.resolve("00000000000000000001.json"),
        "{\"add\":{\"path\":\"part-0.parquet\",\"size\":19610307,\"stats\":\"{\\\"minValues\\\":{\\\"text\\\":\\\"\\nÄnne Kohlmüller\\\"}}\"}}");
    assertThat(scan().hits()).extracting(LeakScanReport.Hit::field).containsExactly("name");
  }

  @Test
  void valueInAPath_isFoundAndThePathWithheld() throws IOException {
    Path partition = Files.createDirectories(folder.resolve("customer=KD-48213"));
    Files.writeString(partition.resolve("a.txt"), "aenne.kohl@example.org");
    LeakScanReport report = scan();
    assertThat(report.hits()).hasSize(2);
    assertThat(report.hits()).noneMatch(hit -> hit.file().contains("48213"));
  }

  @Test
  void valueAcrossTwoBlocks_isFoundOnce() throws IOException {
    byte[] value = "aenne.kohl@example.org".getBytes(StandardCharsets.UTF_8);
    for (int start :
        List.of((1 << 20) - 10, (1 << 20) - 4096, (1 << 20) - 4097, (2 << 20) - 4170)) {
      byte[] bytes = new byte[3 << 20];
      Arrays.fill(bytes, (byte) ' ');
      System.arraycopy(value, 0, bytes, start, value.length);
      Files.write(folder.resolve("large.bin"), bytes);
      assertThat(scan().hits()).extracting(LeakScanReport.Hit::count).containsExactly(1);
    }
  }

  @Test
  void canary_countsInsideOtherWords() throws IOException {
    Files.writeString(folder.resolve("a.log"), "xxZQUVORTHRAxx zqu.vor.thra");
    List<Needle> canaries = List.of(new Needle("c1, queue", Needle.CANARY, "zquvorthra"));
    assertThat(LeakScan.of(canaries).scan(List.of(Location.of(folder))).hits())
        .singleElement()
        .satisfies(hit -> assertThat(hit.count()).isEqualTo(1));
  }

  @Test
  void valuesTooShortOrTooCommon_areCountedAndLeftOut() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Mai K77 112 12345");
    List<Needle> common =
        Needles.of(
            List.of(new Customer("K77", "Mai", null, "112", null, null, List.of("12345", "A1"))));
    LeakScanReport report = LeakScan.of(common).scan(List.of(Location.of(folder)));
    assertThat(report.hits()).isEmpty();
    assertThat(report.needles()).isZero();
    assertThat(report.skipped()).isEqualTo(5);
  }

  @Test
  void report_holdsNoValue() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Änne Kohlmüller, aenne.kohl@example.org, KD-48213");
    LeakScanReport report = scan();
    Path file = folder.resolve("leak-scan.json");
    report.write(Location.of(file));
    assertThat(Files.readString(file))
        .contains("\"status\" : \"leaks\"", "customer 1")
        .doesNotContainIgnoringCase("kohl", "48213");
    assertThat(NEEDLES.toString()).doesNotContainIgnoringCase("kohl");
  }

  @Test
  void fileThatCannotBeRead_stopsTheScan() {
    assertThatThrownBy(
            () -> LeakScan.of(NEEDLES).scan(List.of(Location.of(folder.resolve("missing")))))
        .isInstanceOf(IOException.class);
  }

  private LeakScanReport scan() throws IOException {
    return LeakScan.of(NEEDLES).scan(List.of(Location.of(folder)));
  }

  private static void gzip(Path file, byte[] content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
  }

  private void parquet(String codec, String text, long number, String... more) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { optional group turns (LIST) { repeated group list { optional group element { optional binary text (STRING); } } } required int64 n; }");
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    Path file = folder.resolve("part.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.valueOf(codec))
            .build()) {
      for (int i = 0; i < 200; i++) {
        Group row = groups.newGroup();
        Group turns = row.addGroup("turns");
        turns.addGroup("list").addGroup("element").append("text", "row number " + i);
        if (i == 100) {
          turns.addGroup("list").addGroup("element").append("text", text);
          for (String one : more) {
            turns.addGroup("list").addGroup("element").append("text", one);
          }
          turns.addGroup("list").addGroup("element");
        }
        row.append("n", i == 100 ? number : i);
        writer.write(row);
      }
    }
  }
}
