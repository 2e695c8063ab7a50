package dev.sordino.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sordino.language.LanguagePacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentModelFileTest {

  @TempDir private Path folder;

  @Test
  void model_comesBackAsItWasWritten() throws IOException {
    Path file = written();

    SentimentModel read = SentimentModelFile.read(file);

    assertThat(read.card()).isEqualTo(TestModels.card("en"));
    SentimentFeatures.Found found = new SentimentFeatures(LanguagePacks.load("en")).of("so good");
    assertThat(read.weights().probabilities(found).get(SentimentLabel.POSITIVE))
        .isCloseTo(
            TestModels.english().weights().probabilities(found).get(SentimentLabel.POSITIVE),
            within(1e-3));
  }

  @Test
  void sameModel_sameBytes() throws IOException {
    byte[] once = Files.readAllBytes(written());

    assertThat(Files.readAllBytes(written())).isEqualTo(once);
  }

  @Test
  void changedByte_isRefused() throws Exception {
    Path file = written();
    Files.writeString(file, Files.readString(file).replace("w good\t-2", "w good\t-3"));

    assertRefused(file, "its hash is not that of its content");
  }

  @Test
  void cutOff_isRefused() throws Exception {
    Path file = written();
    String whole = Files.readString(file);
    for (int length : new int[] {0, 10, 20, whole.length() / 2, whole.length() - 1}) {
      Files.writeString(file, whole.substring(0, length));
      assertThatThrownBy(() -> SentimentModelFile.read(file))
          .isInstanceOf(SentimentModelException.class);
    }
  }

  @Test
  void otherFile_isNoModel() throws Exception {
    Path file = folder.resolve("other");
    Files.write(file, new byte[] {0, -1, 7, -128});
    assertRefused(file, "is no model of Sordino");
  }

  @Test
  void withoutCard_isRefused_thoughTheHashFits() throws Exception {
    assertRefused(rehashed(body -> body.substring(body.indexOf('\n') + 1)), "has no whole card");
  }

  @Test
  void cardWithoutConsentBasis_isRefused() throws Exception {
    assertRefused(
        rehashed(body -> body.replace("\"consent_basis\":\"invented\"", "\"consent_basis\":\" \"")),
        "has no whole card");
    assertRefused(
        rehashed(body -> body.replace("\"consent_basis\":\"invented\",", "")), "card that can't");
  }

  @Test
  void otherVersionOfFeatures_isRefused() throws Exception {
    assertRefused(
        rehashed(body -> body.replace("\"features\":1,", "\"features\":99,")), "train it again");
  }

  @Test
  void otherKind_isRefused() throws Exception {
    assertRefused(
        rehashed(body -> body.replace("\"kind\":\"sentiment\"", "\"kind\":\"topics\"")),
        "is a model of topics");
  }

  @Test
  void weightsThatDontFit_areRefusedWithoutQuotingThem() throws Exception {
    assertRefused(rehashed(body -> body.replace("w good\t-2.0000", "w good\tsecret")), "weights");
    assertRefused(
        rehashed(body -> body.replace("classes\tnegative", "classes\tsecret")), "weights");
    assertRefused(rehashed(body -> body.substring(0, body.indexOf("\nlexicon"))), "weights");
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SentimentModelFile.read(file))
        .isInstanceOf(SentimentModelException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  private Path written() throws IOException {
    Path file = folder.resolve("en.model");
    SentimentModelFile.write(TestModels.english(), file);
    return file;
  }

  /** The file with another content and the hash of that. */
  private Path rehashed(UnaryOperator<String> change) throws Exception {
    Path file = written();
    String[] parts = Files.readString(file).split("\n", 3);
    String body = change.apply(parts[2]);
    assertThat(body).isNotEqualTo(parts[2]);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(file, parts[0] + "\nsha256 " + HexFormat.of().formatHex(hash) + "\n" + body);
    return file;
  }

  /** Models made by hand. */
  static final class TestModels {

    private TestModels() {}

    static SentimentModel english() {
      SentimentVocabulary vocabulary = new SentimentVocabulary(List.of("n good", "w good"));
      return new SentimentModel(
          card("en"),
          new SentimentWeights(
              vocabulary,
              Map.of(
                  SentimentLabel.NEGATIVE, new double[] {0, 0, 0, 0, 2, -2},
                  SentimentLabel.NEUTRAL, new double[] {0, 0, 0, 0, 0, 0},
                  SentimentLabel.POSITIVE, new double[] {0, 0, 0, 0, -2, 2}),
              Map.of(
                  SentimentLabel.NEGATIVE, -0.5,
                  SentimentLabel.NEUTRAL, 0.5,
                  SentimentLabel.POSITIVE, 0.0)));
    }

    static ModelCard card(String language) {
      return new ModelCard(
          "sentiment",
          language,
          "default",
          "2026-11-02",
          "invented",
          new ModelCard.Data(
              "made by hand", "", null, null, 100, 90, false, 1, 2, Map.of("neutral", 100L)),
          new ModelCard.Vocabulary("k-subjects", 10, 2),
          new ModelCard.Training("none", 0.01, 1, SentimentFeatures.VERSION, Map.of()),
          List.of(new ModelCard.Metrics("all", 20, 0.5, 0.4)),
          null);
    }
  }
}
