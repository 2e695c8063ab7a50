package dev.sordino.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.ValueVault.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueVaultTest {

  private static final Place TEXT = new Place("sanitized.turns", "text");
  private static final String TAG = "[PERSON_abcdefgh]";

  @TempDir private Path folder;

  private Path keyset;
  private ValueVault vault;

  @BeforeEach
  void makeKeyset() throws IOException {
    keyset = folder.resolve("vault.json");
    ValueVault.create(keyset);
    vault = ValueVault.open(keyset, "bank");
  }

  @Test
  void sealedValue_opensAgain_andDoesNotShow() {
    byte[] sealed = vault.seal(TEXT, TAG, "PERSON", "Änne Kohlmüller").ciphertext();
    assertThat(vault.open(TEXT, TAG, sealed)).isEqualTo("Änne Kohlmüller");
    assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("Kohlm");
  }

  @Test
  void otherPlacePseudonymTenantOrKey_doesNotOpenIt() throws IOException {
    byte[] sealed = vault.seal(TEXT, TAG, "PERSON", "Ada Lovelace").ciphertext();
    Path other = folder.resolve("other.json");
    ValueVault.create(other);
    assertRefused(vault, new Place("sanitized.turns", "other"), TAG, sealed);
    assertRefused(vault, new Place("sanitized.other", "text"), TAG, sealed);
    assertRefused(vault, TEXT, "[PERSON_abcdefgi]", sealed);
    assertRefused(ValueVault.open(keyset, "shop"), TEXT, TAG, sealed);
    assertRefused(ValueVault.open(other, "bank"), TEXT, TAG, sealed);
    sealed[sealed.length - 1] ^= 1;
    assertRefused(vault, TEXT, TAG, sealed);
    assertRefused(vault, TEXT, TAG, new byte[3]);
  }

  private static void assertRefused(ValueVault by, Place place, String pseudonym, byte[] sealed) {
    assertThatThrownBy(() -> by.open(place, pseudonym, sealed))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("does not open")
        .hasMessageNotContaining("Ada");
  }

  @Test
  void keysetThatIsThere_isNotWrittenOver_andOneThatOthersReadIsRefused() throws IOException {
    assertThatThrownBy(() -> ValueVault.create(keyset)).isInstanceOf(KeysetException.class);
    Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ValueVault.open(keyset, "bank")).hasMessageContaining("chmod 600");
    assertThatThrownBy(() -> ValueVault.open(folder.resolve("none"), "bank"))
        .hasMessageContaining("there is no vault keyset");
  }
}
