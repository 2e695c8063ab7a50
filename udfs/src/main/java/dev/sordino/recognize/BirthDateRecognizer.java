package dev.sordino.recognize;

import com.google.auto.service.AutoService;
import dev.sordino.conversation.Span;
import dev.sordino.recognize.Element.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Dates of birth, written or said: "12.3.85", "zwölfter dritter fünfundachtzig", "march the third
 * eighty five". A date counts as one where a birth is spoken of or asked for, or where its year
 * lies some years back: other dates identify nobody.
 */
@AutoService(Recognizer.class)
public final class BirthDateRecognizer implements Recognizer {

  private static final double ASKED = 0.85;
  private static final double OLD_YEAR = 0.6;

  /** Contracts, trips and promises seldom lie further back than the years behind it. */
  private static final int LAST_OLD_YEAR = 2019;

  /** Two digits above are no year that contracts speak of. */
  private static final int LAST_SHORT_YEAR = 39;

  /** Other words of a turn that answers with a date, and with numbers alone. */
  private static final int DATED = 12;

  private static final int UNDATED = 3;

  /** Other words of a turn that corrects a day: "no, seventeenth. You've got that wrong too". */
  private static final int CORRECTION = 6;

  /** Other words of a turn that goes on with a birth date by a day without a year. */
  private static final int PARTLY = 9;

  /** Tokens between a day and a year that is told afterwards. */
  private static final int FARTHEST_YEAR = 9;

  /** Other words of a turn that tells two months apart: "that's October now, not May". */
  private static final int CONTRASTED = 5;

  /** Words right before a date: "on the". */
  private static final int LONGEST_OPENING = 2;

  /** Elements between two parts of a date: "the third, of march, nineteen". */
  private static final int LONGEST_LINK = 3;

  @Override
  public String id() {
    return "birth-date";
  }

  @Override
  public Set<String> types() {
    return Set.of(EntityTypes.DATE_OF_BIRTH);
  }

  @Override
  public void recognize(Utterance utterance, Consumer<Span> found) {
    List<List<Element>> dates = dates(utterance);
    boolean[] accepted = new boolean[dates.size()];
    for (int i = 0; i < dates.size(); i++) {
      accepted[i] = isAbout(utterance, dates.get(i));
    }
    for (int i = 0; i < dates.size(); i++) {
      List<Element> parts = dates.get(i);
      boolean about = accepted[i] || isOtherVersion(utterance, dates, accepted, i);
      if (about || isShaped(utterance, parts, false) && hasOldYear(parts)) {
        found.accept(
            new Span(
                start(utterance, parts.get(0)),
                end(utterance, parts.get(parts.size() - 1)),
                EntityTypes.DATE_OF_BIRTH,
                about ? ASKED : OLD_YEAR,
                id()));
      }
    }
  }

  /**
   * "Nineteen seventy no seventy one", "the twelfth or the thirteenth": before or behind one.
   * "March the third, the year was, let me see, seventy one": a year behind a day that has none.
   */
  private static boolean isOtherVersion(
      Utterance utterance, List<List<Element>> dates, boolean[] accepted, int i) {
    List<Element> parts = dates.get(i);
    int from = parts.get(0).from();
    int to = parts.get(parts.size() - 1).to();
    List<Element> before = i > 0 && accepted[i - 1] ? dates.get(i - 1) : List.of();
    int behind = before.isEmpty() ? 0 : before.get(before.size() - 1).to();
    return (digits(parts) >= 2 || parts.get(0).kind() != Kind.DIGITS)
        && (!before.isEmpty()
                && (isTalk(utterance, behind, from)
                    || !hasYear(before)
                        && (parts.size() == 1 && digits(parts) % 2 == 0 || isYear(parts))
                        && from - behind <= FARTHEST_YEAR
                        && isAnswer(utterance))
            || i + 1 < dates.size()
                && accepted[i + 1]
                && isTalk(utterance, to, dates.get(i + 1).get(0).from()));
  }

  /** Whether there are two words of talk at the most. */
  private static boolean isTalk(Utterance utterance, int from, int to) {
    int words = 0;
    for (Token token : utterance.tokens().subList(from, to)) {
      boolean talk =
          utterance.vocabulary().isTalk(token.folded())
              || utterance.vocabulary().has("corrections", token.folded());
      if (token.isWord() && (++words > 2 || !talk)) {
        return false;
      }
    }
    return true;
  }

