package dev.sordino.jobs.evaluate;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.logging.RedwoodConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.function.ToIntFunction;

/**
 * CoreNLP's entity annotator as it comes, every setting at its default. Loaded by {@link
 * PlainAnnotator} in a class loader of its own, where the whole model jars are.
 */
public final class CorePipeline implements ToIntFunction<String> {

  private final StanfordCoreNLP pipeline;

  /**
   * @param language ISO 639-1; {@code de} uses the German defaults, all others the English ones
   */
  public CorePipeline(String language) throws IOException {
    RedwoodConfiguration.errorLevel().apply();
    Properties settings = new Properties();
    if (language.equals("de")) {
      try (InputStream german =
          CorePipeline.class
              .getClassLoader()
              .getResourceAsStream("StanfordCoreNLP-german.properties")) {
        if (german == null) {
          throw new IOException("the German models hold no defaults");
        }
        settings.load(german);
      }
      settings.setProperty("annotators", "tokenize,mwt,pos,ner");
    } else {
      settings.setProperty("annotators", "tokenize,pos,lemma,ner");
    }
    pipeline = new StanfordCoreNLP(settings);
  }

  /** Annotates a turn; returns how many of its tokens are part of an entity. */
  @Override
  public int applyAsInt(String text) {
    Annotation document = new Annotation(text);
    pipeline.annotate(document);
    int entities = 0;
    for (CoreLabel token : document.get(CoreAnnotations.TokensAnnotation.class)) {
      entities += "O".equals(token.ner()) ? 0 : 1;
    }
    return entities;
  }
}
