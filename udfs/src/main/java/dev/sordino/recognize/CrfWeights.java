package dev.sordino.recognize;

import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.util.Index;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a name model, in tables that need no string to be made: features of one word by
 * their name, those of two or three words by the words.
 *
 * <p>A vector holds a weight per class; one of a chain's pair a weight per class of the word before
 * times the number of classes, plus the word's own class.
 */
final class CrfWeights {

  private static final String SINGLE = "|C";
  private static final String PAIR = "|CpC";

  private static final Set<String> ALONE =
      Set.of("NO-OCCURRENCE-PATTERN", "X-PREV-OCCURRENCE-X", "X-NEXT-OCCURRENCE-X");

  /** Endings of features of a word's class, as CoreNLP documents them. */
  private static final Set<String> SINGLES =
      Set.of(
          "WORD",
          "PW",
          "NW",
          "DISJP",
          "DISJN",
          "DISTSIM",
          "PDISTSIM",
          "NDISTSIM",
          "TYPE",
          "PTYPE",
          "NTYPE",
          "PCTYPE",
          "CNTYPE",
          "PCNTYPE",
          "PW_CTYPE",
          "NW_CTYPE",
          "PPW_CTYPE",
          "NNW_CTYPE");

  /** Endings of features of two classes. */
  private static final Set<String> PAIRS =
      Set.of(
          "PSEQ",
          "PSEQW",
          "PSEQpW",
          "PSEQW2",
          "PSEQcS",
          "PSEQpS",
          "PSEQcDS",
          "PSEQpDS",
          "PSEQpcDS",
          "TYPES",
          "TPS2",
          "TNS1");

  /** How many. */
  final int classes;

  private final Map<String, float[]> alone = new HashMap<>();

  /** Word before, shape. */
  final Map<String, Map<String, float[]>> previousWord = new HashMap<>();

  /** Word behind, shape. */
  final Map<String, Map<String, float[]>> nextWord = new HashMap<>();

  /** Word before a short one, shape. */
  final Map<String, Map<String, float[]>> secondPreviousWord = new HashMap<>();

  /** Word behind a short one, shape. */
  final Map<String, Map<String, float[]>> secondNextWord = new HashMap<>();

  /** Shape of the word before, shape. */
  final Map<String, Map<String, float[]>> previousShape = new HashMap<>();

  /** Shape, shape of the word behind. */
  final Map<String, Map<String, float[]>> nextShape = new HashMap<>();

  /** Shape, shape of the word before, shape of the word behind. */
  final Map<String, Map<String, Map<String, float[]>>> bothShapes = new HashMap<>();

  /** Word before, word; weights of the pair. */
  final Map<String, Map<String, float[]>> chainedWords = new HashMap<>();

  /** Cluster of the word before, cluster; weights of the pair. */
  final Map<String, Map<String, float[]>> chainedClusters = new HashMap<>();

  /** Shape of the word before, shape; weights of the pair. */
  final Map<String, Map<String, float[]>> chainedShapes = new HashMap<>();

  CrfWeights(CrfFile file) {
    classes = file.classes().size();
    int[] classOfWeight = slots(file.labels().get(0));
    int[] pairOfWeight = slots(file.labels().get(1));
    for (int i = 0; i < file.features().size(); i++) {
      String feature = file.features().get(i);
      double[] weights = file.weights()[i];
      if (feature.endsWith(PAIR)) {
        put(feature, feature.length() - PAIR.length(), vector(weights, pairOfWeight));
      } else {
        put(feature, feature.length() - SINGLE.length(), vector(weights, classOfWeight));
      }
    }
  }

  private int[] slots(Index<CRFLabel> labels) {
    return labels.objectsList().stream()
        .mapToInt(
            label -> Arrays.stream(label.getLabel()).reduce(0, (slot, c) -> slot * classes + c))
        .toArray();
  }

  private static float[] vector(double[] weights, int[] slots) {
    float[] vector = new float[slots.length];
    for (int i = 0; i < slots.length; i++) {
      // CoreNLP keeps weights in single precision.
      vector[slots[i]] = (float) weights[i];
    }
    return vector;
  }

  /** Whether this class knows what the feature depends on. */
  static boolean isKnown(String feature) {
    int end = feature.lastIndexOf('|');
    int dash = feature.lastIndexOf('-', end);
    return switch (feature.substring(end)) {
      case SINGLE ->
          (feature.startsWith("#") && feature.charAt(end - 1) == '#')
              || SINGLES.contains(feature.substring(dash + 1, end))
              || ALONE.contains(feature.substring(0, end));
      case PAIR -> PAIRS.contains(feature.substring(dash + 1, end));
      default -> false;
    };
  }

  private void put(String feature, int end, float[] vector) {
    int dash = feature.lastIndexOf('-', end);
    String words = feature.substring(0, Math.max(0, dash));
    switch (feature.substring(dash + 1, end)) {
      case "PW_CTYPE" ->
          split(words, "...", (word, shape) -> in(previousWord, word, shape, vector));
      case "NW_CTYPE" -> split(words, "...", (shape, word) -> in(nextWord, word, shape, vector));
      case "PPW_CTYPE" ->
          split(words, "...", (word, shape) -> in(secondPreviousWord, word, shape, vector));
      case "NNW_CTYPE" ->
          split(words, "...", (word, shape) -> in(secondNextWord, word, shape, vector));
      case "PCTYPE" ->
          split(words, "...", (before, shape) -> in(previousShape, before, shape, vector));
      case "CNTYPE" -> split(words, "...", (shape, behind) -> in(nextShape, shape, behind, vector));
      case "PCNTYPE" ->
          split(
              words,
              "...",
              (before, rest) ->
                  split(
                      rest,
                      "...",
                      (shape, behind) ->
                          in(
                              bothShapes.computeIfAbsent(shape, s -> new HashMap<>()),
                              before,
                              behind,
                              vector)));
      case "PSEQW2" -> split(words, "-", (before, word) -> in(chainedWords, before, word, vector));
      case "PSEQpcDS" ->
          split(words, "-", (before, own) -> in(chainedClusters, before, own, vector));
      case "TYPES" -> split(words, "-", (before, own) -> in(chainedShapes, before, own, vector));
      default -> alone.put(feature, vector);
    }
  }

  /**
   * Words may hold the separator: then it is not known which words these were, and all are meant.
   */
  private static void split(String words, String separator, BiConsumer<String, String> each) {
    for (int at = words.indexOf(separator); at >= 0; at = words.indexOf(separator, at + 1)) {
      each.accept(words.substring(0, at), words.substring(at + separator.length()));
    }
  }

  private static void in(
      Map<String, Map<String, float[]>> table, String first, String second, float[] vector) {
    table.computeIfAbsent(first, f -> new HashMap<>(4)).put(second, vector);
  }

  /** Adds what a feature of one word weighs, nothing if the model has no such feature. */
  void add(double[] sum, String feature) {
    add(sum, alone.get(feature));
  }

  /** What features of one word weigh together, by class. */
  double[] single(String... features) {
    return sum(classes, features);
  }

  /** What features of a pair weigh together that depend on one of its words. */
  double[] pair(String... features) {
    return sum(classes * classes, features);
  }

  private double[] sum(int size, String... features) {
    double[] sum = new double[size];
    for (String feature : features) {
      add(sum, feature);
    }
    return sum;
  }

  static void add(double[] sum, float @Nullable [] vector) {
    if (vector != null) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
  }
}
