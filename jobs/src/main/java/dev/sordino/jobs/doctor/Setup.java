package dev.sordino.jobs.doctor;

import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.store.StoreFailures;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at: a configuration, and the places that a run would be given.
 *
 * @param inputs none where the caller named none; likewise {@code warehouse}
 */
public record Setup(
    SordinoConfig config, List<String> inputs, @Nullable String warehouse, Configuration hadoop) {

  public Setup {
    inputs = List.copyOf(inputs);
    hadoop = impatient(hadoop);
  }

  /** A store that does not answer is to be told of in seconds. */
  private static Configuration impatient(Configuration hadoop) {
    Configuration own = new Configuration(hadoop);
    own.setIfUnset("fs.s3a.connection.establish.timeout", "5s");
    own.set("fs.s3a.attempts.maximum", "2");
    own.set("fs.s3a.retry.limit", "1");
    own.set("fs.s3a.retry.throttle.limit", "3");
    return own;
  }

  /** Not the shared one, whose settings are those of whoever came first. To be closed. */
  FileSystem system(Path path) throws IOException {
    return FileSystem.newInstance(path.toUri(), hadoop);
  }

  /** A folder that looking has made. */
  static void deleteIfEmpty(FileSystem system, Path folder) throws IOException {
    if (system.exists(folder) && system.listStatus(folder).length == 0) {
      system.delete(folder, false);
    }
  }

  static boolean isLocal(Path path) {
    String scheme = path.toUri().getScheme();
    return scheme == null || scheme.equals("file");
  }

  static boolean isS3(Path path) {
    return "s3a".equals(path.toUri().getScheme());
  }

  /** A failure in words, without content and without what a run would do next. */
  static String words(Exception failed) {
    return StoreFailures.sentence(failed)
        .map(sentences -> sentences.split("\\. ", 2)[0])
        .orElse(failed.getClass().getSimpleName());
  }
}
