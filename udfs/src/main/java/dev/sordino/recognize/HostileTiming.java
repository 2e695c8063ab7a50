package dev.sordino.recognize;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * How long each recognizer takes on turns made to be slow, at one length and at four times it. Time
 * in proportion to length gives a ratio of four; a pattern that backtracks gives sixteen and more.
 */
public final class HostileTiming {

  /** What the two lengths differ by. */
  public static final int FACTOR = 4;

  /** Below this a ratio is noise. */
  private static final double LEAST_SECONDS = 0.05;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What patterns begin with, over and over, and never end. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "1",
          "1 ",
          "1-",
          "a1",
          "a@",
          "a.",
          "@",
          "(",
          "0049 ",
          "A b ",
          "de12 ",
          "ä ß ",
          "eins ",
          "double ",
          "x wie ",
          "my name is ",
          "12 oak street ",
          "at dot ",
          "1.1.19 ",
          "\n",
          "😀");

  /** How many turns each recognizer reads at each length. */
  public static final int TURNS = PIECES.size();

  private HostileTiming() {}

  /**
   * The slowest piece of one recognizer.
   *
   * @param recognizer its id, or {@link #ALL}
   * @param piece what the turn repeats
   * @param seconds for the whole length
   * @param ratio to the time for a quarter of it
   */
  public record Timed(String recognizer, String piece, double seconds, double ratio) {

    /** Whether the time grows no faster than the length, with room for noise. */
    public boolean isLinear() {
      return seconds < LEAST_SECONDS || ratio < 2 * FACTOR;
    }
  }

  /** Everything that detection does with a turn: all recognizers and what they share. */
  public static final String ALL = "(whole detection)";

  /**
   * Measures all recognizers on the class path.
   *
   * @param language of a pack that ships
   * @param chars of the longer turn
   * @return for each recognizer its slowest turn, in seconds, and the whole of detection
   */
  public static List<Timed> measure(String language, int chars) {
    List<Recognizer> recognizers = new ArrayList<>();
    ServiceLoader.load(Recognizer.class, Recognizer.class.getClassLoader())
        .forEach(recognizers::add);
    DeclaredRecognizers.all().forEach(d -> recognizers.add(new DeclaredRecognizer(d)));
    recognizers.sort(Comparator.comparing(Recognizer::id));
    ConversationDetector detector = new ConversationDetector(recognizers, List.of(language));
    LanguagePack pack = LanguagePacks.load(language);
    Map<String, Timed> slowest = new HashMap<>();
    // The first pieces warm up, so that compiling is not counted.
    for (String piece : PIECES.subList(0, 3)) {
      pace(detector, recognizers, piece, chars / (2 * FACTOR), language, pack);
    }
    for (String piece : PIECES) {
      Map<String, Double> shorter =
          pace(detector, recognizers, piece, chars / FACTOR, language, pack);
      Map<String, Double> longer = pace(detector, recognizers, piece, chars, language, pack);
      longer.forEach(
          (id, seconds) ->
              slowest.merge(
                  id,
                  new Timed(
                      id,
                      piece,
                      seconds,
                      seconds / Math.max(1e-6, shorter.getOrDefault(id, seconds))),
                  (one, other) -> one.seconds() >= other.seconds() ? one : other));
    }
    return slowest.values().stream()
        .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
        .toList();
  }

  private static Map<String, Double> pace(
      ConversationDetector detector,
      List<Recognizer> recognizers,
      String piece,
      int chars,
      String language,
      LanguagePack pack) {
    String text = piece.repeat(Math.max(1, chars / piece.length()));
    Map<String, Double> seconds = new HashMap<>();
    Utterance utterance =
        new Utterance(
            text,
            Tokenizer.tokenize(text),
            Speaker.CUSTOMER,
            Channel.CHAT,
            Set.of(EntityTypes.PERSON, EntityTypes.PHONE, EntityTypes.EMAIL, EntityTypes.ADDRESS),
            Customer.UNKNOWN,
            pack);
    for (Recognizer recognizer : recognizers) {
      seconds.put(recognizer.id(), timed(() -> recognizer.recognize(utterance, found -> {})));
    }
    Conversation conversation =
        Conversation.ofTurns(
            "hostile", language, List.of(new Turn(null, Speaker.CUSTOMER, null, null, text)));
    seconds.put(ALL, timed(() -> detector.detect(conversation)));
    return seconds;
  }

  /** Processor time of this thread, so that a busy machine doesn't count; the better of two. */
  private static double timed(Runnable work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      long since = THREADS.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - since) / 1e9);
    }
    return best;
  }
}
