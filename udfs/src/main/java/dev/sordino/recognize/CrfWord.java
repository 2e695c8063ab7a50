package dev.sordino.recognize;

import java.util.Map;

/**
 * A word as a name model sees it, with the weights that it brings wherever it stands, added up, and
 * the tables of those that depend on a neighbour as well.
 */
final class CrfWord {

  /** As the model writes it. */
  final String word;

  final String shape;

  /** Of words used alike. */
  final String cluster;

  /** Its own weights. */
  final double[] here;

  /** What it adds to the word behind it, and to that before. */
  final double[] toNext;

  final double[] toPrevious;

  /** What it adds to each word behind it within the model's reach, and to each before. */
  final double[] ahead;

  final double[] back;

  /**
   * What it adds to the pair with the word before it, with the word behind, and to the one before.
   */
  final double[] hereChain;

  final double[] toNextChain;
  final double[] toPreviousChain;

  /** What it adds to others, by their shape. */
  final Map<String, float[]> toNextByShape;

  final Map<String, float[]> toPreviousByShape;
  final Map<String, float[]> toSecondNextByShape;
  final Map<String, float[]> toSecondPreviousByShape;

  /** What its shape adds to others, by their shape. */
  final Map<String, float[]> shapeToNextByShape;

  /** Its own weights by the shape of the word behind, and of those before and behind. */
  final Map<String, float[]> byNextShape;

  final Map<String, Map<String, float[]>> byShapesAround;

  /** What it adds to the pair with the word behind it, by that word, its cluster, its shape. */
  final Map<String, float[]> chainByWord;

  final Map<String, float[]> chainByCluster;
  final Map<String, float[]> chainByShape;

  /**
   * @param cluster as features of one word name it
   * @param chainCluster as features of pairs name it
   * @param nextShape as a pair names the shape of the word behind it
   * @param here its own weights
   */
  CrfWord(
      CrfWeights weights,
      String word,
      String shape,
      String cluster,
      String chainCluster,
      String nextShape,
      double[] here) {
    this.word = word;
    this.shape = shape;
    this.cluster = chainCluster;
    this.here = here;
    toNext = weights.single(word + "-PW|C", cluster + "-PDISTSIM|C", shape + "-PTYPE|C");
    toPrevious = weights.single(word + "-NW|C", cluster + "-NDISTSIM|C", shape + "-NTYPE|C");
    ahead = weights.single(word + "-DISJP|C");
    back = weights.single(word + "-DISJN|C");
    hereChain =
        weights.pair(
            "PSEQ|CpC",
            word + "-PSEQW|CpC",
            shape + "-PSEQcS|CpC",
            chainCluster + "-PSEQcDS|CpC",
            shape + "-TPS2|CpC");
    toNextChain =
        weights.pair(word + "-PSEQpW|CpC", shape + "-PSEQpS|CpC", chainCluster + "-PSEQpDS|CpC");
    toPreviousChain = weights.pair(nextShape + "-TNS1|CpC");
    toNextByShape = weights.previousWord.getOrDefault(word, Map.of());
    toPreviousByShape = weights.nextWord.getOrDefault(word, Map.of());
    toSecondNextByShape = weights.secondPreviousWord.getOrDefault(word, Map.of());
    toSecondPreviousByShape = weights.secondNextWord.getOrDefault(word, Map.of());
    shapeToNextByShape = weights.previousShape.getOrDefault(shape, Map.of());
    byNextShape = weights.nextShape.getOrDefault(shape, Map.of());
    byShapesAround = weights.bothShapes.getOrDefault(shape, Map.of());
    chainByWord = weights.chainedWords.getOrDefault(word, Map.of());
    chainByCluster = weights.chainedClusters.getOrDefault(chainCluster, Map.of());
    chainByShape = weights.chainedShapes.getOrDefault(shape, Map.of());
  }
}
