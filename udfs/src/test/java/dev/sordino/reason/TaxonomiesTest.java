package dev.sordino.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxonomiesTest {

  @TempDir private Path folder;

  private String file(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml).toString();
  }

  @Test
  void ownFile_addsReasonsAndPhrasesWithoutCode() throws IOException {
    String own =
        file(
            "ours.yaml",
            """
            reasons:
              billing:
                reasons:
                  refund: {phrases: {en: [gimme]}}
                  crypto: {en: Crypto, de: Krypto, phrases: {en: [bitcoin], de: [bitcoin]}}
            """);
    Taxonomy taxonomy = Taxonomies.load(List.of("general", own));

    assertThat(taxonomy.named("billing.refund").orElseThrow().phrases().get("en"))
        .contains("gimme")
        .hasSizeGreaterThan(1);
    assertThat(taxonomy.named("billing.crypto").orElseThrow().group()).isEqualTo("billing");
    assertThat(taxonomy.path("billing.crypto")).containsExactly("billing", "billing.crypto");
    assertThat(taxonomy.path("none")).containsExactly("none");
  }

  @Test
  void shippedFiles_haveBothLanguagesEverywhere() {
    Taxonomy taxonomy =
        Taxonomies.load(List.of("general", "telecom", "bank", "retail", "energy", "insurance"));

    assertThat(taxonomy.leaves())
        .hasSizeGreaterThan(40)
        .allSatisfy(reason -> assertThat(reason.phrases()).containsOnlyKeys("en", "de"));
    assertThat(taxonomy.speaks("fr")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "reasons: {a: {en: A, de: A, phrase: {en: [x]}}}|did you mean 'phrases'",
        "reasons: {a: {en: A, phrases: {en: [x]}}}|reason a: its label in 'de' is missing",
        "reasons: {a: {en: A, de: A}}|neither phrases nor reasons",
        "reasons: {A b: {en: A, de: A}}|'A b' is no name of a reason",
        "reasons: {none: {en: A, de: A, phrases: {en: [x]}}}|the name is taken",
        "reasons: {a: {en: A, de: A, weight: 2, phrases: {en: [x]}}}|its weight lies in (0, 1]",
        "reasons: {a: {en: A, de: A, phrases: {en: ['(open']}}}|reason a, en: '(open' is no RE2 pattern",
        "reasons: {a: {en: A, de: A, phrases: {en: ['what?!,']}}}|reason a, en: ",
        "reasons: {a: {en: A, de: A, phrases: {en: [x]}, reasons: {b: {en: B, de: B, phrases: {en: [y]}}}}}|it stands below one that has phrases",
        "reasons: [|near line",
        "other: 1|unknown key 'other'",
        "{}|it needs the key reasons",
      })
  void whatCantBeFollowed_isSaid(String yaml, String message) throws IOException {
    String own = file("wrong.yaml", yaml);
    assertThatThrownBy(() -> Taxonomies.load(List.of(own)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void labelThatDisagrees_isSaid() throws IOException {
    String own = file("ours.yaml", "reasons: {praise: {en: Applause}}");
    assertThatThrownBy(() -> Taxonomies.load(List.of("general", own)))
        .hasMessageContaining("is 'Applause', but 'Praise' in another file");
  }

  @Test
  void missingFile_isSaid() {
    assertThatThrownBy(() -> Taxonomies.load(List.of("nowhere")))
        .hasMessageContaining("none of this name in configs/reasons/");
  }
}
