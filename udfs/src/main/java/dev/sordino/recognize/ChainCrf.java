package dev.sordino.recognize;

import edu.stanford.nlp.ie.NERFeatureFactory;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.FeatureFactory;
import edu.stanford.nlp.sequences.ObjectBankWrapper;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import edu.stanford.nlp.util.PaddedList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name model of CoreNLP whose classes form a chain, asked without CoreNLP's detour: it makes some
 * hundred strings for each word of each text and looks them up. Nearly all of them depend on one
 * word alone, so their weights are added up once for each word; those of two words are looked up.
 * The words' own features come from CoreNLP's feature factory, and the probabilities are the same.
 *
 * <p>The features are those of {@link NERFeatureFactory}, as its documentation names them; a model
 * with others is left to {@link WholeCrf}.
 */
final class ChainCrf extends NameCrf {

  private static final String WORD = "-WORD|C";

  /** Where CoreNLP begins and ceases to look for the same word again. */
  private static final int OCCURRENCE_FIRST = 3;

  private static final int OCCURRENCE_END = 150;

  /** A word no longer than this leaves the one beyond it the neighbour. */
  private static final int SHORT = 3;

  /** Words whose weights are kept, about 1 kB each; then it begins anew. */
  private static final int KEPT = 20_000;

  private final SeqClassifierFlags flags;
  private final FeatureFactory<CoreLabel> factory;
  private final Set<String> lowerCaseWords;
  private final int[] kindOfClass;
  private final CrfWeights weights;
  private final int classes;
  private final Remembered<CrfWord> words = new Remembered<>(KEPT, this::examine);

  /** What stands before and behind a sentence. */
  private final CrfWord boundary;

  private ChainCrf(CrfFile file) {
    flags = file.flags();
    factory = file.factory();
    factory.init(flags);
    lowerCaseWords = new FrozenWords(file.knownWords());
    kindOfClass = kinds(file.classes().objectsList());
    weights = new CrfWeights(file);
    classes = weights.classes;
    boundary = new CrfWord(weights, "", "", "null", "", "null", new double[classes]);
  }

  /**
   * @return null if the model has features or a shape that this class does not know
   * @throws ClassCastException if the file is of another CoreNLP version
   */
  static @Nullable ChainCrf read(InputStream model) throws IOException, ClassNotFoundException {
    CrfFile file = CrfFile.read(model);
    return file == null || !isChain(file) ? null : new ChainCrf(file);
  }

  private static boolean isChain(CrfFile file) {
    int classes = file.classes().size();
    return file.factory().getClass() == NERFeatureFactory.class
        && file.window() == 2
        && !file.flags().useGazettes
        && file.labels().size() == 2
        && file.labels().get(0).size() == classes
        && file.labels().get(1).size() == classes * classes
        && file.features().objectsList().stream().allMatch(CrfWeights::isKnown);
  }

  @Override
  double[][] probabilities(List<String> sentence) {
    int length = sentence.size();
    CrfWord[] row = new CrfWord[length];
    for (int i = 0; i < length; i++) {
      row[i] = words.of(sentence.get(i));
    }
    double[][] single = new double[length][];
    double[][] pair = new double[length][];
    for (int i = 0; i < length; i++) {
      single[i] = single(row, i);
      pair[i] = pair(row, i);
    }
    double[][] marginals = marginals(single, pair);
    return byKind(length, kindOfClass, (word, label) -> marginals[word][label]);
  }

  private CrfWord at(CrfWord[] row, int i) {
    return i < 0 || i >= row.length ? boundary : row[i];
  }

  private double[] single(CrfWord[] row, int i) {
    CrfWord word = row[i];
    CrfWord previous = at(row, i - 1);
    CrfWord next = at(row, i + 1);
    double[] sum = word.here.clone();
    add(sum, previous.toNext);
    add(sum, next.toPrevious);
    for (int away = 1; away <= flags.disjunctionWidth; away++) {
      if (isFirst(row, i, -away)) {
        add(sum, at(row, i - away).ahead);
      }
      if (isFirst(row, i, away)) {
        add(sum, at(row, i + away).back);
      }
    }
    CrfWeights.add(sum, previous.toNextByShape.get(word.shape));
    CrfWeights.add(sum, next.toPreviousByShape.get(word.shape));
    CrfWeights.add(sum, previous.shapeToNextByShape.get(word.shape));
    CrfWeights.add(sum, word.byNextShape.get(next.shape));
    CrfWeights.add(sum, word.byShapesAround.getOrDefault(previous.shape, Map.of()).get(next.shape));
    if (previous.word.length() <= SHORT) {
      CrfWeights.add(sum, at(row, i - 2).toSecondNextByShape.get(word.shape));
    }
    if (next.word.length() <= SHORT) {
      CrfWeights.add(sum, at(row, i + 2).toSecondPreviousByShape.get(word.shape));
    }
    addOccurrences(sum, row, i);
    return sum;
  }

