package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Words that answer a question for a password, a user name, a code of letters or an address:
 * whatever is no word of everyday talk, in a short turn or right behind what announces it.
 */
@AutoService(Recognizer.class)
public final class AnswerWordRecognizer implements Recognizer {

  private static final double SCORE = 0.6;
  private static final int NEAR = 4;
  private static final int SHORT_TURN = 6;

  /** Types whose values can be words. */
  private static final List<String> WORDY =
      List.of(
          EntityTypes.SECRET,
          EntityTypes.USERNAME,
          EntityTypes.EMAIL,
          EntityTypes.ORDER_ID,
          EntityTypes.ACCOUNT_ID,
          EntityTypes.CUSTOMER_ID,
          EntityTypes.CONTRACT_ID,
          EntityTypes.PLATE,
          EntityTypes.ADDRESS);

  @Override
  public String id() {
    return "answer-word";
  }

  @Override
  public Set<String> types() {
    return Set.copyOf(WORDY);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    String asked = asked(utterance);
    boolean shortTurn = wordsOf(utterance) <= SHORT_TURN;
    for (Element element : utterance.view().elements()) {
      if (element.kind() != Kind.WORD && element.kind() != Kind.MONTH) {
        continue;
      }
      Token token = utterance.tokens().get(element.from());
      String type = null;
      Cue cue = utterance.cueBefore(element.from(), Set.of());
      if (cue != null && element.from() - cue.to() <= NEAR && WORDY.contains(cue.type())) {
        type = cue.type();
      } else if (shortTurn && utterance.cues().isEmpty()) {
        type = asked;
      }
      if (type != null && isValue(utterance, token, type)) {
        found.accept(new Span(element.start(), element.end(), type, SCORE, id()));
      }
    }
  }

  private static @Nullable String asked(Utterance utterance) {
    for (String type : utterance.expected()) {
      if (WORDY.contains(type)) {
        return type;
      }
    }
    return null;
  }

  private static boolean isValue(Utterance utterance, Token token, String type) {
    String word = token.folded();
    if (!token.isWord() || word.length() < 3 || utterance.vocabulary().isCommon(word)) {
      return false;
    }
    return switch (type) {
      case EntityTypes.SECRET, EntityTypes.EMAIL, EntityTypes.USERNAME -> true;
      case EntityTypes.ADDRESS, EntityTypes.PLATE -> utterance.cues().isEmpty();
      default -> isCodeLike(token);
    };
  }

  /** Capitals throughout, or letters in an order that words do not have. */
  private static boolean isCodeLike(Token token) {
    String text = token.text();
    if (text.length() < 5) {
      return false;
    }
    if (text.chars().allMatch(Character::isUpperCase)) {
      return true;
    }
    int run = 0;
    for (char c : token.folded().toCharArray()) {
      run = "aeiouy".indexOf(c) < 0 ? run + 1 : 0;
      if (run >= 5) {
        return true;
      }
    }
    return false;
  }

  private static int wordsOf(Utterance utterance) {
    return (int) utterance.tokens().stream().filter(Token::isWord).count();
  }
}
