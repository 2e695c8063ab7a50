package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What customers say in generated conversations, with tags where identifiers stand. */
public final class GeneratedTurns {

  /**
   * A customer's turn.
   *
   * @param subject the customer's id
   * @param text with a tag such as {@code [PERSON]} for each identifier
   * @param date day, ISO 8601
   */
  public record Said(String subject, String channel, String text, String date) {}

  private final Studio studio;
  private final String language;

  /**
   * @param language ISO 639-1; conversations in others are passed over
   */
  public GeneratedTurns(GeneratorOptions options, String language) {
    this.studio = new Studio(options);
    this.language = language;
  }

  /** The customer's turns in the nth conversation; none if it is in another language. */
  public List<Said> of(long number) {
    Made made = studio.make(number);
    List<Said> turns = new ArrayList<>();
    if (made.language().equals(language)) {
      for (MadeTurn turn : made.turns()) {
        if (turn.speaker() == Speaker.CUSTOMER) {
          turns.add(
              new Said(
                  made.customer().id(),
                  made.channel().id(),
                  masked(turn),
                  made.started().toLocalDate().toString()));
        }
      }
    }
    return turns;
  }

  private static String masked(MadeTurn turn) {
    StringBuilder text = new StringBuilder(turn.text());
    List<MadeTurn.Mark> backwards = new ArrayList<>(turn.marks());
    backwards.sort(Comparator.comparingInt(MadeTurn.Mark::start).reversed());
    int free = Integer.MAX_VALUE;
    for (MadeTurn.Mark mark : backwards) {
      if (mark.end() <= free) {
        int from = turn.text().offsetByCodePoints(0, mark.start());
        text.replace(from, turn.text().offsetByCodePoints(0, mark.end()), "[" + mark.type() + "]");
        free = mark.start();
      }
    }
    return text.toString();
  }
}
