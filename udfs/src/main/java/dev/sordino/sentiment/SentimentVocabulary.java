package dev.sordino.sentiment;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that a model knows, numbered. A text becomes a sparse vector: the features of {@link
 * SentimentFeatures#OF_LEXICON} come first with their values, then each known name with 1/√n, where
 * n is how many names of the text are known, so that long texts weigh no more than short ones.
 */
public final class SentimentVocabulary implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int OWN = SentimentFeatures.OF_LEXICON.size();

  private final List<String> names;
  private final Map<String, Integer> positions;

  /**
   * @param names of the features beside the lexicon's, in the order of their numbers
   */
  public SentimentVocabulary(List<String> names) {
    this.names = List.copyOf(names);
    this.positions = new HashMap<>(2 * names.size());
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), OWN + i);
    }
  }

  /** Without the lexicon's. */
  public List<String> names() {
    return names;
  }

  /** Length of the vectors. */
  public int size() {
    return OWN + names.size();
  }

  /**
   * A sparse vector.
   *
   * @param indices ascending
   */
  public record Vector(int[] indices, double[] values) {}

  /** The text's vector. */
  public Vector of(SentimentFeatures.Found found) {
    int[] indices = new int[OWN + found.names().size()];
    int length = 0;
    for (int i = 0; i < OWN; i++) {
      if (found.lexicon()[i] != 0) {
        indices[length++] = i;
      }
    }
    int own = length;
    for (String name : found.names()) {
      Integer position = positions.get(name);
      if (position != null) {
        indices[length++] = position;
      }
    }
    indices = Arrays.copyOf(indices, length);
    Arrays.sort(indices, own, length);
    double[] values = new double[length];
    double share = 1 / Math.sqrt(Math.max(1, length - own));
    for (int i = 0; i < length; i++) {
      values[i] = i < own ? found.lexicon()[indices[i]] : share;
    }
    return new Vector(indices, values);
  }
}
