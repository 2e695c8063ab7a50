package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePacks;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Turns per second of processor time, all metrics together on one thread, sentiment scoring left
 * out. {@code main [seconds]}; turns are drawn with a fixed seed from the labelled lines of the cue
 * evaluation, two of them a turn, which makes them richer in cues than real ones.
 */
final class MetricsSpeed {

  private static final int CONVERSATIONS = 1_000;
  private static final int TURNS = 24;

  private MetricsSpeed() {}

  private static List<SanitizedConversation> made(String language) {
    Random random = new Random(7);
    List<CueEvaluation.Labelled> lines =
        new ArrayList<>(CueEvaluation.lines(language, CueEvaluation.Lines.SEEN));
    lines.addAll(CueEvaluation.lines(language, CueEvaluation.Lines.UNSEEN));
    List<SanitizedConversation> all = new ArrayList<>();
    for (int c = 0; c < CONVERSATIONS; c++) {
      Talk talk = Talk.in(c % 2 == 0 ? Channel.VOICE : Channel.CHAT, LanguagePacks.load(language));
      double at = 0;
      for (int t = 0; t < TURNS; t++) {
        String text =
            lines.get(random.nextInt(lines.size())).text()
                + " "
                + lines.get(random.nextInt(lines.size())).text();
        Speaker speaker = t % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER;
        double end = at + 2 + random.nextInt(8);
        talk.turn(speaker, at, end, text, speaker == Speaker.CUSTOMER ? 0.2 : null);
        at = end + random.nextInt(3) - 1;
      }
      all.add(talk.done());
    }
    return all;
  }

  private static double turnsPerSecond(List<SanitizedConversation> made, double seconds) {
    long start = cpuNanos();
    long turns = 0;
    double sum = 0;
    while (cpuNanos() - start < seconds * 1e9) {
      for (SanitizedConversation one : made) {
        // A fresh one each time: what is found is kept.
        SanitizedConversation fresh =
            new SanitizedConversation(one.channel(), one.pack(), one.turns(), one.sentiment());
        for (ConversationMetric metric : Metrics.conversation()) {
          Double value = metric.of(fresh);
          sum += value == null ? 0 : value;
        }
        for (int i = 0; i < fresh.turns().size(); i++) {
          for (TurnMetric metric : Metrics.turn()) {
            Double value = metric.of(fresh, i);
            sum += value == null ? 0 : value;
          }
        }
        turns += fresh.turns().size();
      }
    }
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("a metric gave NaN");
    }
    return turns / ((cpuNanos() - start) / 1e9);
  }

  /** Of this thread: a busy machine does not change what a turn costs. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  public static void main(String[] args) {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 5;
    for (String language : List.of("de", "en")) {
      List<SanitizedConversation> made = made(language);
      int words = made.stream().mapToInt(c -> c.flow().words(Speaker.AGENT)).sum();
      turnsPerSecond(made, seconds);
      System.out.printf(
          "%s: %,.0f turns per second of processor time on one thread, %d metrics, %.1f words a turn%n",
          language,
          turnsPerSecond(made, seconds),
          Metrics.conversation().size() + Metrics.turn().size(),
          words / (CONVERSATIONS * TURNS / 2.0));
    }
  }
}
