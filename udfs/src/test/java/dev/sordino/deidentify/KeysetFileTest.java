package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.recognize.EntityTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysetFileTest {

  @TempDir private Path folder;

  private Path file;
  private Pseudonymizer pseudonyms;

  @BeforeEach
  void create() throws IOException {
    file = folder.resolve("keys").resolve("keyset.json");
    KeysetFile.create(file);
    pseudonyms = KeysetFile.open(file, "bank");
  }

  @Test
  void newKeyset_isReadableByItsOwnerOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void existingKeyset_isNeverWrittenOver() throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> KeysetFile.create(file))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("already");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void keysetOthersCanRead_isRefused() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeysetFile.open(file, "bank"))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void missingKeyset_isSaid() {
    assertThatThrownBy(() -> KeysetFile.open(folder.resolve("none.json"), "bank"))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("there is no keyset at");
  }

  @Test
  void damagedKeyset_isSaidWithoutItsContent() throws IOException {
    String json = Files.readString(file);
    Files.writeString(file, json.substring(0, json.length() / 2));
    assertThatThrownBy(() -> KeysetFile.open(file, "bank"))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("damaged")
        .hasNoCause();
  }

  @Test
  void sameValue_givesTheSamePseudonymWheneverTheKeysetIsOpened() {
    assertThat(KeysetFile.open(file, "bank").tag(EntityTypes.PERSON, "Ada Berg"))
        .isEqualTo(pseudonyms.tag(EntityTypes.PERSON, "Ada Berg"))
        .matches("\\[PERSON_[a-z2-7]{8}]");
    assertThat(pseudonyms.key("SUBJECT", "7")).matches("[a-z2-7]{32}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON | Dr. Müller, Anna | anna mueller",
        "PERSON | Herr Weiß | weiss",
        "PHONE | +49 30 000000 | 0049-30/000 000",
        "IBAN | DE44 5001 0517 | de4450010517",
        "EMAIL | Ada@Example.org | ada @example.org",
        "ADDRESS | Lindenstraße 5, 10115 Berlin | lindenstrasse 5 10115 berlin",
      })
  void equalValues_giveOnePseudonym(String type, String one, String other) {
    assertThat(pseudonyms.tag(type, one)).isEqualTo(pseudonyms.tag(type, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"PERSON | Anna Müller | Anna Möller", "PHONE | 0301234567 | 0301234568"})
  void differentValues_giveDifferentPseudonyms(String type, String one, String other) {
    assertThat(pseudonyms.tag(type, one)).isNotEqualTo(pseudonyms.tag(type, other));
  }

  @Test
  void tenantsTypesAndKeys_neverShareAPseudonym() throws IOException {
    Path second = folder.resolve("second.json");
    KeysetFile.create(second);
    Set<String> keys = new HashSet<>();
    keys.add(pseudonyms.key("PHONE", "0301234567"));
    keys.add(pseudonyms.key("ACCOUNT_ID", "0301234567"));
    keys.add(KeysetFile.open(file, "shop").key("PHONE", "0301234567"));
    keys.add(KeysetFile.open(second, "bank").key("PHONE", "0301234567"));
    assertThat(keys).hasSize(4);
  }
}
