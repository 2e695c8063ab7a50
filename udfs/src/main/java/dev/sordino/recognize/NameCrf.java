package dev.sordino.recognize;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ie.crf.CRFCliqueTree;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.ObjectBankWrapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * A CoreNLP name model asked directly for the marginal probabilities of its classes, word by word.
 *
 * <p>CoreNLP's pipeline around the same model costs fifty times its time: splitting, tagging and
 * lemmatizing, of which the model uses nothing.
 */
final class NameCrf {

  /** What the models agree to tell apart; anything else is of no interest. */
  enum Kind {
    PERSON,
    LOCATION,
    ORGANIZATION
  }

  /** A word's share of each kind, in the order of {@link Kind}. */
  static final int KINDS = Kind.values().length;

  private static final ConcurrentHashMap<String, NameCrf> LOADED = new ConcurrentHashMap<>();

  private final CRFClassifier<CoreLabel> classifier;
  private final Set<String> lowerCaseWords;
  private final int[] kindOfClass;

  private NameCrf(CRFClassifier<CoreLabel> classifier) {
    this.classifier = classifier;
    // The Italian model looks each word up in every list entry that holds it, hundreds of thousands
    // for "di": a turn a second. Without, it finds as much, since our own lists weigh in
    // afterwards.
    classifier.flags.useGazettes = false;
    lowerCaseWords = new FrozenSet(classifier.getKnownLCWords());
    kindOfClass = new int[classifier.classIndex.size()];
    for (int i = 0; i < kindOfClass.length; i++) {
      kindOfClass[i] = kind(classifier.classIndex.get(i));
    }
  }

  /**
   * The model of that class path resource, read once per JVM.
   *
   * @throws IllegalStateException if the build has no such resource
   */
  static NameCrf load(String resource) {
    return LOADED.computeIfAbsent(resource, NameCrf::read);
  }

  private static NameCrf read(String resource) {
    InputStream stream = NameCrf.class.getClassLoader().getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("name model " + resource + " is not on the class path");
    }
    try (InputStream model = new GZIPInputStream(new BufferedInputStream(stream), 1 << 16)) {
      return new NameCrf(CRFClassifier.getClassifier(model));
    } catch (IOException failed) {
      throw new UncheckedIOException("name model " + resource + " can't be read", failed);
    } catch (ClassNotFoundException failed) {
      throw new IllegalStateException(
          "name model " + resource + " is of another CoreNLP version", failed);
    }
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

  /**
   * Probabilities of each kind.
   *
   * @param sentence its words, as the model's training text was cut
   * @return a row per word, a column per {@link Kind}
   */
  double[][] probabilities(List<String> sentence) {
    List<CoreLabel> document = new ArrayList<>(sentence.size());
    for (String word : sentence) {
      CoreLabel label = new CoreLabel();
      label.setWord(word);
      label.setValue(word);
      label.set(CoreAnnotations.AnswerAnnotation.class, classifier.flags.backgroundSymbol);
      document.add(label);
    }
    // As CoreNLP does before classifying: sets the shape and class annotations that features read.
    List<CoreLabel> prepared =
        new ObjectBankWrapper<CoreLabel>(classifier.flags, null, lowerCaseWords)
            .processDocument(document);
    CRFCliqueTree<String> tree = classifier.getCliqueTree(prepared);
    double[][] probabilities = new double[sentence.size()][KINDS];
    for (int i = 0; i < sentence.size(); i++) {
      for (int label = 0; label < kindOfClass.length; label++) {
        if (kindOfClass[label] >= 0) {
          probabilities[i][kindOfClass[label]] += tree.prob(i, label);
        }
      }
    }
    return probabilities;
  }

  /**
   * The words that the model knows in lower case. CoreNLP adds each text's words to them, so that a
   * text would be judged by those read before it: here additions are ignored, and the same text
   * gives the same names on every executor.
   */
  private static final class FrozenSet extends AbstractSet<String> {

    private final Set<String> words;

    FrozenSet(Set<String> words) {
      this.words = new HashSet<>(words);
    }

    @Override
    public boolean add(String word) {
      return false;
    }

    @Override
    public boolean contains(Object word) {
      return words.contains(word);
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }

    @Override
    public int size() {
      return words.size();
    }
  }
}
