package dev.sordino.sentiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model in a file: UTF-8 lines that a person can read.
 *
 * <pre>
 * sordino-model 1
 * sha256 &lt;of all that follows, in hexadecimal&gt;
 * &lt;the card, JSON&gt;
 * classes &lt;tab&gt; negative &lt;tab&gt; neutral &lt;tab&gt; positive
 * intercept &lt;tab&gt; a weight a class
 * lexicon positive &lt;tab&gt; a weight a class
 * w good &lt;tab&gt; a weight a class
 * </pre>
 *
 * <p>The hash tells damage, and which model it is; it is no signature.
 */
public final class SentimentModelFile {

  private static final String FIRST = "sordino-model 1";
  private static final String HASH = "sha256 ";
  private static final String KIND = "sentiment";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private SentimentModelFile() {}

  /** Writes the model, over one that is there. Weights are rounded to four decimals. */
  public static void write(SentimentModel model, Path file) throws IOException {
    String body = body(model);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, FIRST + "\n" + HASH + sha256(body) + "\n" + body);
  }

  /** The hash that the model's file has, in hexadecimal. */
  public static String hash(SentimentModel model) {
    return sha256(body(model));
  }

  private static String body(SentimentModel model) {
    StringBuilder body = new StringBuilder();
    try {
      body.append(JSON.writeValueAsString(model.card())).append('\n');
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
    Map<SentimentLabel, double[]> weights = model.weights().byClass();
    body.append("classes");
    weights.keySet().forEach(label -> body.append('\t').append(label.id()));
    body.append("\nintercept");
    model.weights().intercepts().values().forEach(value -> append(body, value));
    body.append('\n');
    List<String> names = new ArrayList<>(SentimentFeatures.OF_LEXICON);
    names.addAll(model.weights().vocabulary().names());
    for (int i = 0; i < names.size(); i++) {
      body.append(names.get(i));
      for (double[] of : weights.values()) {
        append(body, of[i]);
      }
      body.append('\n');
    }
    return body.toString();
  }

  private static void append(StringBuilder body, double value) {
    body.append('\t').append(String.format(Locale.ROOT, "%.4f", value));
  }

  /**
   * Reads a model.
   *
   * @throws SentimentModelException if the file is none, is damaged, has no card, or was written
   *     for other features; the message never quotes the file
   */
  public static SentimentModel read(Path file) throws IOException {
    String[] parts = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", 3);
    if (!parts[0].startsWith("sordino-model ")) {
      throw new SentimentModelException(file + " is no model of Sordino");
    }
    if (!parts[0].equals(FIRST)) {
      throw new SentimentModelException(
          file + " is in another version's layout: train the model again");
    }
    if (parts.length < 3 || !parts[1].equals(HASH + sha256(parts[2]))) {
      throw new SentimentModelException(
          file + " is damaged or was changed: its hash is not that of its content");
    }
    List<String> lines = parts[2].lines().toList();
    ModelCard card = card(file, lines.get(0));
    if (!card.kind().equals(KIND)) {
      throw new SentimentModelException(file + " is a model of " + card.kind() + ", not " + KIND);
    }
    if (card.training().features() != SentimentFeatures.VERSION) {
      throw new SentimentModelException(
          "%s was trained on version %d of the features, and this is version %d: train it again"
              .formatted(file, card.training().features(), SentimentFeatures.VERSION));
    }
    try {
      return model(card, lines);
    } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
      // Neither is passed on: its message may quote the file.
      throw new SentimentModelException(file + " has a hash that fits and weights that don't");
    }
  }

  private static ModelCard card(Path file, String line) {
    ModelCard card = null;
    try {
      card = line.startsWith("{") ? JSON.readValue(line, ModelCard.class) : null;
    } catch (JsonProcessingException wrong) {
      throw new SentimentModelException(file + " has a card that can't be read");
    }
    if (card == null || !isWhole(card)) {
      throw new SentimentModelException(
          file + " has no whole card, which says what it was trained on: it is not used");
    }
    return card;
  }

  /** JSON leaves what is null unsaid. */
  private static boolean isWhole(ModelCard card) {
    for (@Nullable Object part :
        new @Nullable Object[] {
          card.kind(),
          card.language(),
          card.tenant(),
          card.trainedOn(),
          card.consentBasis(),
          card.data(),
          card.vocabulary(),
          card.training()
        }) {
      if (part == null) {
        return false;
      }
    }
    return !card.consentBasis().isBlank();
  }

  private static SentimentModel model(ModelCard card, List<String> lines) {
    List<SentimentLabel> classes = new ArrayList<>();
    for (String id : cells(lines.get(1), "classes")) {
      classes.add(SentimentLabel.named(id).orElseThrow(IllegalArgumentException::new));
    }
    List<String> rows = lines.subList(3, lines.size());
    EnumMap<SentimentLabel, Double> intercepts = new EnumMap<>(SentimentLabel.class);
    EnumMap<SentimentLabel, double[]> weights = new EnumMap<>(SentimentLabel.class);
    String[] starts = cells(lines.get(2), "intercept");
    for (int c = 0; c < classes.size(); c++) {
      intercepts.put(classes.get(c), Double.valueOf(starts[c]));
      weights.put(classes.get(c), new double[rows.size()]);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String name = rows.get(i).substring(0, rows.get(i).indexOf('\t'));
      String[] values = cells(rows.get(i), name);
      names.add(name);
      for (int c = 0; c < classes.size(); c++) {
        weights.getOrDefault(classes.get(c), new double[0])[i] = Double.parseDouble(values[c]);
      }
    }
    int own = SentimentFeatures.OF_LEXICON.size();
    if (!names.subList(0, own).equals(SentimentFeatures.OF_LEXICON)) {
      throw new IllegalArgumentException();
    }
    return new SentimentModel(
        card,
        new SentimentWeights(
            new SentimentVocabulary(names.subList(own, names.size())), weights, intercepts));
  }

  private static String[] cells(String line, String name) {
    if (!line.startsWith(name + "\t")) {
      throw new IllegalArgumentException();
    }
    return line.substring(name.length() + 1).split("\t");
  }

  private static String sha256(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