  /** Rows of numbers, ordinals and months that may be dates. */
  static List<List<Element>> dates(Utterance utterance) {
    List<Element> elements = utterance.view().elements();
    List<List<Element>> dates = new ArrayList<>();
    int at = 0;
    while (at < elements.size()) {
      if (!isDatePart(elements.get(at))) {
        at++;
        continue;
      }
      int last = at;
      int to = at + 1;
      while (to < elements.size() && to - last <= LONGEST_LINK) {
        Element element = elements.get(to);
        if (isDatePart(element)) {
          last = to;
        } else if (!element.isLink() && !isOf(utterance, element)) {
          break;
        }
        to++;
      }
      dates.add(elements.subList(at, last + 1));
      at = last + 1;
    }
    return dates;
  }

  private static boolean isOf(Utterance utterance, Element element) {
    return utterance
        .vocabulary()
        .has("date-links", utterance.tokens().get(element.from()).folded());
  }

  private static boolean isDatePart(Element element) {
    return switch (element.kind()) {
      case DIGITS, ORDINAL, MONTH, DATE -> true;
      default -> false;
    };
  }

  private static boolean isShaped(Utterance utterance, List<Element> parts, boolean announced) {
    return isDate(parts) && (announced || !isOfTime(utterance, parts));
  }

  private static boolean isAbout(Utterance utterance, List<Element> parts) {
    Element first = parts.get(0);
    Element last = parts.get(parts.size() - 1);
    boolean announced = utterance.announces(EntityTypes.DATE_OF_BIRTH, first.from(), last.to());
    boolean shaped = isShaped(utterance, parts, announced);
    if (announced && (shaped || digits(parts) >= 4 || isDayAlone(utterance, parts))) {
      return true;
    }
    if (!utterance.expects(EntityTypes.DATE_OF_BIRTH)) {
      return false;
    }
    int others = others(utterance, parts);
    boolean justAsked = utterance.justAsked().contains(EntityTypes.DATE_OF_BIRTH);
    if (!shaped) {
      return (digits(parts) >= 2 || isPart(utterance, parts)) && others <= UNDATED
          || isPart(utterance, parts)
              && isDayAlone(utterance, parts)
              && others <= (justAsked && first.from() == 0 ? DATED : CORRECTION)
          || isAnswer(utterance) && isNumeric(parts)
          || justAsked && others <= DATED && isYear(parts);
    }
    return justAsked
        || isAnswer(utterance) && (others <= UNDATED || isFirstSaid(utterance, first))
        || hasNoRecentYear(parts)
            && others <= (hasYear(parts) ? DATED : PARTLY)
            && (hasOldYear(parts) || isAnswer(utterance));
  }

  /** "Five nine sixty three": three numbers that read as day, month and year. */
  private static boolean isNumeric(List<Element> parts) {
    return parts.stream().filter(BirthDateRecognizer::isDatePart).count() >= 3
        && !SpokenDate.readings(parts).isEmpty();
  }

  /** "1949", "nineteen forty nine". */
  private static boolean isYear(List<Element> parts) {
    StringBuilder digits = new StringBuilder();
    for (Element part : parts) {
      digits.append(part.kind() == Kind.DIGITS ? part.value() : "x");
    }
    return digits.length() == 4 && digits.toString().matches("(19|20)[0-9]{2}");
  }

  /** "Fifth of september, and you're still at the cottage": what is read back comes first. */
  private static boolean isFirstSaid(Utterance utterance, Element first) {
    return utterance.tokens().subList(0, first.from()).stream()
        .filter(Token::isWord)
        .allMatch(token -> utterance.vocabulary().isTalk(token.folded()));
  }

  /** "Am dritten vierten", "on the ninth of march": who says a date says these words with it. */
  static int start(Utterance utterance, Element first) {
    List<Token> tokens = utterance.tokens();
    int at = first.from();
    while ((first.spoken() || first.kind() == Kind.ORDINAL)
        && at > 0
        && at > first.from() - LONGEST_OPENING
        && utterance.vocabulary().has("date-openings", tokens.get(at - 1).folded())) {
      at--;
    }
    return tokens.get(at).start();
  }

  /** "Am 23.07.": the dot behind a month is the date's. */
  private static int end(Utterance utterance, Element last) {
    String text = utterance.text();
    int end = last.end();
    boolean dot =
        last.kind() == Kind.DATE
            && end < text.length()
            && text.charAt(end) == '.'
            && text.indexOf('.', last.start()) == text.lastIndexOf('.', end - 1);
    return dot ? end + 1 : end;
  }

  /** "Vierzehnter", "august": the parts of a date are told one by one. */
  private static boolean isPart(Utterance utterance, List<Element> parts) {
    if (!isAnswer(utterance)) {
      return false;
    }
    return isDayAlone(utterance, parts)
        || parts.get(0).kind() == Kind.MONTH && isNearlyAlone(utterance, parts);
  }