  /** Whether the word that far away does not stand between: each counts once. */
  private boolean isFirst(CrfWord[] row, int i, int away) {
    int step = Integer.signum(away);
    for (int nearer = step; nearer != away; nearer += step) {
      if (at(row, i + nearer).word.equals(at(row, i + away).word)) {
        return false;
      }
    }
    return true;
  }

  private void addOccurrences(double[] sum, CrfWord[] row, int i) {
    if (!isNameCase(row[i].word)
        || !isLowerCase(at(row, i + 1).word)
        || !hasLetter(at(row, i - 1).word)) {
      weights.add(sum, "NO-OCCURRENCE-PATTERN|C");
      return;
    }
    if (occurs(row, i, -1)) {
      weights.add(sum, "X-PREV-OCCURRENCE-X|C");
    }
    if (occurs(row, i, 1)) {
      weights.add(sum, "X-NEXT-OCCURRENCE-X|C");
    }
  }

  private static boolean occurs(CrfWord[] row, int i, int step) {
    for (int away = OCCURRENCE_FIRST; away < OCCURRENCE_END; away++) {
      int other = i + step * away;
      if (other < 0 || other >= row.length) {
        return false;
      }
      if (row[other].word.equals(row[i].word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNameCase(String word) {
    return word.length() > 1
        && Character.isUpperCase(word.charAt(0))
        && word.chars().skip(1).noneMatch(Character::isUpperCase);
  }

  private static boolean isLowerCase(String word) {
    return hasLetter(word) && word.chars().noneMatch(Character::isUpperCase);
  }

  private static boolean hasLetter(String word) {
    return word.chars().anyMatch(Character::isLetter);
  }

  private double[] pair(CrfWord[] row, int i) {
    CrfWord word = row[i];
    CrfWord previous = at(row, i - 1);
    double[] sum = word.hereChain.clone();
    add(sum, previous.toNextChain);
    add(sum, at(row, i + 1).toPreviousChain);
    CrfWeights.add(sum, previous.chainByWord.get(word.word));
    CrfWeights.add(sum, previous.chainByCluster.get(word.cluster));
    CrfWeights.add(sum, previous.chainByShape.get(word.shape));
    return sum;
  }

  /** Sums over all ways to label the sentence, forward and backward. */
  private double[][] marginals(double[][] single, double[][] pair) {
    int length = single.length;
    double[][] marginals = new double[length][classes];
    double[][] factors = new double[length][];
    double[][] forward = new double[length][classes];
    for (int i = 0; i < length; i++) {
      factors[i] = factors(single[i], pair[i]);
      for (int before = 0; before < classes; before++) {
        double mass = i == 0 ? 1 : forward[i - 1][before];
        for (int label = 0; label < classes; label++) {
          forward[i][label] += mass * factors[i][before * classes + label];
        }
      }
      normalize(forward[i]);
    }
    double[] backward = new double[classes];
    Arrays.fill(backward, 1);
    for (int i = length - 1; i >= 0; i--) {
      double[] earlier = new double[classes];
      for (int label = 0; label < classes; label++) {
        marginals[i][label] = forward[i][label] * backward[label];
        for (int before = 0; before < classes; before++) {
          earlier[before] += factors[i][before * classes + label] * backward[label];
        }
      }
      normalize(marginals[i]);
      normalize(earlier);
      backward = earlier;
    }
    return marginals;
  }

  /** Exponentials of both sums, the greatest 1, by class before and class. */
  private double[] factors(double[] single, double[] pair) {
    double[] factors = new double[pair.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int at = 0; at < factors.length; at++) {
      factors[at] = pair[at] + single[at % classes];
      most = Math.max(most, factors[at]);
    }
    for (int at = 0; at < factors.length; at++) {
      factors[at] = Math.exp(factors[at] - most);
    }
    return factors;
  }

  private static void normalize(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  /**
   * Asks CoreNLP for the features of a word that stands alone, and keeps those that are its own.
   */
  private CrfWord examine(String text) {
    List<CoreLabel> alone =
        new ObjectBankWrapper<CoreLabel>(flags, null, lowerCaseWords)
            .processDocument(List.of(label(text, flags)));
    double[] here = new double[classes];
    String word = text;
    for (String feature :
        factory.getCliqueFeatures(
            new PaddedList<>(alone, label("", flags)), 0, FeatureFactory.cliqueC)) {
      if (feature.endsWith(WORD)) {
        word = feature.substring(0, feature.length() - WORD.length());
      }
      if (feature.endsWith(WORD)
          || feature.endsWith("-TYPE|C")
          || feature.endsWith("-DISTSIM|C")
          || (feature.startsWith("#") && feature.endsWith("#|C"))) {
        weights.add(here, feature);
      }
    }
    String shape = alone.get(0).get(CoreAnnotations.ShapeAnnotation.class);
    String cluster = alone.get(0).get(CoreAnnotations.DistSimAnnotation.class);
    return new CrfWord(weights, word, shape, cluster, cluster, shape, here);
  }

  private static void add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }
}
