package dev.sordino.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackCheckTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"de", "en"})
  void completePack_lacksNothing(String code) {
    PackCheck check = PackCheck.of(LanguagePacks.load(code));
    assertThat(check.missingModels()).isEmpty();
    assertThat(check.parts()).allSatisfy(part -> assertThat(part.lacks()).isEmpty());
    assertThat(check.isComplete()).isTrue();
    assertThat(check.share()).isEqualTo(1);
  }

  @Test
  void frenchPack_lacksWhatDetectionOfNumbersNeeds() {
    PackCheck check = PackCheck.of(LanguagePacks.load("fr"));
    assertThat(check.isComplete()).isFalse();
    assertThat(lacks(check, "models of names"))
        .isEqualTo(LanguagePacks.load("fr").names().isEmpty());
    assertThat(check.share()).isBetween(0.01, 0.99);
    assertThat(part(check, "everyday words").lacks()).doesNotContain("scores/common-words");
  }

  @Test
  void emptyPack_lacksEverything() throws IOException {
    Files.writeString(folder.resolve("pack.yaml"), "# nothing\nnames: []\n");
    PackCheck check = PackCheck.of(LanguagePacks.in(folder));
    assertThat(check.share()).isZero();
    assertThat(check.isComplete()).isFalse();
    assertThat(check.parts())
        .filteredOn(part -> !part.name().equals("other words"))
        .allSatisfy(part -> assertThat(part.lacks()).isNotEmpty());
    assertThat(part(check, "questions for identifiers").lacks()).contains("words/asks-PHONE");
    assertThat(part(check, "spelling alphabets").lacks()).contains("words/spelling-alphabet");
    assertThat(part(check, "cues of metrics").lacks()).contains("patterns/cue-greeting");
  }

  @Test
  void misspelledListAndMissingModel_areNamed() throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "names:\n  - resource: no/such.ser.gz\n    casing: CASED\n");
    Files.createDirectories(folder.resolve("words"));
    Files.writeString(folder.resolve("words/nmae-titles.txt"), "mr\n");
    PackCheck check = PackCheck.of(LanguagePacks.in(folder));
    assertThat(check.unknown()).containsExactly("words/nmae-titles");
    assertThat(check.missingModels()).containsExactly("no/such.ser.gz");
  }

  @Test
  void shortList_isThin() {
    LanguagePack pack =
        new LanguagePack(
            "xx",
            List.of(),
            Map.of("asks-PHONE", java.util.Set.of("phone")),
            Map.of(),
            Map.of("common-words", Map.of("the", 7.0)));
    assertThat(part(PackCheck.of(pack), "everyday words").thin())
        .containsExactly("scores/common-words");
  }

  @Test
  void folderWithoutPack_isRefused() {
    assertThatThrownBy(() -> LanguagePacks.in(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pack.yaml");
  }

  private static boolean lacks(PackCheck check, String name) {
    return !part(check, name).lacks().isEmpty();
  }

  private static PackCheck.Part part(PackCheck check, String name) {
    return check.parts().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }
}
