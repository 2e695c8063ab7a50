package dev.sordino.jobs.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.spark.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.RowDataSourceScanExec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrmRecordsTest {

  private static final String FIELDS =
      """
      fields:
        no: {purpose: match, as: id}
        full: {purpose: match, as: name}
        mobile: {purpose: match, as: phone}
        zip: {purpose: quasi-identifier, as: region, generalize: prefix-2}
        notes: {purpose: drop}
      """;

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();
  private Engine.Settings settings;

  @BeforeEach
  void makeTable() throws IOException {
    Path keyset = folder.resolve("keyset.json");
    KeysetFile.create(keyset);
    settings = TestSpark.settings("t", keyset, "");
    Files.writeString(
        folder.resolve("customers.csv"),
        """
        no,full,mobile,zip,notes,internal_score
        K1,Ada Berg,+49 30 1234561,10115,a private note,7
        K2,Ben Conti,+49 30 1234562,20095,another note,8
        K3,Eva Diaz,+49 30 1234562,20095,shares a telephone,9
        K3,Eva Diaz,+49 30 1234562,20095,the same once more,9
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet", "delta"})
  void fieldsWithoutPurpose_areNotRead(String format) throws IOException {
    Dataset<Row> columns = CrmRecords.columns(declaration(format), spark);
    // The plan's text is redacted, so the scan itself is asked what it reads.
    FileSourceScanExec scan =
        (FileSourceScanExec) columns.queryExecution().executedPlan().collectLeaves().head();
    assertThat(scan.requiredSchema().fieldNames())
        .containsExactlyInAnyOrder("no", "full", "mobile", "zip");
    assertThat(columns.columns()).containsExactlyInAnyOrder("id", "name", "phone", "kept.region");
    assertThat(columns.count()).isEqualTo(4);
  }

  @Test
  void fieldsWithoutPurpose_areNotAskedOfADatabase() throws IOException, SQLException {
    Dataset<Row> columns = CrmRecords.columns(database("customers"), spark);
    RowDataSourceScanExec scan =
        (RowDataSourceScanExec) columns.queryExecution().executedPlan().collectLeaves().head();
    assertThat(scan.relation().schema().fieldNames())
        .as("not even their types, for which a right to them may be needed")
        .containsExactlyInAnyOrder("no", "full", "mobile", "zip");
    assertThat(columns.count()).isEqualTo(4);
    assertThat(columns.queryExecution().toString()).doesNotContain("not-to-be-seen");
  }

  @Test
  void databaseThatRefuses_isSaidWithoutItsAddress() throws IOException, SQLException {
    CrmDeclaration missing = database("no_such_table");
    assertThatThrownBy(() -> CrmRecords.columns(missing, spark))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no_such_table can't be read as declared: the database refuses it")
        .hasMessageNotContaining("jdbc:");
  }

  private CrmDeclaration database(String table) throws IOException, SQLException {
    String url = CrmDatabase.create(folder.resolve("customers.csv"));
    Path file = folder.resolve("jdbc.yaml");
    Files.writeString(file, CrmDatabase.declaration(url, table, folder) + FIELDS);
    return CrmDeclaration.read(file);
  }

  @Test
  void customersForTheLeakScan_areThoseOfTheDumpFirst() throws IOException {
    CrmRecords records = CrmRecords.read(declaration("csv"), 100, settings, spark);
    List<Customer> named = List.of(customer("K2", null), customer("K9", null));
    assertThat(records.known(named, 0, Engine.pseudonyms(settings)))
        .extracting(Customer::name)
        .containsExactly("Ben Conti");
    assertThat(records.known(named, 9, Engine.pseudonyms(settings)))
        .extracting(Customer::name)
        .containsExactlyInAnyOrder("Ben Conti", "Ada Berg", "Eva Diaz");
  }

  @Test
  void customer_isFoundByIdElseByTelephone_unlessTwoShareIt() throws IOException {
    CrmRecords.Lookup lookup =
        CrmRecords.read(declaration("csv"), 100, settings, spark)
            .lookup(Engine.pseudonyms(settings));
    CrmRecords.Found ada = lookup.of(customer(null, "0049301234561"));
    assertThat(ada.customer().name()).isEqualTo("Ada Berg");
    assertThat(ada.kept()).isEqualTo(Map.of("region", "10*"));
    assertThat(lookup.of(customer("K2", null)).customer().name()).isEqualTo("Ben Conti");
    assertThat(lookup.of(customer("K3", null)).customer().name())
        .as("the same record twice")
        .isEqualTo("Eva Diaz");
    assertThat(lookup.of(customer(null, "+49301234562"))).isEqualTo(CrmRecords.Found.NOTHING);
    assertThat(lookup.of(Customer.UNKNOWN)).isEqualTo(CrmRecords.Found.NOTHING);
  }

  @Test
  void tooManyOrMissing_isSaid() {
    assertThatThrownBy(() -> CrmRecords.read(declaration("csv"), 2, settings, spark))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("crm.max-keys");
    assertThatThrownBy(
            () ->
                CrmRecords.columns(
                    new CrmDeclaration(
                        "csv",
                        folder.resolve("customers.csv").toString(),
                        null,
                        Map.of("id", "number"),
                        Map.of()),
                    spark))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a field or the file is missing");
  }

  private CrmDeclaration declaration(String format) throws IOException {
    Path table = folder.resolve("customers.csv");
    if (!format.equals("csv")) {
      Path other = folder.resolve("customers." + format);
      spark
          .read()
          .option("header", true)
          .csv(table.toString())
          .write()
          .format(format)
          .save(other.toString());
      table = other;
    }
    Path file = folder.resolve(format + ".yaml");
    Files.writeString(file, "format: " + format + "\npath: " + table + "\n" + FIELDS);
    return CrmDeclaration.read(file);
  }

  private static Customer customer(@Nullable String id, @Nullable String phone) {
    return new Customer(id, null, null, phone, null, null, List.of());
  }
}