  private static boolean isDayAlone(Utterance utterance, List<Element> parts) {
    int behind = parts.get(parts.size() - 1).to();
    List<Token> tokens = utterance.tokens();
    return parts.get(0).kind() == Kind.ORDINAL
        && (behind == tokens.size()
            || !tokens.get(behind).isWord()
            // "Am dreizehnten geboren"
            || utterance.isCueAt(behind, EntityTypes.DATE_OF_BIRTH)
            || parts.get(0).from() == 0
                && utterance.justAsked().contains(EntityTypes.DATE_OF_BIRTH)
                && utterance.vocabulary().isTalk(tokens.get(behind).folded()));
  }

  /** A month with a word at most, or one of two that a turn tells apart. */
  private static boolean isNearlyAlone(Utterance utterance, List<Element> parts) {
    int others = others(utterance, parts);
    return others <= 1 || others <= CONTRASTED && isContrasted(utterance);
  }

  /** "March, not May": of two months that are told apart both. */
  private static boolean isContrasted(Utterance utterance) {
    return utterance.tokens().stream()
        .anyMatch(token -> utterance.vocabulary().has("contrasted", token.folded()));
  }

  private static boolean isAnswer(Utterance utterance) {
    return utterance.justAsked().contains(EntityTypes.DATE_OF_BIRTH)
        || utterance.answering().contains(EntityTypes.DATE_OF_BIRTH);
  }

  /** "Until the third of May": a day of some other kind, unless its year is one of birth. */
  private static boolean isOfTime(Utterance utterance, List<Element> parts) {
    for (int i = parts.get(0).from() - 1; i >= 0 && i >= parts.get(0).from() - 2; i--) {
      String word = utterance.tokens().get(i).folded();
      if (utterance.vocabulary().has("before-time", word)
          || word.length() > 3
              && utterance.vocabulary().has("calendar", word)
              && utterance.vocabulary().month(word) == null) {
        return years(parts).noneMatch(year -> year >= 1900 && year <= LAST_OLD_YEAR);
      }
    }
    return false;
  }

  /** Words of the turn that are no part of the date. */
  private static int others(Utterance utterance, List<Element> parts) {
    return utterance.view().wordsOutside(parts.get(0).from(), parts.get(parts.size() - 1).to());
  }

  private static int digits(List<Element> parts) {
    return parts.stream()
        .filter(e -> e.kind() == Kind.DIGITS)
        .mapToInt(e -> e.value().length())
        .sum();
  }

  /** A whole date, or a day and a month. */
  private static boolean isDate(List<Element> parts) {
    long named =
        parts.stream()
            .filter(
                e -> e.kind() == Kind.MONTH || e.kind() == Kind.ORDINAL || e.kind() == Kind.DATE)
            .count();
    long all = parts.stream().filter(BirthDateRecognizer::isDatePart).count();
    return named >= 1 && (all >= 2 || parts.get(0).kind() == Kind.DATE);
  }

  private static boolean hasYear(List<Element> parts) {
    return years(parts).findAny().isPresent();
  }

  private static boolean hasNoRecentYear(List<Element> parts) {
    return years(parts).noneMatch(year -> year > LAST_OLD_YEAR && year < 2100);
  }

  private static IntStream years(List<Element> parts) {
    List<String> numbers =
        parts.stream()
            .flatMap(part -> Arrays.stream(part.value().split("[^0-9]+")))
            .filter(number -> !number.isEmpty())
            .toList();
    IntStream.Builder years = IntStream.builder();
    for (int i = 0; i < numbers.size(); i++) {
      String number = numbers.get(i);
      String next = i + 1 < numbers.size() ? numbers.get(i + 1) : "";
      if (number.length() == 4) {
        years.add(Integer.parseInt(number));
      } else if (i > 0 && next.length() == 2 && (number.equals("19") || number.equals("20"))) {
        years.add(Integer.parseInt(number + next));
      } else if (i >= 2 && i == numbers.size() - 1 && number.length() == 2) {
        years.add(shortYear(Integer.parseInt(number)));
      }
    }
    return years.build();
  }

  /** "12.3.68" is of the last century, "12.3.24" of this one. */
  private static int shortYear(int year) {
    return year > LAST_SHORT_YEAR ? 1900 + year : 2000 + year;
  }

  private static boolean hasOldYear(List<Element> parts) {
    boolean dayAndMonth =
        parts.stream().anyMatch(e -> e.kind() == Kind.MONTH || e.kind() == Kind.DATE)
            || parts.stream().filter(e -> e.kind() == Kind.ORDINAL).count() >= 2;
    if (!dayAndMonth) {
      return false;
    }
    return years(parts).anyMatch(year -> year >= 1900 && year <= LAST_OLD_YEAR);
  }
}
