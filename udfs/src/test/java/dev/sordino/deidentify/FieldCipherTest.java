package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.FieldCipher.Field;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTest {

  @TempDir private Path folder;

  private final Pseudonymizer keys = KeysetFile.ephemeral("bank", Normalization.STANDARD);
  private final FieldCipher cipher = new FieldCipher(keys);

  @Test
  void equalValuesOfACustomer_areEqualUnderSivAndNeverUnderGcm() {
    String siv = cipher.deterministic("0301234567", "PHONE", Field.TURN, "s1");
    assertThat(siv)
        .matches("\\[PHONE_siv1-[a-z2-7]+]")
        .isEqualTo(cipher.deterministic("0301234567", "PHONE", Field.TURN, "s1"))
        .isNotEqualTo(cipher.deterministic("0301234567", "PHONE", Field.TURN, "s2"))
        .isNotEqualTo(cipher.deterministic("0301234567", "PHONE", Field.METADATA, "s1"));
    String gcm = cipher.random("0301234567", "PHONE", Field.TURN, "s1");
    assertThat(gcm)
        .matches("\\[PHONE_gcm1-[a-z2-7]+]")
        .isNotEqualTo(cipher.random("0301234567", "PHONE", Field.TURN, "s1"));
    assertThat(cipher.open(siv, Field.TURN, "s1")).isEqualTo("0301234567");
    assertThat(cipher.open(gcm, Field.TURN, "s1")).isEqualTo("0301234567");
  }

  @ParameterizedTest
  @CsvSource({
    "4711-0815, [0-9]{4}-[0-9]{4}, 4711-0815",
    "DE44 5001 0517 5407 3249 31, de[0-9]{2}-[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{2}, de44-5001-0517-5407-3249-31",
    "+49 (30) 1234567, \\+[0-9]{2}-[0-9]{2}-[0-9]{7}, +49-30-1234567",
    "V728260852, v[0-9]{9}, v728260852",
  })
  void number_keepsLengthAndLayoutUnderFf1(String value, String layout, String opened) {
    String tag = cipher.formatPreserving(value, "ACCOUNT_ID", Field.TURN, "s1");
    assertThat(tag)
        .matches("\\[ACCOUNT_ID_fpe1-" + layout + "]")
        .doesNotContain(opened)
        .isEqualTo(cipher.formatPreserving(value, "ACCOUNT_ID", Field.TURN, "s1"))
        .isNotEqualTo(cipher.formatPreserving(value, "ACCOUNT_ID", Field.TURN, "s2"))
        .isNotEqualTo(cipher.formatPreserving(value, "ACCOUNT_ID", Field.METADATA, "s1"));
    assertThat(cipher.open(tag, Field.TURN, "s1")).isEqualTo(opened);
    assertThat(cipher.open(tag, Field.TURN, "s2")).isNotEqualTo(opened);
  }

  @ParameterizedTest
  @ValueSource(strings = {"47110", "vier sieben eins eins", "K47L11M22", "abcde123456", "", "Anna"})
  void whatIsNoNumberOfSixDigits_becomesItsType(String value) {
    assertThat(cipher.formatPreserving(value, "ACCOUNT_ID", Field.TURN, "s1"))
        .isEqualTo("[ACCOUNT_ID]");
  }

  @Test
  void valueInAnotherPlace_orOfAnotherKey_doesNotOpen() {
    for (String tag :
        new String[] {
          cipher.deterministic("Anna Müller", "PERSON", Field.TURN, "s1"),
          cipher.random("Anna Müller", "PERSON", Field.TURN, "s1")
        }) {
      assertThat(cipher.open(tag, Field.TURN, "s1")).isEqualTo("Anna Müller");
      FieldCipher other = new FieldCipher(KeysetFile.ephemeral("bank", Normalization.STANDARD));
      assertThatThrownBy(() -> cipher.open(tag, Field.METADATA, "s1"))
          .hasMessageContaining("place");
      assertThatThrownBy(() -> cipher.open(tag, Field.TURN, "s2")).hasMessageContaining("place");
      assertThatThrownBy(() -> other.open(tag, Field.TURN, "s1")).hasMessageContaining("key");
      assertThatThrownBy(() -> cipher.open(tag.replace("PERSON", "PHONE"), Field.TURN, "s1"))
          .isInstanceOf(KeysetException.class)
          .hasNoCause();
      assertThatThrownBy(() -> cipher.open(tag.replace("1-", "2-"), Field.TURN, "s1"))
          .hasMessageContaining("key version 2, not 1");
    }
    assertThatThrownBy(() -> cipher.open("[PHONE]", Field.TURN, "s1"))
        .hasMessage("this is no encrypted value");
  }

  @Test
  void rotation_encryptsAnewForTheNewSubjectKey() throws IOException {
    Path file = folder.resolve("keyset.json");
    KeysetFile.create(file);
    KeysetFile.Place place = new KeysetFile.Place(file, "bank", "");
    Pseudonymizer before = KeysetFile.open(file, "bank");
    String subject = before.key("SUBJECT", "7");
    FieldCipher old = new FieldCipher(before);
    String text =
        "a "
            + old.deterministic("K-1", "CUSTOMER_ID", Field.TURN, subject)
            + " c "
            + old.formatPreserving("4711-0815", "ACCOUNT_ID", Field.TURN, subject)
            + " b "
            + old.random("030", "PHONE", Field.TURN, subject);
    KeysetFile rotated = KeysetFile.open(place).stage().promote();
    String rekeyed = rotated.rekeying(2).text(text, Field.TURN, subject);
    FieldCipher after = new FieldCipher(rotated.pseudonyms(Normalization.STANDARD));
    String owner = rotated.pseudonyms(Normalization.STANDARD).key("SUBJECT", "7");
    assertThat(rekeyed)
        .startsWith(
            "a "
                + after.deterministic("K-1", "CUSTOMER_ID", Field.TURN, owner)
                + " c "
                + after.formatPreserving("4711-0815", "ACCOUNT_ID", Field.TURN, owner)
                + " b [");
    assertThat(after.open(rekeyed.substring(rekeyed.lastIndexOf('[')), Field.TURN, owner))
        .isEqualTo("030");
  }
}
