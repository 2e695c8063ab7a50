package dev.sordino.jobs.evaluate;

import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plain CoreNLP, to be measured beside. Its whole model jars are no part of Sordino: the build
 * leaves them in the local Maven repository, beside CoreNLP's own jar, and from there they are
 * loaded here.
 */
public final class PlainAnnotator implements AutoCloseable {

  private final URLClassLoader loader;
  private final Map<String, ToIntFunction<String>> pipelines = new TreeMap<>();

  private PlainAnnotator(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Loads the pipelines of some languages; takes half a minute and a gigabyte.
   *
   * @return null if the model jars are not beside CoreNLP's own, as on a cluster
   */
  public static @Nullable PlainAnnotator load(List<String> languages) throws IOException {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    for (String classifier : List.of("models", "models-german")) {
      Path jar = beside(classifier);
      if (jar == null) {
        return null;
      }
      path.add(jar.toUri().toURL());
    }
    PlainAnnotator plain =
        new PlainAnnotator(
            new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    try {
      for (String language : languages) {
        plain.pipelines.put(language, plain.pipeline(language));
      }
      return plain;
    } catch (ReflectiveOperationException failed) {
      plain.close();
      throw new IllegalStateException("CoreNLP's own pipeline does not start", failed);
    }
  }

  @SuppressWarnings("unchecked")
  private ToIntFunction<String> pipeline(String language) throws ReflectiveOperationException {
    // CoreNLP looks up annotators by the thread's class loader.
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (ToIntFunction<String>)
          loader
              .loadClass(CorePipeline.class.getName())
              .getConstructor(String.class)
              .newInstance(language);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private static @Nullable Path beside(String classifier) {
    CodeSource source = StanfordCoreNLP.class.getProtectionDomain().getCodeSource();
    Path jar = source == null ? Path.of("") : Path.of(source.getLocation().getPath());
    String name = String.valueOf(jar.getFileName());
    Path models = jar.resolveSibling(name.replaceFirst("\\.jar$", "-" + classifier + ".jar"));
    return name.matches("stanford-corenlp-[0-9.]+\\.jar") && Files.exists(models) ? models : null;
  }

  /** Annotates a turn with the pipeline of its language; returns its tokens in entities. */
  public int annotate(String language, String text) {
    ToIntFunction<String> pipeline = pipelines.get(language);
    if (pipeline == null) {
      throw new IllegalArgumentException("no pipeline was loaded for " + language);
    }
    return pipeline.applyAsInt(text);
  }

  @Override
  public void close() throws IOException {
    pipelines.clear();
    loader.close();
  }
}
