package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Turns per second on all cores.
 *
 * @param turns how many were measured
 * @param seconds wall time
 */
public record Pace(long turns, double seconds) {

  /** Conversations that detection works on before the clock starts. */
  private static final int WARM_UP = 8;

  public double perSecond() {
    return turns / seconds;
  }

  /** Detection of a run, without reading, pseudonyms and Spark. */
  public static Pace ofDetection(Evaluation.Detection detection, List<Conversation> sample) {
    // Not the sample itself: what was asked of a sentence before is remembered.
    return measure(sample.subList(0, Math.min(WARM_UP, sample.size())), sample, detection::detect);
  }

  /** CoreNLP's own annotator, each turn alone; all of them once before, so that it is compiled. */
  public static Pace ofAnnotator(PlainAnnotator plain, List<Conversation> sample) {
    return measure(
        sample,
        sample,
        conversation -> {
          for (Turn turn : conversation.turns()) {
            plain.annotate(language(conversation), turn.text());
          }
        });
  }

  /** The language that plain CoreNLP is asked in. */
  static String language(Conversation conversation) {
    String tag = conversation.language();
    boolean german = tag != null && tag.toLowerCase(Locale.ROOT).startsWith("de");
    return german ? "de" : "en";
  }

  private static Pace measure(
      List<Conversation> before, List<Conversation> sample, Consumer<Conversation> work) {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      all(workers, before, work);
      long since = System.nanoTime();
      all(workers, sample, work);
      double seconds = (System.nanoTime() - since) / 1e9;
      return new Pace(sample.stream().mapToLong(c -> c.turns().size()).sum(), seconds);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void all(
      ExecutorService workers, List<Conversation> sample, Consumer<Conversation> work) {
    List<Future<?>> running = new ArrayList<>();
    sample.forEach(conversation -> running.add(workers.submit(() -> work.accept(conversation))));
    try {
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the measured work failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
