package dev.sordino.recognize;

import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.FeatureFactory;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import edu.stanford.nlp.util.Index;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file of CoreNLP's {@code CRFClassifier} holds.
 *
 * @param labels for each clique, one word first, the classes that each of its weights is for
 * @param window words in the largest clique
 * @param weights per feature, one per label of its clique
 * @param knownWords words that the training text has in lower case
 */
record CrfFile(
    List<Index<CRFLabel>> labels,
    Index<String> classes,
    Index<String> features,
    SeqClassifierFlags flags,
    FeatureFactory<CoreLabel> factory,
    int window,
    double[][] weights,
    Set<String> knownWords) {

  /**
   * @return null if the model has more than one feature factory
   * @throws ClassCastException if the file is of another CoreNLP version
   */
  @SuppressWarnings("unchecked")
  static @Nullable CrfFile read(InputStream model) throws IOException, ClassNotFoundException {
    ObjectInputStream in = new ObjectInputStream(model);
    Object labels = in.readObject();
    Index<String> classes = (Index<String>) in.readObject();
    Index<String> features = (Index<String>) in.readObject();
    SeqClassifierFlags flags = (SeqClassifierFlags) in.readObject();
    if (!(labels instanceof List<?>) || flags.useEmbedding) {
      return null;
    }
    if (!Integer.valueOf(1).equals(in.readObject())) {
      return null;
    }
    FeatureFactory<CoreLabel> factory = (FeatureFactory<CoreLabel>) in.readObject();
    int window = in.readInt();
    return new CrfFile(
        (List<Index<CRFLabel>>) labels,
        classes,
        features,
        flags,
        factory,
        window,
        (double[][]) in.readObject(),
        (Set<String>) in.readObject());
  }
}
