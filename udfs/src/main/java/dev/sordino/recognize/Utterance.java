package dev.sordino.recognize;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.List;
import java.util.Set;

/**
 * A turn as every recognizer sees it: its text, its tokens, and what the dialogue so far expects of
 * it. Prepared once per turn.
 *
 * @param expected entity types that the other side just asked for, while that question stays open
 * @param customer the conversation's own customer fields, to be matched in the text
 * @param pack the language of this turn
 */
public record Utterance(
    String text,
    List<Token> tokens,
    Speaker speaker,
    Channel channel,
    Set<String> expected,
    Customer customer,
    LanguagePack pack) {

  public Utterance {
    tokens = List.copyOf(tokens);
    expected = Set.copyOf(expected);
  }

  /** Whether the other side just asked for this type of identifier. */
  public boolean expects(String type) {
    return expected.contains(type);
  }

  /** Shape only. */
  @Override
  public String toString() {
    return "Utterance[" + speaker + ", " + tokens.size() + " tokens, expects " + expected + "]";
  }
}
