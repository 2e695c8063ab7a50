package dev.sordino.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.jobs.PrivacyException;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.crm.CrmDatabase;
import dev.sordino.jobs.govern.LeakScan;
import dev.sordino.jobs.govern.Needle;
import dev.sordino.jobs.govern.Needles;
import dev.sordino.jobs.store.Location;
import dev.sordino.jobs.tables.Tables;
import dev.sordino.jobs.tables.Warehouse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customer records from the declaration to the tables, whatever they are kept in. */
class CrmRunIT {

  private static final String FIELDS =
      """
      fields:
        no: {purpose: match, as: id}
        full: {purpose: match, as: name}
        mail: {purpose: match, as: email}
        mobile: {purpose: match, as: phone}
        contract: {purpose: match, as: contract_id}
        zip: {purpose: quasi-identifier, as: region, generalize: prefix-2}
        notes: {purpose: drop}
      """;

  /** Names of everyday words, which nothing but the record makes names. */
  private static final String CUSTOMERS =
      """
      no,full,mail,mobile,contract,zip,notes,score
      K-770041,May Friday,may@corp.example.org,+49 30 1234561,VT-5582131,10115,private note about may,701177
      K-770042,Rose Winter,rose@corp.example.org,+49 30 1234562,VT-5582132,20095,private note about rose,701178
      K-770043,Will Long,will@corp.example.org,+49 30 1234563,VT-5582133,80331,private note about will,701179
      K-770044,Hope Stone,hope@corp.example.org,+49 30 1234564,yellow lantern two,50667,private note about hope,701180
      """;

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private Path dumps;
  private Path csv;
  private TestRun run;

  @BeforeEach
  void makeKeysetAndCustomers() throws IOException {
    dumps = Files.createDirectories(folder.resolve("dumps"));
    run = TestRun.in(folder, spark);
    csv = Files.writeString(folder.resolve("customers.csv"), CUSTOMERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet", "delta", "jdbc"})
  void recordsFoundByIdPhoneOrMail_areMaskedAndNowhereElse(String format)
      throws IOException, SQLException {
    new DumpWriter()
        .line(conversation("c1", "\"id\":\"K-770041\"", "may friday here, about vt-5582131"))
        .line(conversation("c2", "\"phone\":\"0049301234562\"", "it is rose winter"))
        .line(conversation("c3", "\"email\":\"WILL@corp.example.org\"", "yes this is will long"))
        .line(conversation("c4", "", "a parcel for hope stone came here"))
        .write(dumps.resolve("a.jsonl"));
    RunSummary summary = run(format);

    assertThat(summary.leakScan().status()).isEqualTo("clean");
    assertThat(summary.leakScan().values())
        .as("three of the dump, and five fields of each record")
        .isEqualTo(23);
    assertThat(texts())
        .noneMatch(
            text -> text.matches("(?i).*(friday|winter|rose|will|long|hope|stone|5582131).*"));
    assertThat(regions()).containsExactlyInAnyOrder("10*", "20*", "80*", "null");
    assertNothingRawIsLeft();
  }

  @Test
  void valueOfTheCrmThatSlipsThrough_stopsTheRun() throws IOException, SQLException {
    new DumpWriter()
        .line(conversation("c1", "\"id\":\"K-770041\"", "i found a yellow lantern two days ago"))
        .write(dumps.resolve("a.jsonl"));
    assertThatThrownBy(() -> run("csv"))
        .isInstanceOf(PrivacyException.class)
        .hasMessageNotContaining("lantern");
    assertThat(Files.readString(folder.resolve("leak-scan.json")))
        .contains("CRM record", "contract_id")
        .doesNotContain("lantern");
    assertThat(texts()).isEmpty();
  }

  /** Also fields that nobody asked for, and blocks that Spark has put on disk. */
  private void assertNothingRawIsLeft() throws IOException {
    List<Needle> needles =
        new ArrayList<>(
            Needles.fromCustomers(Files.writeString(folder.resolve("raw.jsonl"), raw())));
    needles.addAll(
        Needles.fromCanaries(
            Files.writeString(
                folder.resolve("canaries.jsonl"),
                """
                {"id":"1","field":"notes","value":"private note about"}
                {"id":"2","field":"score","value":"701177"}
                """)));
    List<Path> roots =
        new ArrayList<>(
            List.of(
                folder.resolve("warehouse"),
                folder.resolve("dashboard"),
                folder.resolve("run-summary.json"),
                folder.resolve("leak-scan.json"),
                Files.writeString(folder.resolve("printed"), run.printed())));
    roots.add(blocksOfSpark());
    assertThat(LeakScan.of(needles).scan(roots.stream().map(Location::of).toList()).hits())
        .isEmpty();
  }

  /** What Spark has on disk, copied: its cleaner deletes blocks while others look at them. */
  private Path blocksOfSpark() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("blocks"));
    for (File local : SparkEnv.get().blockManager().diskBlockManager().localDirs()) {
      for (File subfolder : local.listFiles()) {
        for (File block : subfolder.listFiles()) {
          try {
            Files.copy(block.toPath(), copies.resolve(block.getName()));
          } catch (NoSuchFileException cleaned) {
            // Nothing is left of it.
          }
        }
      }
    }
    return copies;
  }

  private static String raw() {
    StringBuilder lines = new StringBuilder();
    CUSTOMERS
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            cells ->
                lines.append(
                    "{\"id\":\"%s\",\"name\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\",\"contract_ids\":[\"%s\"]}\n"
                        .formatted((Object[]) cells)));
    return lines.toString();
  }

  private static String conversation(String id, String customer, String text) {
    return """
        {"conversation_id":"%s","channel":"chat","language":"en","started_at":"2026-10-05T10:00:00Z","customer":{%s},"consent":{"analytics":true},"turns":[{"speaker":"agent","text":"hello"},{"speaker":"customer","text":"%s"}]}"""
        .formatted(id, customer, text)
        .strip();
  }

  private RunSummary run(String format) throws IOException, SQLException {
    return run.set("crm.declaration=" + declaration(format)).run();
  }

  private Path declaration(String format) throws IOException, SQLException {
    Path file = folder.resolve("crm.yaml");
    if (format.equals("jdbc")) {
      String database = CrmDatabase.declaration(CrmDatabase.create(csv), "customers", folder);
      return Files.writeString(file, database + FIELDS);
    }
    Path table = csv;
    if (!format.equals("csv")) {
      table = folder.resolve("customers");
      spark
          .read()
          .option("header", true)
          .csv(csv.toString())
          .write()
          .format(format)
          .save(table.toString());
    }
    return Files.writeString(file, "format: " + format + "\npath: " + table + "\n" + FIELDS);
  }

  private List<String> texts() {
    return read(Tables.TURNS).stream().map(row -> row.<String>getAs("text")).toList();
  }

  private List<String> regions() {
    return read(Tables.CONVERSATIONS).stream()
        .map(
            row ->
                row.isNullAt(row.fieldIndex("metadata"))
                    ? "null"
                    : row.<String, String>getJavaMap(row.fieldIndex("metadata")).get("region"))
        .toList();
  }

  private List<Row> read(dev.sordino.jobs.tables.TableDefinition table) {
    return Warehouse.openExisting(spark, folder.resolve("warehouse").toString())
        .read(table)
        .collectAsList();
  }
}
