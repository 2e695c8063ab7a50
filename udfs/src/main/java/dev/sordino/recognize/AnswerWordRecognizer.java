package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
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

  /** Enough to look for the word in the other turns as well. */
  private static final double SAID = KnownValues.SURE;

  private static final double NEARBY = 0.5;
  private static final int SHORT_TURN = 6;

  /** Words of an answer, and of one without a number that may be a street or place. */
  private static final int MOST_WORDS = 5;

  private static final int FEW_WORDS = 3;

  /** Words of a turn that tells letters of a secret. */
  private static final int MOST_LETTERED = 10;

  /** Tokens behind "users" in which their names are listed. */
  private static final int LISTED = 12;

  /** Types whose values can be words. */
  private static final List<String> WORDY =
      List.of(
          EntityTypes.SECRET,
          EntityTypes.USERNAME,
          EntityTypes.ORDER_ID,
          EntityTypes.ACCOUNT_ID,
          EntityTypes.CUSTOMER_ID,
          EntityTypes.CONTRACT_ID,
          EntityTypes.PLATE,
          EntityTypes.ADDRESS,
          EntityTypes.NUMBER);

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
    // Who writes an answer writes it as it is; in chats this would mask more talk than answers.
    if (utterance.channel() == Channel.VOICE) {
      whole(utterance, EntityTypes.SECRET, found);
      whole(utterance, EntityTypes.USERNAME, found);
      whole(utterance, EntityTypes.ADDRESS, found);
    }
    letters(utterance, found);
    String asked = asked(utterance);
    int words = wordsOf(utterance);
    boolean shortTurn = words <= SHORT_TURN;
    boolean lowerCase = hasLowerCase(utterance);
    List<Element> elements = utterance.view().elements();
    for (int at = 0; at < elements.size(); at++) {
      Element element = elements.get(at);
      if (element.kind() != Kind.WORD && element.kind() != Kind.MONTH) {
        continue;
      }
      Token token = utterance.tokens().get(element.from());
      Cue cue = utterance.cueBefore(element.from(), Set.of());
      if (cue != null && !WORDY.contains(cue.type())) {
        cue = null;
      }
      if (cue != null
          && isSaidToBe(utterance, cue, element.from())
          && isWord(utterance, token, cue.type())) {
        int end = end(utterance, at, cue.type());
        found.accept(new Span(element.start(), end, cue.type(), SAID, id()));
      } else if (cue != null
          && cue.type().equals(EntityTypes.SECRET)
          && element.from() - cue.to() <= SHORT_TURN
          && end(utterance, at, cue.type()) > element.end()
          && isWord(utterance, token, cue.type())) {
        int end = end(utterance, at, cue.type());
        found.accept(new Span(element.start(), end, cue.type(), SAID, id()));
      } else if (cue != null
          && isValue(utterance, token, cue.type(), element.from() - cue.to(), words, lowerCase)) {
        found.accept(new Span(element.start(), element.end(), cue.type(), NEARBY, id()));
      } else if (shortTurn
          && asked != null
          && utterance.cues().isEmpty()
          && isValue(utterance, token, asked, 0, words, lowerCase)) {
        found.accept(new Span(element.start(), end(utterance, at, asked), asked, SAID, id()));
      }
    }
  }

  /**
   * "Green dragon", "lange reihe zweiundvierzig": an answer of everyday words, taken as a whole.
   */
  private void whole(Utterance utterance, String type, Consumer<Span> found) {
    boolean address = type.equals(EntityTypes.ADDRESS);
    boolean asked = utterance.justAsked().contains(type);
    // "Is it still 92 Harrow Close": what is read back may be corrected.
    if (!asked && !(address && utterance.answering().contains(type))) {
      return;
    }
    Answer.to(utterance, type)
        .map(answer -> address ? place(utterance, answer) : answer)
        .filter(answer -> answer.words() > 0)
        .filter(answer -> answer.words() <= (address ? MOST_WORDS : FEW_WORDS))
        .filter(
            answer -> address ? isAddress(utterance, answer, asked) : isNamed(utterance, answer))
        .filter(answer -> !type.equals(EntityTypes.USERNAME) || isUsername(utterance, answer))
        .ifPresent(
            answer -> {
              List<Element> elements = answer.elements(utterance);
              int end = elements.get(elements.size() - 1).end();
              found.accept(new Span(elements.get(0).start(), end, type, SAID, id()));
            });
  }

  /** "Auf dem Brief", "on a sticky note" tell where a secret is, not what. */
  private static boolean isNamed(Utterance utterance, Answer answer) {
    Element first = answer.elements(utterance).get(0);
    String word = utterance.tokens().get(first.from()).folded();
    return first.kind() != Kind.WORD
        || !utterance.vocabulary().has("name-prepositions", word)
            && !utterance.vocabulary().has("place-prepositions", word);
  }

  /** Two words, or three with a number. */
  private static boolean isUsername(Utterance utterance, Answer answer) {
    boolean number = answer.elements(utterance).stream().anyMatch(e -> e.kind() == Kind.DIGITS);
    return answer.words() <= (number ? FEW_WORDS : FEW_WORDS - 1);
  }

  /**
   * Of "lange reihe 42 dritter stock bei Yilmaz klingeln" the words up to the number, of "find one
   * in Fremont" the place.
   */
  private static Answer place(Utterance utterance, Answer answer) {
    List<Element> elements = utterance.view().elements();
    int from = answer.from();
    int words = 0;
    for (int at = answer.from(); at < answer.to(); at++) {
      Kind kind = elements.get(at).kind();
      if (kind == Kind.DIGITS
          && words > 0
          && (answer.words() > MOST_WORDS || hasUnit(utterance, at + 1, answer.to()))) {
        return new Answer(from, at + 1, words);
      }
      String word = utterance.tokens().get(elements.get(at).from()).folded();
      boolean opening = utterance.vocabulary().has("place-prepositions", word);
      if (opening && at + 1 < answer.to() && at - from <= FEW_WORDS) {
        from = at + 1;
        words = 0;
      } else {
        words += kind == Kind.WORD ? 1 : 0;
      }
    }
    return new Answer(from, answer.to(), words);
  }

  /** "Dritter Stock". */
  private static boolean hasUnit(Utterance utterance, int from, int to) {
    return utterance.view().elements().subList(from, to).stream()
        .filter(e -> e.kind() == Kind.WORD)
        .anyMatch(
            e -> utterance.vocabulary().has("units", utterance.tokens().get(e.from()).folded()));
  }

  /** "The first is r and the third s": single letters of a secret. */
  private void letters(Utterance utterance, Consumer<Span> found) {
    if (!utterance.justAsked().contains(EntityTypes.SECRET)
        || utterance.speaker() == Speaker.AGENT
        || wordsOf(utterance) > MOST_LETTERED) {
      return;
    }
    for (Token token : utterance.tokens()) {
      boolean apart =
          token.start() == 0 || Character.isWhitespace(utterance.text().charAt(token.start() - 1));
      if (token.isWord()
          && apart
          && token.text().length() == 1
          && (isLast(utterance, token)
              || !utterance.vocabulary().has("one-letter-words", token.folded()))) {
        found.accept(new Span(token.start(), token.end(), EntityTypes.SECRET, NEARBY, id()));
      }
    }
  }

  /** Behind "'m" and "'s" something follows. */
  private static boolean isLast(Utterance utterance, Token token) {
    return token.end() == utterance.text().length()
        || ".!?".indexOf(utterance.text().charAt(token.end())) >= 0;
  }

  /** "Doctor", "sister": who says so tells of somebody, not of a place. */
  private static boolean isOfPerson(Utterance utterance, String word) {
    return utterance.vocabulary().has("titles", word)
        || utterance.vocabulary().has("name-titles", word)
        || utterance.vocabulary().isRelation(word);
  }

  /** Words with a number, or few words of which one may name a street or place. */
  private static boolean isAddress(Utterance utterance, Answer answer, boolean asked) {
    NameLexicon lexicon = NameLexicon.of(utterance.pack());
    boolean number = false;
    boolean street = false;
    boolean corner = false;
    boolean content = false;
    boolean name = answer.hasUncommon(utterance);
    for (Element element : answer.elements(utterance)) {
      String word = utterance.tokens().get(element.from()).folded();
      // "Fifth and main"
      corner |= element.kind() == Kind.JOIN && utterance.vocabulary().has("corner-joins", word);
      number |= element.kind() == Kind.DIGITS;
      content |=
          (element.kind() == Kind.WORD || element.kind() == Kind.MONTH)
              && !utterance.vocabulary().isTalk(word);
      if (element.kind() == Kind.WORD
          && (utterance.vocabulary().has("units", word) || isOfPerson(utterance, word))) {
        return false;
      }
      name |= element.kind() == Kind.WORD && lexicon.isPlace(word);
      street |= utterance.vocabulary().has("loose-street-kinds", word);
    }
    if (!asked) {
      return number && street && answer.words() <= FEW_WORDS;
    }
    return answer.words() <= FEW_WORDS && name
        || number && content
        || corner && answer.elements(utterance).get(0).kind() == Kind.ORDINAL;
  }

  /** "Peaches one", "Kanzlei-4411!": numbers and marks behind the word of a secret. */
  private static int end(Utterance utterance, int at, String type) {
    List<Element> elements = utterance.view().elements();
    int end = elements.get(at).end();
    if (!type.equals(EntityTypes.SECRET)) {
      return end;
    }
    for (int i = at + 1; i < elements.size() && i <= at + SHORT_TURN; i++) {
      Element e = elements.get(i);
      boolean glued = e.start() == end && "-_#!*$%&".indexOf(utterance.text().charAt(end)) >= 0;
      if (e.kind() != Kind.DIGITS && !glued) {
        break;
      }
      end = e.end();
    }
    return end;
  }

  private static @Nullable String asked(Utterance utterance) {
    for (String type : utterance.expected()) {
      boolean word = type.equals(EntityTypes.SECRET) || type.equals(EntityTypes.USERNAME);
      if (word && utterance.justAsked().contains(type)) {
        return type;
      }
    }
    for (String type : utterance.expected()) {
      if (WORDY.contains(type) && utterance.justAsked().contains(type)) {
        return type;
      }
    }
    return null;
  }

  private static boolean isWord(Utterance utterance, Token token, String type) {
    Vocabulary vocabulary = utterance.vocabulary();
    return token.isWord()
        && token.folded().length() >= 3
        && !(type.equals(EntityTypes.SECRET)
            ? vocabulary.isTalk(token.folded())
            : vocabulary.isCommon(token.folded()))
        && !(type.equals(EntityTypes.ADDRESS) && isOrdinary(utterance, token));
  }

  /** A seldom word that is neither a place nor a name: "haben Sie einen Erbschein". */
  private static boolean isOrdinary(Utterance utterance, Token token) {
    NameLexicon lexicon = NameLexicon.of(utterance.pack());
    String word = token.folded();
    return lexicon.common(word) > NameLexicon.UNLISTED
        && lexicon.common(word) > Math.max(lexicon.name(word), lexicon.place(word));
  }

  /** Whether nothing but "is" or marks stand between the announcement and the word. */
  private static boolean isSaidToBe(Utterance utterance, Cue cue, int at) {
    if (cue.type().equals(EntityTypes.ADDRESS)) {
      return false;
    }
    String last = utterance.tokens().get(cue.to() - 1).folded();
    boolean said = utterance.vocabulary().has("value-nouns", last);
    for (int i = cue.to(); i < at; i++) {
      Token between = utterance.tokens().get(i);
      if (between.isNumber()
          || between.isWord() && !utterance.vocabulary().has("copulas", between.folded())) {
        return false;
      }
      said |= between.isWord() || between.text().equals(":");
    }
    // "Das Passwort klebt am Monitor": what stands right behind is a value if it is no usual word.
    boolean behind = cue.type().equals(EntityTypes.SECRET) && cue.to() == at;
    return said && !(behind && isOrdinary(utterance, utterance.tokens().get(at)));
  }

  private static boolean isValue(
      Utterance utterance, Token token, String type, int distance, int words, boolean lowerCase) {
    if (!isWord(utterance, token, type)) {
      return false;
    }
    return switch (type) {
      case EntityTypes.SECRET -> distance == 0;
      case EntityTypes.USERNAME ->
          distance == 0
              || distance <= LISTED
                  && token.text().length() >= 4
                  && token.text().chars().allMatch(Character::isLowerCase);
      case EntityTypes.ADDRESS, EntityTypes.PLATE -> distance == 0;
      default ->
          isCodeLike(token, words == 1 || lowerCase)
              || distance == 0 && token.folded().length() >= 5 && words <= 2;
    };
  }

  /** Capitals throughout, or letters in an order that words do not have. */
  private static boolean isCodeLike(Token token, boolean capitalsSay) {
    String text = token.text();
    if (text.length() < 5) {
      return false;
    }
    if (TurnCasing.isUpper(text)) {
      return capitalsSay;
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

  /** Where all is in capitals, capitals say nothing. */
  private static boolean hasLowerCase(Utterance utterance) {
    return utterance.text().chars().anyMatch(Character::isLowerCase);
  }

  private static int wordsOf(Utterance utterance) {
    return (int) utterance.tokens().stream().filter(Token::isWord).count();
  }
}
