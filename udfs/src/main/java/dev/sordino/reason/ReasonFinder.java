package dev.sordino.reason;

import dev.sordino.conversation.Speaker;
import dev.sordino.metric.PhraseSearch;
import dev.sordino.metric.SanitizedConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the reasons that a conversation gives, in what the customer says.
 *
 * <p>Customers say early why they call. Each phrase of a reason counts once, where it is said
 * first, and the less the more words the customer has said before: half after {@value
 * #HALF_LIFE_WORDS}. A reason is given if its phrases add up to {@value #LEAST}, and to half of the
 * foremost reason's, but no more than half a phrase said at once. One thread at a time.
 */
public final class ReasonFinder {

  static final int HALF_LIFE_WORDS = 50;
  static final double LEAST = 0.2;

  /** Of the foremost reason's score. */
  private static final double LEAST_OF_FOREMOST = 0.5;

  private final Taxonomy taxonomy;
  private final Map<String, Phrases> byLanguage = new HashMap<>();

  /** All phrases in one language, those of a reason together and its exceptions first. */
  private record Phrases(List<Reason> reasons, boolean[] exceptions, PhraseSearch search) {}

  /** What speaks for a reason so far. */
  private static final class Evidence {
    private final int turn;
    private double score;

    private Evidence(int turn) {
      this.turn = turn;
    }
  }

  public ReasonFinder(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  /**
   * Whether reasons can be told at all: there are phrases in its language, and a customer speaks.
   */
  public boolean canTell(SanitizedConversation conversation) {
    return taxonomy.speaks(conversation.pack().code())
        && conversation.turns().stream().anyMatch(turn -> turn.speaker() == Speaker.CUSTOMER);
  }

  /** The reasons, the foremost first; empty where none is found, or none can be told. */
  public List<FoundReason> find(SanitizedConversation conversation) {
    if (!canTell(conversation)) {
      return List.of();
    }
    Phrases phrases = byLanguage.computeIfAbsent(conversation.pack().code(), this::compile);
    Map<String, Evidence> found = new HashMap<>();
    Set<Integer> said = new HashSet<>();
    int words = 0;
    for (int i = 0; i < conversation.turns().size(); i++) {
      if (conversation.turns().get(i).speaker() == Speaker.CUSTOMER) {
        String text = conversation.plainText(i);
        look(text, i, Math.pow(2, -words / (double) HALF_LIFE_WORDS), phrases, found, said);
        words += (int) text.chars().filter(c -> c == ' ').count() - 1;
      }
    }
    return foremost(found);
  }

  private static void look(
      String text,
      int turn,
      double weight,
      Phrases phrases,
      Map<String, Evidence> found,
      Set<Integer> said) {
    String excepted = "";
    for (int phrase : phrases.search().possible(text)) {
      Reason reason = phrases.reasons().get(phrase);
      if (reason.id().equals(excepted) || !phrases.search().matches(phrase, text)) {
        continue;
      }
      if (phrases.exceptions()[phrase]) {
        excepted = reason.id();
      } else if (said.add(phrase)) {
        found.computeIfAbsent(reason.id(), id -> new Evidence(turn)).score +=
            weight * reason.weight();
      }
    }
  }

  private static List<FoundReason> foremost(Map<String, Evidence> found) {
    List<FoundReason> all = new ArrayList<>();
    found.forEach(
        (reason, evidence) -> all.add(new FoundReason(reason, evidence.score, evidence.turn)));
    all.sort(
        Comparator.comparingDouble(FoundReason::score)
            .reversed()
            .thenComparingInt(FoundReason::turn)
            .thenComparing(FoundReason::reason));
    double least =
        all.isEmpty() ? 0 : Math.max(LEAST, LEAST_OF_FOREMOST * Math.min(1, all.get(0).score()));
    all.removeIf(reason -> reason.score() < least);
    return List.copyOf(all);
  }

  private Phrases compile(String language) {
    List<Reason> reasons = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (Reason reason : taxonomy.leaves()) {
      List<String> its = new ArrayList<>(reason.phrases().getOrDefault(language, List.of()));
      its.sort(Comparator.comparing(phrase -> !Taxonomy.isException(phrase)));
      for (String phrase : its) {
        reasons.add(reason);
        written.add(phrase);
      }
    }
    boolean[] exceptions = new boolean[written.size()];
    for (int i = 0; i < exceptions.length; i++) {
      exceptions[i] = Taxonomy.isException(written.get(i));
    }
    return new Phrases(
        List.copyOf(reasons), exceptions, PhraseSearch.of(Taxonomy.patterns(written)));
  }
}
