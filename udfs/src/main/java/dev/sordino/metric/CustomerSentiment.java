package dev.sordino.metric;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Means of the customer's sentiment over parts of a conversation. */
final class CustomerSentiment {

  private CustomerSentiment() {}

  /**
   * Over all turns.
   *
   * @return null where no turn of the customer was scored
   */
  static @Nullable Double mean(SanitizedConversation conversation) {
    return mean(conversation, 0, conversation.turns().size());
  }

  /**
   * Over a quarter of the turns, those of all speakers counted but the system's: turn i of n lies
   * in quarter 4·i/n, rounded down.
   *
   * @param quarter 0 to 3
   * @return null where no turn of the customer in it was scored, or with fewer than four turns
   */
  static @Nullable Double quarter(SanitizedConversation conversation, int quarter) {
    List<SanitizedConversation.Turn> turns = conversation.turns();
    int n = turns.size() - conversation.flow().turns(Speaker.SYSTEM);
    if (n < 4) {
      return null;
    }
    int number = 0;
    int from = -1;
    int to = 0;
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).speaker() == Speaker.SYSTEM) {
        continue;
      }
      if (4L * number / n == quarter) {
        from = from < 0 ? i : from;
        to = i + 1;
      }
      number++;
    }
    return mean(conversation, Math.max(0, from), to);
  }

  /** Scores of the customer's scored turns, in order. */
  static List<Double> scores(SanitizedConversation conversation) {
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < conversation.turns().size(); i++) {
      Double score = conversation.sentiment().get(i);
      if (score != null && conversation.turns().get(i).speaker() == Speaker.CUSTOMER) {
        scores.add(score);
      }
    }
    return scores;
  }

  private static @Nullable Double mean(SanitizedConversation conversation, int from, int to) {
    double sum = 0;
    int scored = 0;
    for (int i = from; i < to; i++) {
      Double score = conversation.sentiment().get(i);
      if (score != null && conversation.turns().get(i).speaker() == Speaker.CUSTOMER) {
        sum += score;
        scored++;
      }
    }
    return scored == 0 ? null : sum / scored;
  }
}
