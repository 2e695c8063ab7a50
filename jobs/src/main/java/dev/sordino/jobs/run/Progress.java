package dev.sordino.jobs.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Tells how far a run is: a line that rewrites itself on a terminal, a line per stage elsewhere.
 */
public final class Progress extends SparkListener {

  /** How much to say. */
  public enum Style {
    TERMINAL,
    PLAIN,
    QUIET
  }

  private final PrintWriter out;
  private final Style style;
  private final AtomicInteger tasks = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicLong lastPrinted = new AtomicLong();
  private volatile String stage = "";
  private volatile long stageBegun = System.nanoTime();
  private volatile long turns;

  public Progress(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** The style that fits this process's output. */
  public static Style styleOf(boolean quiet) {
    if (quiet) {
      return Style.QUIET;
    }
    return System.console() != null && System.getenv("CI") == null ? Style.TERMINAL : Style.PLAIN;
  }

  /** A stage begins. */
  void begin(String name) {
    stage = name;
    stageBegun = System.nanoTime();
    tasks.set(0);
    done.set(0);
    if (style == Style.PLAIN) {
      out.println(name + " ...");
      out.flush();
    }
  }

  /** A stage has ended; {@code outcome} says in a few words what came of it. */
  void end(String outcome) {
    if (style != Style.QUIET) {
      String line = "%-12s %s in %.1f s".formatted(stage, outcome, seconds(stageBegun));
      out.println(style == Style.TERMINAL ? "\r\u001b[K" + line : line);
      out.flush();
    }
  }

  /** Turns that the whole run has to do or has done, for the rate. */
  void turns(long count) {
    turns = count;
  }

  /** A line for the reader, whatever the stage. */
  public void say(String line) {
    if (style != Style.QUIET) {
      out.println(line);
      out.flush();
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    tasks.addAndGet(submitted.stageInfo().numTasks());
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    show();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    done.incrementAndGet();
    show();
  }

  private void show() {
    long now = System.nanoTime();
    long last = lastPrinted.get();
    if (style != Style.TERMINAL
        || now - last < Duration.ofMillis(200).toNanos()
        || !lastPrinted.compareAndSet(last, now)) {
      return;
    }
    int all = Math.max(1, tasks.get());
    double share = Math.min(1, done.get() / (double) all);
    double seconds = seconds(stageBegun);
    String left = share > 0.05 ? ", about %.0f s left".formatted(seconds / share - seconds) : "";
    String rate = turns > 0 && seconds > 1 ? ", %.0f turns/s".formatted(turns / seconds) : "";
    out.print("\r\u001b[K%-12s %3.0f %%%s%s".formatted(stage, 100 * share, rate, left));
    out.flush();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
