package dev.sordino.recognize;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * A CoreNLP name model asked directly for the marginal probabilities of its classes, word by word.
 *
 * <p>CoreNLP's pipeline around the same model costs fifty times its time: splitting, tagging and
 * lemmatizing, of which the model uses nothing.
 */
abstract class NameCrf {

  /** What the models agree to tell apart; anything else is of no interest. */
  enum Kind {
    PERSON,
    LOCATION,
    ORGANIZATION
  }

  /** How many kinds there are: a word's share of each, in the order of {@link Kind}. */
  static final int KINDS = Kind.values().length;

  private static final ConcurrentHashMap<String, NameCrf> LOADED = new ConcurrentHashMap<>();

  /**
   * The model of that class path resource, read once per JVM.
   *
   * @throws IllegalStateException if the build has no such resource
   */
  static NameCrf load(String resource) {
    return LOADED.computeIfAbsent(resource, NameCrf::read);
  }

  private static NameCrf read(String resource) {
    try {
      try (InputStream model = open(resource)) {
        NameCrf chain = ChainCrf.read(model);
        if (chain != null) {
          return chain;
        }
      }
      try (InputStream model = open(resource)) {
        return WholeCrf.read(model);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("name model " + resource + " can't be read", failed);
    } catch (ClassNotFoundException | ClassCastException failed) {
      throw new IllegalStateException(
          "name model " + resource + " is of another CoreNLP version", failed);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream stream = NameCrf.class.getClassLoader().getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("name model " + resource + " is not on the class path");
    }
    return new GZIPInputStream(new BufferedInputStream(stream), 1 << 16);
  }

  /**
   * Probabilities of each kind.
   *
   * @param sentence its words, as the model's training text was cut
   * @return a row per word, a column per {@link Kind}
   */
  abstract double[][] probabilities(List<String> sentence);

  /** The {@link Kind} of each class by number, -1 for those of no interest. */
  static int[] kinds(List<String> classes) {
    return classes.stream().mapToInt(NameCrf::kind).toArray();
  }

  /** Classes are named differently from model to model: PERSON, PER, I-PER, B-PERS. */
  private static int kind(String label) {
    String name = label.replaceFirst("^[BIES]-", "");
    if (name.startsWith("PER")) {
      return Kind.PERSON.ordinal();
    }
    if (name.startsWith("LOC") || name.equals("GPE") || name.equals("LUG")) {
      return Kind.LOCATION.ordinal();
    }
    return name.startsWith("ORG") ? Kind.ORGANIZATION.ordinal() : -1;
  }

  /** Of a word, by numbers of both. */
  interface ClassProbability {
    double of(int word, int label);
  }

  /** The shares of the classes of a kind, added up. */
  static double[][] byKind(int words, int[] kindOfClass, ClassProbability classes) {
    double[][] probabilities = new double[words][KINDS];
    for (int word = 0; word < words; word++) {
      for (int label = 0; label < kindOfClass.length; label++) {
        if (kindOfClass[label] >= 0) {
          probabilities[word][kindOfClass[label]] += classes.of(word, label);
        }
      }
    }
    return probabilities;
  }

  /** A word as CoreNLP takes it. */
  static CoreLabel label(String word, SeqClassifierFlags flags) {
    CoreLabel label = new CoreLabel();
    label.setWord(word);
    label.setValue(word);
    label.set(CoreAnnotations.AnswerAnnotation.class, flags.backgroundSymbol);
    return label;
  }
}
