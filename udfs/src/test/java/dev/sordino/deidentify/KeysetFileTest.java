package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sordino.encryption.FileKeyScheme;
import dev.sordino.recognize.EntityTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
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

  @Test
  void rotation_isUnfinishedUntilPromoted() throws IOException {
    KeysetFile staged = KeysetFile.open(place("")).stage();
    assertThat(staged.isRotating()).isTrue();
    assertThatThrownBy(() -> KeysetFile.open(file, "bank"))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("rotation")
        .hasMessageContaining("sordino keys rotate");
    assertThat(staged.stage().versions()).hasSize(2);
    KeysetFile promoted = staged.promote();
    assertThat(promoted.primary()).isEqualTo(2);
    assertThat(KeysetFile.open(file, "bank").keyVersion()).isEqualTo(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void rekeyedPseudonyms_areThoseOfTheNewVersion() throws IOException {
    KeysetFile rotated = KeysetFile.open(place("")).stage().promote().stage().promote();
    Pseudonymizer newest = rotated.pseudonyms(Normalization.STANDARD);
    assertThat(newest.key("SUBJECT", "7")).isNotEqualTo(pseudonyms.key("SUBJECT", "7"));
    String key = pseudonyms.key("SUBJECT", "7");
    String text = "I am " + pseudonyms.tag("PERSON", "Ada Berg") + ", [ZIP_10xxx] [IBAN_x3333]";
    for (int version = 2; version <= 3; version++) {
      Rekeying rekeying = rotated.rekeying(version);
      text = rekeying.text(text, FieldCipher.Field.TURN, key);
      key = rekeying.key("SUBJECT", key);
    }
    assertThat(key).isEqualTo(newest.key("SUBJECT", "7"));
    assertThat(text)
        .isEqualTo("I am " + newest.tag("PERSON", "Ada Berg") + ", [ZIP_10xxx] [IBAN_x3333]");
    assertThat(rotated.at(1, Normalization.STANDARD).key("SUBJECT", "7"))
        .isEqualTo(pseudonyms.key("SUBJECT", "7"));
  }

  @Test
  void lostKeyVersion_isSaid() throws IOException {
    KeysetFile.open(place("")).stage().promote();
    ObjectMapper json = new ObjectMapper();
    ObjectNode keyset = (ObjectNode) json.readTree(file.toFile());
    ((ArrayNode) keyset.path("key")).remove(0);
    Files.writeString(file, json.writeValueAsString(keyset));
    assertThatThrownBy(() -> KeysetFile.open(file, "bank"))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("lacks key version 1, on which version 2 rests");
    KeysetFile other = KeysetFile.open(new KeysetFile.Place(second(), "bank", ""));
    assertThatThrownBy(() -> other.at(4, Normalization.STANDARD))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("no key version 4");
    assertThatThrownBy(() -> other.rekeying(1)).hasMessageContaining("none before it");
  }

  @Test
  void keysetOfOneTenant_isNotOpenedByAnothersKeyOrName() throws IOException {
    Path banks = folder.resolve("bank.kek");
    Path shops = folder.resolve("shop.kek");
    FileKeyScheme.create(banks);
    FileKeyScheme.create(shops);
    Path keyset = folder.resolve("wrapped.json");
    KeysetFile.Place bank = new KeysetFile.Place(keyset, "bank", "file:" + banks);
    KeysetFile.create(bank);
    String key = KeysetFile.open(bank).pseudonyms(Normalization.STANDARD).key("SUBJECT", "7");
    assertThat(
            KeysetFile.open(bank)
                .stage()
                .promote()
                .at(1, Normalization.STANDARD)
                .key("SUBJECT", "7"))
        .isEqualTo(key);
    assertThat(Files.readString(keyset)).contains("encryptedKeyset").doesNotContain("keyData");
    for (KeysetFile.Place wrong :
        List.of(
            new KeysetFile.Place(keyset, "bank", "file:" + shops),
            new KeysetFile.Place(keyset, "shop", "file:" + banks))) {
      assertThatThrownBy(() -> KeysetFile.open(wrong))
          .isInstanceOf(KeysetException.class)
          .hasMessageContaining("belongs to another key or tenant")
          .hasNoCause();
    }
    assertThatThrownBy(() -> KeysetFile.open(new KeysetFile.Place(keyset, "bank", "")))
        .hasMessageContaining("is encrypted: set keys.encryption-key");
    assertThatThrownBy(() -> KeysetFile.open(place("file:" + banks)))
        .hasMessageContaining("is in clear")
        .hasMessageContaining("sordino keys wrap");
  }

  @Test
  void damagedWrappedKeyset_orKeyOfIt_isSaid() throws IOException {
    Path kek = folder.resolve("kek.json");
    FileKeyScheme.create(kek);
    KeysetFile.Place place =
        new KeysetFile.Place(folder.resolve("wrapped.json"), "bank", "file:" + kek);
    KeysetFile.create(place);
    String whole = Files.readString(place.path());
    int at = whole.indexOf("encryptedKeyset\":\"") + 40;
    Files.writeString(
        place.path(),
        whole.substring(0, at) + (whole.charAt(at) == 'A' ? 'B' : 'A') + whole.substring(at + 1));
    assertThatThrownBy(() -> KeysetFile.open(place))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("does not open the keyset");
    Files.writeString(place.path(), whole);
    Files.writeString(kek, "{}");
    assertThatThrownBy(() -> KeysetFile.open(place)).hasMessageContaining("is damaged");
    Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeysetFile.open(place)).hasMessageContaining("chmod 600");
    Files.delete(kek);
    assertThatThrownBy(() -> KeysetFile.open(place))
        .hasMessageContaining("there is no key-encryption key");
    assertThatThrownBy(() -> KeysetFile.open(new KeysetFile.Place(place.path(), "bank", "gcp:key")))
        .hasMessageContaining("file:PATH");
  }

  @Test
  void keyset_isWrappedAndUnwrappedInPlace() throws IOException {
    Path kek = folder.resolve("kek.json");
    FileKeyScheme.create(kek);
    String key = pseudonyms.key("SUBJECT", "7");
    KeysetFile wrapped = KeysetFile.open(place("")).wrap("file:" + kek);
    assertThat(wrapped.pseudonyms(Normalization.STANDARD).key("SUBJECT", "7")).isEqualTo(key);
    assertThat(Files.readString(file)).contains("encryptedKeyset");
    assertThat(wrapped.wrap("").pseudonyms(Normalization.STANDARD).key("SUBJECT", "7"))
        .isEqualTo(key);
  }

  private Path second() throws IOException {
    Path second = folder.resolve("other.json");
    KeysetFile.create(second);
    return second;
  }

  private KeysetFile.Place place(String encryptionKey) {
    return new KeysetFile.Place(file, "bank", encryptionKey);
  }
}
