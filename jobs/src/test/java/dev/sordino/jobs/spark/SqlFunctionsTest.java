package dev.sordino.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlFunctionsTest {

  @TempDir private Path folder;

  private final SparkSession spark = TestSpark.session();

  @BeforeEach
  void setKeyset() throws IOException {
    Path keyset = folder.resolve("keyset.json");
    KeysetFile.create(keyset);
    spark.conf().set("spark.sordino.keyset", keyset.toString());
  }

  @Test
  void pseudonymize_isKeyedAndAgreesOverRows() {
    List<Row> rows =
        spark
            .sql(
                "SELECT sordino_pseudonymize(v, 'EMAIL') AS p FROM VALUES ('a@example.org'), ('A@example.org'), ('b@example.org') AS t(v)")
            .collectAsList();
    assertThat(rows.get(0).getString(0)).matches("\\[EMAIL_[a-z2-7]{8}]");
    assertThat(rows.get(0)).isEqualTo(rows.get(1));
    assertThat(rows.get(0)).isNotEqualTo(rows.get(2));
  }

  @Test
  void unknownType_isAnErrorWhenTheQueryIsAnalysed() {
    assertThatThrownBy(() -> spark.sql("SELECT sordino_pseudonymize('x', 'SHOE_SIZE')"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("needs a known type")
        .hasMessageContaining("EMAIL");
    assertThatThrownBy(() -> spark.sql("SELECT sordino_pseudonymize('x')"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("takes 2 arguments, not 1");
  }

  @Test
  void missingKeyset_isAnErrorWhenTheQueryIsAnalysed() {
    spark.conf().set("spark.sordino.keyset", "");
    assertThatThrownBy(() -> spark.sql("SELECT sordino_deidentify('x', 'en')"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("set spark.sordino.keyset");
  }

  @Test
  void deidentify_replacesWhatIdentifies() {
    String text =
        first("SELECT sordino_deidentify('write to ada.berg@example.org please', 'en')")
            .getString(0);
    assertThat(text).matches("write to \\[EMAIL_[a-z2-7]{8}] please");
  }

  @Test
  void detect_countsCodePointsAndHoldsNoValue() {
    Row found = first("SELECT inline(sordino_detect('💡 ada@example.org', 'en'))");
    assertThat(found.getString(0)).isEqualTo("EMAIL");
    assertThat(found.getInt(1)).isEqualTo(2);
    assertThat(found.getInt(2)).isEqualTo(17);
    assertThat(found.toString()).doesNotContain("ada");
  }

  @Test
  void language_isHeard() {
    assertThat(first("SELECT sordino_language('ich möchte meinen vertrag kündigen')").getString(0))
        .isEqualTo("de");
  }

  @Test
  void nullIn_givesNullOut() {
    Row row =
        first(
            "SELECT sordino_pseudonymize(CAST(NULL AS STRING), 'EMAIL'), sordino_deidentify(NULL, 'en'), sordino_detect('x', NULL), sordino_language(NULL)");
    for (int i = 0; i < row.length(); i++) {
      assertThat(row.isNullAt(i)).isTrue();
    }
  }

  private Row first(String sql) {
    return spark.sql(sql).first();
  }
}
