package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Postal addresses: a street with its number before or behind, and what follows of postcode and
 * place. Written or said: "lindenstraße siebzehn b, acht null drei drei eins münchen", "42 oak
 * lane, apartment 3".
 */
@AutoService(Recognizer.class)
public final class StreetRecognizer implements Recognizer {

  private static final int NAME_WORDS = 3;
  private static final int TAIL = 9;

  /** Words of a place that nothing marks as such: "12 oak lane pleasant hill". */
  private static final int LOOSE = 3;

  private static final int LONGEST_HOUSE_NUMBER = 4;

  private static final double NUMBERED = 0.85;
  private static final double BARE = 0.6;

  @Override
  public String id() {
    return "street";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.ADDRESS);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    Vocabulary vocabulary = utterance.vocabulary();
    for (int i = 0; i < elements.size(); i++) {
      String word = word(utterance, i);
      if (word.isEmpty()) {
        continue;
      }
      boolean ending =
          isStreetName(vocabulary, word)
              || isForeignStreet(utterance, i, word)
              || vocabulary.has("no-streets", word) && isLocated(utterance, i);
      boolean street =
          vocabulary.has("street-words", word)
              || vocabulary.has("street-kinds", word)
              || vocabulary.has("loose-street-kinds", word) && isNamed(utterance, i);
      boolean preposition = vocabulary.has("street-openings", word);
      if (ending || street) {
        street(utterance, i, ending, found);
      } else if (preposition) {
        opened(utterance, i, found);
      } else if (vocabulary.has("address-parts", word)) {
        unit(utterance, i, found);
      } else if (vocabulary.has("corners", word)) {
        corner(utterance, i, found);
      } else if (!hamlet(utterance, i, found)) {
        row(utterance, i, found);
      }
    }
  }

  /**
   * "Moosmatt 3, 4952 Eriswil", "untere Donaulände 58 4020 Linz": no word of streets, but a house
   * number, a postcode and a place behind it.
   */
  private boolean hamlet(Utterance utterance, int at, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    if (elements.get(at).kind() != Kind.WORD
        || utterance.vocabulary().words("street-endings").isEmpty()
        || utterance.vocabulary().isTalk(word(utterance, at))
        || utterance.vocabulary().has("units", word(utterance, at))
        || at + 2 >= elements.size()
        || elements.get(at + 1).kind() != Kind.DIGITS
        || elements.get(at + 1).value().length() > 3
        || elements.get(at + 1).spoken()) {
      return false;
    }
    int i = at + 2;
    if (elements.get(i).kind() == Kind.LETTERS && elements.get(i).value().length() == 1) {
      i++;
    }
    if (i < elements.size()
        && (isComma(utterance, i)
            || utterance.vocabulary().has("place-links", word(utterance, i)))) {
      i++;
    }
    boolean place =
        i + 1 < elements.size()
            && elements.get(i).kind() == Kind.DIGITS
            && !elements.get(i).spoken()
            && (elements.get(i).value().length() == 4 || elements.get(i).value().length() == 5)
            && elements.get(i + 1).kind() == Kind.WORD
            && !utterance.vocabulary().isTalk(word(utterance, i + 1))
            && !utterance.vocabulary().has("units", word(utterance, i + 1))
            && isCapitalized(utterance, at) == isCapitalized(utterance, i + 1);
    if (!place) {
      return false;
    }
    int start =
        at > 0
                && isCapitalized(utterance, at - 1) == isCapitalized(utterance, at)
                && utterance.vocabulary().has("street-adjectives", word(utterance, at - 1))
            ? at - 1
            : at;
    found.accept(span(elements, start, tail(utterance, i, true), NUMBERED));
    return true;
  }

  private static boolean isStreetName(Vocabulary vocabulary, String word) {
    for (String end : vocabulary.words("street-endings")) {
      if (word.length() > end.length() + 2 && word.endsWith(end)) {
        return !vocabulary.has("no-streets", word) && !vocabulary.isTalk(word);
      }
    }
    return false;
  }

  /** "Große Elbstraße": where the adjective begins; the street itself where there is none. */
  private static int adjective(Utterance utterance, int at) {
    return at > 0
            && isCapitalized(utterance, at - 1) == isCapitalized(utterance, at)
            && utterance.vocabulary().has("street-adjectives", word(utterance, at - 1))
        ? at - 1
        : at;
  }

  /** "Sludevej 13": the ending of a street elsewhere, with a number. */
  private static boolean isForeignStreet(Utterance utterance, int at, String word) {
    return word.length() > 5
        && numberBehind(utterance, at + 1) > at + 1
        && !utterance.vocabulary().isCommon(word)
        && utterance.vocabulary().words("foreign-street-endings").stream()
            .anyMatch(end -> word.length() > end.length() + 2 && word.endsWith(end));
  }

  /** "Marktplatz 1, 12345 Aue": a word that is also a street where number and postcode follow. */
  private static boolean isLocated(Utterance utterance, int at) {
    int number = numberBehind(utterance, at + 1);
    return number > at + 1 && isBeforePostcode(utterance, at + 2);
  }

  /** "22 Shanowen Park": a word of parks and views as that of a street. */
  private static boolean isNamed(Utterance utterance, int at) {
    Element e = utterance.view().elements().get(at);
    return utterance.isAbout(EntityTypes.ADDRESS, e.from(), e.to())
        || at > 1
            && isCapitalized(utterance, at)
            && isCapitalized(utterance, at - 1)
            && !utterance.vocabulary().isTalk(word(utterance, at - 1));
  }

  private void street(Utterance utterance, int at, boolean named, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    int before =
        named && numberBehind(utterance, at + 1) > at + 1 ? -1 : numberBefore(utterance, at);
    int start = before >= 0 ? before : named ? adjective(utterance, at) : nameStart(utterance, at);
    boolean behind = named || utterance.vocabulary().has("street-words", word(utterance, at));
    int number = behind ? numberBehind(utterance, at + 1) : at + 1;
    boolean numbered =
        before >= 0 || number > at + 1 || start < at && isBeforePostcode(utterance, at + 1);
    boolean asked =
        utterance.isAbout(EntityTypes.ADDRESS, elements.get(start).from(), elements.get(at).to());
    boolean strong = named && isSureStreet(utterance, at);
    int house = houseName(utterance, start);
    if (house < start && (numbered || start < at && isHouse(utterance, house, start))) {
      start = house;
      strong = true;
    }
    // "Wagen sieben, Platz 46": a street has a name.
    numbered &= start < at || named || before >= 0 || asked;
    if (numbered || strong || asked && start < at || asked && named) {
      int end = tail(utterance, numbered ? Math.max(number, at + 1) : at + 1, before >= 0);
      found.accept(span(elements, start, end, numbered ? NUMBERED : BARE));
    }
  }

  /**
   * Where the name of a house or flat before a street begins: "Rosebank, 7 Kirk Wynd", "the old
   * bakery twenty eight b high street", "2nd Floor, 18 Wharf Street"; {@code start} if there is
   * none.
   */
  private static int houseName(Utterance utterance, int start) {
    List<Element> elements = utterance.view().elements();
    int at = start - 1;
    boolean comma = at > 0 && isComma(utterance, at);
    if (comma) {
      at--;
    }
    int first = start;
    boolean house = false;
    for (int words = 0; at >= 0 && words < NAME_WORDS + 1; at--, words++) {
      Element e = elements.get(at);
      String word = word(utterance, at);
      boolean building = utterance.vocabulary().has("building-words", word);
      boolean part = utterance.vocabulary().has("address-parts", word);
      boolean beside = at + 1 == start || elements.get(at + 1).start() - e.end() <= 1 || comma;
      boolean name =
          comma
              ? isCapitalized(utterance, at)
                  && !utterance.vocabulary().isTalk(word)
                  && !NameLexicon.of(utterance.pack()).isName(word)
              : house
                  && (isUncommon(utterance, at)
                      // "Rose cottage"
                      || e.kind() == Kind.WORD
                          && words == 1
                          && !utterance.vocabulary().isTalk(word));
      boolean small =
          house
              && (utterance.vocabulary().has("house-articles", word)
                  || utterance.vocabulary().has("house-adjectives", word));
      boolean number = house && (e.kind() == Kind.DIGITS || e.kind() == Kind.ORDINAL);
      if (!beside
          || isLineBreak(utterance, at + 1)
          || !(building || part || name || small || number)) {
        break;
      }
      house |= building || part;
      first = at;
      if (number || small && utterance.vocabulary().has("house-articles", word)) {
        break;
      }
    }
    return comma || house ? first : start;
  }

  private static boolean isComma(Utterance utterance, int element) {
    return utterance.text().charAt(utterance.view().elements().get(element).start()) == ',';
  }

  /** Whether one of the words says that they name a house. */
  private static boolean isHouse(Utterance utterance, int from, int to) {
    for (int i = from; i < to; i++) {
      if (utterance.vocabulary().has("building-words", word(utterance, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSureStreet(Utterance utterance, int at) {
    return utterance.vocabulary().words("sure-street-endings").stream()
        .anyMatch(word(utterance, at)::endsWith);
  }

  /**
   * "Am alten Markt 3", "an der Linde sieben": an opening, capitalised, asked for or before what
   * streets are called after, and a number.
   */
  private void opened(Utterance utterance, int at, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    for (int i = at + 1; i < elements.size() && i <= at + NAME_WORDS; i++) {
      if (elements.get(i).kind() != Kind.WORD && elements.get(i).kind() != Kind.JOIN) {
        return;
      }
      int number = numberBehind(utterance, i + 1);
      if (number > i + 1) {
        boolean capital = utterance.tokens().get(elements.get(at).from()).isCapitalized() && at > 0;
        boolean asked =
            utterance.isAbout(EntityTypes.ADDRESS, elements.get(at).from(), elements.get(i).to());
        boolean known = utterance.vocabulary().has("street-nouns", word(utterance, i));
        boolean located = isBeforePostcode(utterance, number);
        if (known
            || (asked || capital || located)
                && !utterance.vocabulary().isTalk(word(utterance, i))) {
          // "In der Landstraße 44" is the street without the words before, "Am Wall 3" isn't.
          boolean whole =
              i > at + 1
                  ? isSureStreet(utterance, i)
                  : utterance.vocabulary().has("street-loose-openings", word(utterance, at))
                      && isStreetName(utterance.vocabulary(), word(utterance, i));
          int start = whole ? i : at;
          found.accept(
              span(elements, start, tail(utterance, number, false), asked ? NUMBERED : BARE));
        }
        return;
      }
    }
  }

  /** "Apartment 4b", "suite 200" without a street. */
  private void unit(Utterance utterance, int at, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    int end = unitBehind(utterance, at + 1);
    if (end > at + 1 && (!isMailBoxWord(utterance, at) || isMailBox(utterance, at))) {
      int start = blockBefore(utterance, at);
      found.accept(span(elements, start, tail(utterance, end, false), BARE));
    }
  }

  /** One past "4b", "B-107", "#12"; {@code from} if none of them follows. */
  private static int unitBehind(Utterance utterance, int from) {
    List<Element> elements = utterance.view().elements();
    int number = numberBehind(utterance, from);
    if (number > from) {
      return number;
    }
    int at = from;
    while (at < elements.size()
        && at < from + 4
        && (elements.get(at).isCode()
            || at > from
                && elements.get(at).kind() == Kind.MARK
                && at + 1 < elements.size()
                && elements.get(at + 1).kind() == Kind.DIGITS)) {
      at++;
    }
    boolean digits = elements.subList(from, at).stream().anyMatch(e -> e.kind() == Kind.DIGITS);
    return digits ? at : from;
  }

  private static boolean isMailBoxWord(Utterance utterance, int at) {
    return utterance.vocabulary().has("mail-box-words", word(utterance, at));
  }

  /** "P.O. Box 12", "rr 4 box 118": not "box 3 of the parcels". */
  private static boolean isMailBox(Utterance utterance, int at) {
    Element e = utterance.view().elements().get(at);
    if (utterance.isAbout(EntityTypes.ADDRESS, e.from(), e.to())) {
      return true;
    }
    for (int i = e.from() - 1; i >= 0 && i >= e.from() - 4; i--) {
      if (utterance.vocabulary().has("mail-boxes", utterance.tokens().get(i).folded())) {
        return true;
      }
    }
    return false;
  }

  /** "Apt a", "street # b": a letter behind a part of an address, or behind the street itself. */
  private static boolean afterPart(Utterance utterance, int at) {
    String before = at > 0 ? word(utterance, at - 1) : "";
    return utterance.vocabulary().has("address-parts", before)
        || utterance.vocabulary().has("street-kinds", before)
        || at > 0
            && utterance.text().charAt(utterance.view().elements().get(at - 1).start()) == '#';
  }

  private static boolean isCapitalized(Utterance utterance, int element) {
    Element e = utterance.view().elements().get(element);
    return e.kind() == Kind.WORD && utterance.tokens().get(e.from()).isCapitalized();
  }

  /**
   * "28245 Puruntie 82", "Rue du Lac 7": capitalised words between numbers, or behind a foreign
   * street.
   */
  private void row(Utterance utterance, int at, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    boolean opened = utterance.vocabulary().has("foreign-streets", word(utterance, at));
    boolean before =
        at > 0
            && elements.get(at - 1).kind() == Kind.DIGITS
            && !elements.get(at - 1).spoken()
            && !isLineBreak(utterance, at)
            && !isThing(utterance, at);
    if (!opened && !before || !isCapitalized(utterance, at) && !opened) {
      return;
    }
    int i = at;
    while (i < elements.size()
        && i < at + NAME_WORDS + 3
        && elements.get(i).kind() != Kind.DIGITS
        && (isCapitalized(utterance, i) && !utterance.vocabulary().isTalk(word(utterance, i))
            || i == at && opened
            || opened && (isUncommon(utterance, i) || isForeignLink(utterance, i))
            || elements.get(i).kind() == Kind.PUNCTUATION
                && utterance.text().charAt(elements.get(i).start()) == '.'
            || utterance.vocabulary().has("name-links", word(utterance, i)))) {
      i++;
    }
    boolean behind =
        i < elements.size()
            && i > at
            && elements.get(i).kind() == Kind.DIGITS
            && elements.get(i).value().length() <= 4;
    if (behind || opened && before && i > at + 1) {
      int end = behind ? numberBehind(utterance, i) : i;
      int start = at;
      while (start > 0 && elements.get(start - 1).kind() == Kind.DIGITS) {
        start--;
      }
      found.accept(span(elements, start, tail(utterance, Math.max(end, i), true), BARE));
    }
  }

  private static boolean isForeignLink(Utterance utterance, int element) {
    return utterance.vocabulary().has("foreign-links", word(utterance, element));
  }

  private static boolean isUncommon(Utterance utterance, int element) {
    String word = word(utterance, element);
    return word.length() > 1 && !utterance.vocabulary().isCommon(word);
  }

  /** "8 Euro 50", "4 HVX 31": what is no name although capitals and numbers stand beside it. */
  private static boolean isThing(Utterance utterance, int element) {
    String text = utterance.tokens().get(utterance.view().elements().get(element).from()).text();
    return utterance.vocabulary().has("units", word(utterance, element))
        || utterance.vocabulary().isCommon(word(utterance, element))
        || TurnCasing.isUpper(text);
  }

  /** Whether a line ends before the element. */
  private static boolean isLineBreak(Utterance utterance, int element) {
    List<Element> elements = utterance.view().elements();
    return utterance
        .text()
        .substring(elements.get(element - 1).end(), elements.get(element).start())
        .contains("\n");
  }

  /** Start of capitalised words and numbers before a unit, if a number is among them. */
  private static int blockBefore(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    int start = at;
    for (int i = at - 1; i >= 0 && i >= at - TAIL; i--) {
      Element e = elements.get(i);
      if (e.isCode()) {
        start = i;
      } else if (e.kind() == Kind.WORD) {
        Token token = utterance.tokens().get(e.from());
        if (utterance.vocabulary().has("mail-boxes", token.folded())) {
          start = i;
        } else if (utterance.vocabulary().isTalk(token.folded())) {
          break;
        }
      } else if (!e.isLink() || isSentenceEnd(utterance, i)) {
        break;
      }
    }
    return start;
  }

  private Span span(List<Element> elements, int from, int to, double score) {
    return new Span(
        elements.get(from).start(), elements.get(to - 1).end(), EntityTypes.ADDRESS, score, id());
  }

  /** Where a number stands up to three words before a street word: "17 old mill"; -1 if nowhere. */
  private static int numberBefore(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    int first = at - NAME_WORDS - 1;
    for (int i = at - 1; i >= 0 && i >= first; i--) {
      Element e = elements.get(i);
      if (isGenitive(utterance, i)) {
        // "Four saint declan's terrace", "three weavers' yard"
        first--;
        continue;
      }
      if (e.isCode() && e.value().chars().anyMatch(Character::isDigit)) {
        int start = i;
        while (start > 0 && elements.get(start - 1).isCode()) {
          start--;
        }
        // "Nine to eleven dock row"
        if (start > 1
            && elements.get(start).value().length() <= 3
            && utterance.vocabulary().has("range-joins", tokens(utterance, start - 1))
            && elements.get(start - 2).kind() == Kind.DIGITS
            && elements.get(start - 2).value().length() <= 3) {
          start -= 2;
        }
        return i < at - 1 || e.kind() == Kind.ORDINAL ? start : -1;
      }
      // "Sixty three a upper mill street": the letter of the house.
      boolean letter =
          i > 0
              && e.end() - e.start() == 1
              && elements.get(i - 1).kind() == Kind.DIGITS
              && i < at - 1;
      if (letter) {
        continue;
      }
      boolean nameWord =
          e.kind() == Kind.WORD
              || e.kind() == Kind.ORDINAL
              || e.kind() == Kind.PUNCTUATION && utterance.text().charAt(e.start()) == '.'
              || e.kind() == Kind.LETTERS
              || e.kind() == Kind.MONTH;
      if (!nameWord || utterance.vocabulary().has("not-in-street", word(utterance, i))) {
        return -1;
      }
    }
    return -1;
  }

  /** An apostrophe within or right behind a word, and the "s" behind it. */
  private static boolean isGenitive(Utterance utterance, int element) {
    List<Element> elements = utterance.view().elements();
    int mark = word(utterance, element).equals("s") ? element - 1 : element;
    return mark > 0
        && elements.get(mark).kind() == Kind.PUNCTUATION
        && "'’".indexOf(utterance.text().charAt(elements.get(mark).start())) >= 0
        && elements.get(mark - 1).end() == elements.get(mark).start()
        && !utterance.vocabulary().isTalk(word(utterance, mark - 1))
        && (mark == element || elements.get(mark).end() == elements.get(element).start());
  }

  /** "The corner of Oak 7 and Mill Court": names and numbers behind, over one "and". */
  private void corner(Utterance utterance, int at, Consumer<Span> found) {
    List<Element> elements = utterance.view().elements();
    int end = -1;
    int joins = 0;
    for (int i = at + 1; i < elements.size() && i < at + 3 * NAME_WORDS + 3; i++) {
      Element e = elements.get(i);
      String word = utterance.tokens().get(e.from()).folded();
      if (utterance.vocabulary().has("corner-joins", word)) {
        joins++;
      } else if (e.isCode()
          || e.kind() == Kind.WORD && !utterance.vocabulary().isTalk(word)
          || utterance.vocabulary().has("street-kinds", word)
          || utterance.vocabulary().has("loose-street-kinds", word)) {
        end = joins > 0 ? i + 1 : end;
      } else if (!utterance.vocabulary().has("place-links", word)) {
        break;
      }
    }
    if (end > 0) {
      int start =
          at > 0 && utterance.vocabulary().has("name-articles", word(utterance, at - 1))
              ? at - 1
              : at;
      found.accept(span(elements, start, end, BARE));
    }
  }

  /** Start of a street's name written apart: "Berliner Straße", "Alte Mühlen Gasse". */
  private static int nameStart(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    int start = at;
    while (start > 0
        && start > at - 2
        && elements.get(start - 1).kind() == Kind.WORD
        && (!utterance.vocabulary().isTalk(word(utterance, start - 1))
            || utterance.vocabulary().has("street-adjectives", word(utterance, start - 1)))) {
      start--;
    }
    if (start > 1
        && elements.get(start - 1).kind() == Kind.MARK
        && elements.get(start - 2).kind() == Kind.WORD) {
      start -= 2;
      while (start > 1
          && elements.get(start - 1).kind() == Kind.MARK
          && elements.get(start - 2).kind() == Kind.WORD) {
        start -= 2;
      }
    }
    return start;
  }

  /** One past a house number that begins here, with its letter or range; {@code from} if none. */
  private static int numberBehind(Utterance utterance, int from) {
    List<Element> elements = utterance.view().elements();
    int at = from;
    while (at < elements.size()
        && at < from + 3
        && (elements.get(at).kind() == Kind.PUNCTUATION
            || elements.get(at).kind() == Kind.FILLER
            || utterance.vocabulary().has("number-openings", word(utterance, at)))) {
      at++;
    }
    if (at >= elements.size()
        || elements.get(at).kind() != Kind.DIGITS
        || elements.get(at).value().length() > 5) {
      return from;
    }
    at++;
    if (at + 1 < elements.size()
        && utterance.vocabulary().has("range-joins", word(utterance, at))
        && elements.get(at + 1).kind() == Kind.DIGITS
        && elements.get(at + 1).value().length() <= 3) {
      at += 2;
    }
    while (at < elements.size()
        && (elements.get(at).kind() == Kind.LETTERS && elements.get(at).value().length() == 1
            || elements.get(at).kind() == Kind.DIGITS && at < from + 5
            || elements.get(at).kind() == Kind.MARK
                && at + 1 < elements.size()
                && elements.get(at + 1).isCode())) {
      at++;
    }
    if (at < elements.size()
        && tokens(utterance, at).length() == 1
        && Character.isLetter(tokens(utterance, at).charAt(0))
        && !utterance.vocabulary().has("one-letter-words", tokens(utterance, at))) {
      at++;
    }
    return at;
  }

  private static String tokens(Utterance utterance, int element) {
    return utterance.tokens().get(utterance.view().elements().get(element).from()).folded();
  }

  /** One past postcode and place, where they follow; else {@code from}. */
  private static int tail(Utterance utterance, int from, boolean numbered) {
    List<Element> elements = utterance.view().elements();
    int end = from;
    int digits = 0;
    for (int i = from - 1; i >= 0 && elements.get(i).kind() == Kind.DIGITS; i--) {
      digits += elements.get(i).value().length();
    }
    // Of "blücherplatz 5 24105 kiel" the numbers were taken together.
    boolean postcode = digits > LONGEST_HOUSE_NUMBER;
    digits = 0;
    for (int i = from; i < elements.size() && i < from + TAIL + digits; i++) {
      Element e = elements.get(i);
      if (e.kind() == Kind.DIGITS || e.kind() == Kind.LETTERS && e.value().length() <= 4) {
        digits += e.value().length();
        postcode |= digits >= 4;
        end = i + 1;
      } else if (e.kind() == Kind.WORD) {
        String word = word(utterance, i);
        boolean capital = utterance.tokens().get(e.from()).isCapitalized();
        if (i > from && isNextSentence(utterance, i, postcode)) {
          break;
        }
        boolean part =
            isFloor(utterance, i)
                || i > from
                    && isFloor(utterance, i - 1)
                    && utterance.vocabulary().has("floor-sides", word);
        boolean comma = i > 0 && elements.get(i - 1).kind() == Kind.PUNCTUATION;
        boolean single = word.length() == 1 && afterPart(utterance, i);
        boolean goesOn = capital && i > from && isCapitalized(utterance, i - 1);
        boolean place =
            part
                || goesOn
                || single
                || word.length() == 2 && isPostcode(utterance, i + 1)
                || postcode && !utterance.vocabulary().isTalk(word)
                || !utterance.vocabulary().isTalk(word)
                    && (capital
                        || postcode
                        || comma
                        || (numbered || isUncommon(utterance, i)) && i < from + LOOSE)
                || utterance.vocabulary().has("place-links", word) && i + 1 < elements.size();
        if (!place) {
          break;
        }
        if (!utterance.vocabulary().has("place-links", word)) {
          end = i + 1;
          if (postcode
              && !capital
              && i + 1 < elements.size()
              && elements.get(i + 1).kind() == Kind.WORD) {
            break;
          }
        }
      } else if (e.kind() == Kind.ORDINAL && i + 1 < elements.size() && isFloor(utterance, i + 1)) {
        end = i + 1;
      } else if (!e.isLink() || e.kind() == Kind.PUNCTUATION && isSentenceEnd(utterance, i)) {
        break;
      }
    }
    return end;
  }

  /** "Vorderhaus", "floor": where in a house somebody lives. */
  private static boolean isFloor(Utterance utterance, int element) {
    String word = word(utterance, element);
    return utterance.vocabulary().has("floor-words", word)
        || utterance.vocabulary().has("address-parts", word);
  }

  /** A word behind a full stop or behind the line of postcode and place. */
  private static boolean isNextSentence(Utterance utterance, int i, boolean postcode) {
    List<Element> elements = utterance.view().elements();
    Element before = elements.get(i - 1);
    boolean stop =
        before.kind() == Kind.PUNCTUATION
            && utterance.text().charAt(before.start()) == '.'
            && before.end() < elements.get(i).start();
    return stop
            && (utterance.vocabulary().isTalk(word(utterance, i))
                || utterance.vocabulary().has("place-links", word(utterance, i)))
        || postcode && before.kind() == Kind.WORD && isLineBreak(utterance, i);
  }

  /** Whether a number of five digits stands here: "ap 31445". */
  private static boolean isPostcode(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    return at < elements.size()
        && elements.get(at).kind() == Kind.DIGITS
        && elements.get(at).value().length() == 5;
  }

  /** Whether a postcode follows within a few marks and words. */
  private static boolean isBeforePostcode(Utterance utterance, int at) {
    List<Element> elements = utterance.view().elements();
    int digits = 0;
    int letters = 0;
    for (int i = at; i < elements.size() && i < at + TAIL; i++) {
      Element e = elements.get(i);
      if (e.kind() == Kind.DIGITS) {
        digits += e.value().length();
        // "Y o one nine" is the beginning of a British one.
        if (digits >= 4 || letters > 0 && e.value().length() <= 2) {
          return true;
        }
      } else if (e.kind() == Kind.LETTERS) {
        letters++;
      } else if (!e.isLink()
          && !(e.kind() == Kind.WORD && digits == 0 && isUncommon(utterance, i))) {
        return false;
      }
    }
    return false;
  }

  private static boolean isSentenceEnd(Utterance utterance, int i) {
    Element e = utterance.view().elements().get(i);
    char c = utterance.text().charAt(e.start());
    return c == '?' || c == '!';
  }

  /** The element's word, folded; empty where it is none. */
  private static String word(Utterance utterance, int element) {
    Element e = utterance.view().elements().get(element);
    boolean word = e.kind() == Kind.WORD || e.kind() == Kind.JOIN || e.kind() == Kind.FILLER;
    return word && e.to() - e.from() == 1 ? utterance.tokens().get(e.from()).folded() : "";
  }
}
