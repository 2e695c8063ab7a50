package dev.sordino.recognize;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ie.crf.CRFCliqueTree;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.ObjectBankWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Any name model, asked through CoreNLP's own code. */
final class WholeCrf extends NameCrf {

  private final CRFClassifier<CoreLabel> classifier;
  private final Set<String> lowerCaseWords;
  private final int[] kindOfClass;

  private WholeCrf(CRFClassifier<CoreLabel> classifier) {
    this.classifier = classifier;
    // The Italian model looks each word up in every list entry that holds it, hundreds of thousands
    // for "di": a turn a second. Without, it finds as much, since our own lists weigh in
    // afterwards.
    classifier.flags.useGazettes = false;
    lowerCaseWords = new FrozenWords(classifier.getKnownLCWords());
    kindOfClass = kinds(classifier.classIndex.objectsList());
  }

  static WholeCrf read(InputStream model) throws IOException, ClassNotFoundException {
    return new WholeCrf(CRFClassifier.getClassifier(model));
  }

  @Override
  double[][] probabilities(List<String> sentence) {
    List<CoreLabel> document = new ArrayList<>(sentence.size());
    for (String word : sentence) {
      document.add(label(word, classifier.flags));
    }
    // As CoreNLP does before classifying: sets the shape and class annotations that features read.
    List<CoreLabel> prepared =
        new ObjectBankWrapper<CoreLabel>(classifier.flags, null, lowerCaseWords)
            .processDocument(document);
    CRFCliqueTree<String> tree = classifier.getCliqueTree(prepared);
    return byKind(sentence.size(), kindOfClass, tree::prob);
  }
}
