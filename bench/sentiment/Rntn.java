import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Reads a text a line from standard input and prints CoreNLP's class for it: negative, neutral or
 * positive. Of several sentences the mean of their five classes (0..4) decides, 2 ± .5 being neutral.
 */
public final class Rntn {

  public static void main(String[] args) throws java.io.IOException {
    Properties wanted = new Properties();
    wanted.setProperty("annotators", "tokenize,pos,parse,sentiment");
    wanted.setProperty("parse.maxlen", "70");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(wanted);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      Annotation annotation = new Annotation(text);
      pipeline.annotate(annotation);
      double sum = 0;
      int sentences = 0;
      for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
        sum +=
            RNNCoreAnnotations.getPredictedClass(
                sentence.get(SentimentCoreAnnotations.SentimentAnnotatedTree.class));
        sentences++;
      }
      double mean = sentences == 0 ? 2 : sum / sentences;
      System.out.println(mean < 1.5 ? "negative" : mean > 2.5 ? "positive" : "neutral");
    }
  }
}
