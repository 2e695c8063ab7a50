package dev.sordino.recognize;

import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.language.Folding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known to identify somebody in one conversation: the customer's own fields, and all that
 * recognizers found. It is looked for in every turn, also in parts and in other forms: a surname
 * alone or in the genitive, a spelled word, digits in other groups, the last four.
 */
final class KnownValues {

  static final String ID = "known-value";

  /** Score from which on a single word that was found is looked for everywhere. */
  static final double SURE = 0.6;

  private static final double SCORE = 0.9;

  /** More values than a conversation holds, and few enough to compare each with each. */
  private static final int MOST_CODES = 400;

  private static final int MOST_HEARD = 100;

  /** Other words of a turn that speaks of a house number. */
  private static final int LITTLE = 8;

  /** Tokens of hyphens, initials and words that are added to a known name. */
  private static final int MOST_NAME_TOKENS = 6;

  private static final int LONGEST_HOUSE_NUMBER = 4;

  /** In a turn of so few words a name stands as such. */
  private static final int MOST_CALLED_WORDS = 2;

  /** Zipf frequency below which a word is hardly said but as a name. */
  private static final double SELDOM = 3.4;

  /** Fewer characters are too easily found within other words. */
  private static final int SHORTEST_PHRASE = 6;

  /** Longer values are masked by their length alone. */
  private static final int LONGEST_CODE = 64;

  private final Vocabulary vocabulary;

  /** Words that are masked wherever they stand. */
  private final Map<String, String> words = new HashMap<>();

  /** Words that are masked where they are written like names or stand beside another. */
  private final Map<String, String> commonWords = new HashMap<>();

  /**
   * Streets with their number, full names, e-mail names and secrets, written without spaces, for
   * they are made of everyday words: "80 North Parade", "May Friday", "big dave 72".
   */
  private final Map<String, String> written = new LinkedHashMap<>();

  private final Map<String, String> phrases = new LinkedHashMap<>();

  private final Map<String, String> codes = new HashMap<>();

  /** Names and streets, to be found by their sound as well. */
  private final Map<String, String> heard = new HashMap<>();

  private final Set<String> houseNumbers = new HashSet<>();
  private final Set<String> mailNumbers = new HashSet<>();
  private final Set<String> birthDates = new HashSet<>();

  /** Two digits each, without a leading zero. */
  private final Set<String> birthYears = new HashSet<>();

  private final StringBuilder recentDigits = new StringBuilder();
  private @Nullable String recentType;

  KnownValues(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Learns the customer's own fields. */
  void learn(Customer customer) {
    String name = customer.name();
    if (name != null) {
      learnCertain(name, EntityTypes.PERSON);
    }
    learnText(customer.address(), EntityTypes.ADDRESS);
    learnCode(customer.id(), EntityTypes.CUSTOMER_ID);
    learnPhone(customer.phone());
    learnBirthDate(customer.birthDate());
    String email = customer.email();
    if (email != null) {
      learnEmail(email);
    }
    customer.contractIds().forEach(id -> learnCode(id, EntityTypes.CONTRACT_ID));
  }

  void learnName(String name) {
    learnText(name, EntityTypes.PERSON);
  }

  /**
   * Learns what is certain to be a name or street, so that its words together are masked, and as it
   * is written whatever else it may be read as ("Mike Hand" is an M and a hand).
   */
  void learnCertain(String text, String type) {
    if (text.length() >= SHORTEST_PHRASE) {
      written.putIfAbsent(text, type);
    }
    learnText(text, type);
    learnPhrase(text, type);
  }

  private void learnPhrase(String text, String type) {
    List<Token> tokens = Tokenizer.tokenize(text);
    addPhrase(spoken(NormalView.of(text, tokens, vocabulary).elements()), tokens, type);
  }

  /** What several words and numbers make together, however they are parted when said again. */
  private void addPhrase(List<Element> elements, List<Token> tokens, String type) {
    StringBuilder phrase = new StringBuilder();
    elements.forEach(e -> phrase.append(value(e, tokens)));
    if (elements.size() > 1 && phrase.length() >= SHORTEST_PHRASE && phrases.size() < MOST_HEARD) {
      phrases.putIfAbsent(phrase.toString(), type);
    }
  }

  private void learnText(@Nullable String value, String type) {
    if (value == null) {
      return;
    }
    for (Token token : Tokenizer.tokenize(value)) {
      learnWord(token, type);
    }
    if (type.equals(EntityTypes.ADDRESS)) {
      for (String part : value.split("[,\n]")) {
        if (Tokenizer.tokenize(part).stream().anyMatch(Token::isNumber)) {
          learnPhrase(part, EntityTypes.ADDRESS);
        }
      }
      NormalView view = NormalView.of(value, Tokenizer.tokenize(value), vocabulary);
      view.runs().stream()
          .filter(run -> run.digits() >= 4)
          .forEach(run -> addCode(run.value(), EntityTypes.ZIP));
    }
  }

  private void learnWord(Token token, String type) {
    String key = key(token.folded());
    if (!token.isWord()
        || key.length() < 2
        || vocabulary.has("titles", token.folded())
        || vocabulary.numberParts(token.folded()) != null
        || vocabulary.has("units", token.folded())) {
      return;
    }
    boolean common = vocabulary.isCommon(token.folded()) || key.length() < 3;
    if (common && type.equals(EntityTypes.SECRET) && !vocabulary.isTalk(token.folded())) {
      words.putIfAbsent(key, type);
    } else if (common) {
      // "In" and "the" of an address are in every sentence.
      if (type.equals(EntityTypes.PERSON)
          ? !vocabulary.has("name-stops", token.folded())
          : !vocabulary.isTalk(token.folded()) && key.length() > 2) {
        commonWords.putIfAbsent(key, type);
      }
    } else if (type.equals(EntityTypes.PERSON)
        || type.equals(EntityTypes.SECRET)
        || key.length() >= 4 && !vocabulary.has("street-words", token.folded())) {
      words.putIfAbsent(key, type);
      if (key.length() >= SHORTEST_PHRASE && phrases.size() < MOST_HEARD) {
        // Spelled in part: "b r ü g g e mann".
        phrases.putIfAbsent(token.folded(), type);
      }
      if (heard.size() < MOST_HEARD && key.length() >= 4) {
        heard.putIfAbsent(key, type);
      }
    }
  }

  private void learnCode(@Nullable String value, String type) {
    if (value == null) {
      return;
    }
    StringBuilder code = new StringBuilder();
    for (Token token : Tokenizer.tokenize(value)) {
      if (token.isNumber()) {
        code.append(ElementReader.digits(token.text()));
      } else if (token.isWord()) {
        code.append(token.folded());
      }
    }
    addCode(code.toString(), type);
    // A number may be all letters; as one word it is looked for like a name.
    String key = key(code.toString());
    if (code.length() >= 4 && code.chars().allMatch(Character::isLetter)) {
      words.putIfAbsent(key, type);
    }
  }

  private void learnBirthDate(@Nullable String value) {
    if (value != null) {
      List<Token> tokens = Tokenizer.tokenize(value);
      birthDates.addAll(SpokenDate.readings(NormalView.of(value, tokens, vocabulary).elements()));
      learnCode(value, EntityTypes.DATE_OF_BIRTH);
    }
  }

  /** Of a telephone number also what follows the code of the country or the leading zero. */
  private void learnPhone(@Nullable String value) {
    if (value == null) {
      return;
    }
    learnCode(value, EntityTypes.PHONE);
    String digits = ElementReader.digits(value);
    String national = digits.replaceFirst("^(?:00)?(?:49|43|41|44|33|34|39|1)0?(?=[0-9]{8})", "");
    addCode(national, EntityTypes.PHONE);
    addCode(digits.replaceFirst("^0+", ""), EntityTypes.PHONE);
  }

  private void learnEmail(String email) {
    int at = email.indexOf('@');
    String local = at < 0 ? email : email.substring(0, at);
    learnCode(local, EntityTypes.EMAIL);
    String key = key(Folding.fold(local));
    if (key.length() >= 5 && !vocabulary.isCommon(key)) {
      words.putIfAbsent(key, EntityTypes.EMAIL);
    }
  }

  private void addCode(String code, String type) {
    if (code.length() >= 4 && code.length() <= LONGEST_CODE && codes.size() < MOST_CODES) {
      codes.putIfAbsent(code, type);
      String digits = code.replaceAll("[^0-9]", "");
      if (digits.length() >= 5 && digits.length() < code.length()) {
        codes.putIfAbsent(digits, type);
      }
    }
  }

  /**
   * Learns what was found in a turn.
   *
   * @param spans settled: in order, none overlapping
   */
  void learn(Utterance utterance, List<Span> spans) {
    List<Token> tokens = utterance.tokens();
    List<Run> runs = utterance.view().runs();
    int token = 0;
    int run = 0;
    for (Span span : spans) {
      while (run < runs.size() && runs.get(run).end() <= span.start()) {
        run++;
      }
      int inside = run;
      while (token < tokens.size() && tokens.get(token).start() < span.start()) {
        token++;
      }
      while (token < tokens.size() && tokens.get(token).end() <= span.end()) {
        while (inside < runs.size() && runs.get(inside).end() <= tokens.get(token).start()) {
          inside++;
        }
        // What is spelled or counted is learned as what it stands for.
        boolean spelled =
            inside < runs.size() && runs.get(inside).start() <= tokens.get(token).start();
        if (!spelled && isOfWords(span) && span.score() >= SURE) {
          learnWord(tokens.get(token), span.type());
        }
        token++;
      }
      if (span.type().equals(EntityTypes.DATE_OF_BIRTH) && birthDates.size() < MOST_HEARD) {
        Set<String> readings = SpokenDate.readings(elements(utterance, span));
        birthDates.addAll(readings);
        readings.forEach(date -> birthYears.add(date.substring(date.lastIndexOf('.') + 1)));
      }
      learnPhrase(utterance, span);
      if (span.type().equals(EntityTypes.EMAIL)) {
        learnEmail(utterance.text().substring(span.start(), span.end()));
        learnMailParts(utterance, span);
      }
      while (run < runs.size() && runs.get(run).start() < span.end()) {
        if (span.type().equals(EntityTypes.ADDRESS)) {
          learnHouseNumber(runs.get(run));
          learnHouseLetter(runs.get(run), tokens, span);
        }
        learn(runs.get(run), span.type());
        run++;
      }
    }
  }

  /**
   * Of a name all words, of an e-mail address what stands before the "at", of a street what goes
   * with its number.
   */
  private void learnPhrase(Utterance utterance, Span span) {
    if (span.score() < SURE) {
      return;
    }
    List<Element> elements = elements(utterance, span);
    List<Element> spoken = spoken(elements);
    switch (span.type()) {
      case EntityTypes.SECRET, EntityTypes.PERSON, EntityTypes.USERNAME ->
          addPhrase(spoken, utterance.tokens(), span.type());
      case EntityTypes.EMAIL -> {
        int at = 0;
        while (at < elements.size() && !elements.get(at).value().equals("@")) {
          at++;
        }
        addPhrase(spoken(elements.subList(0, at)), utterance.tokens(), span.type());
      }
      case EntityTypes.ADDRESS -> {
        int words = 0;
        int to = 0;
        while (to < spoken.size() && !(words > 0 && spoken.get(to).isCode())) {
          words += spoken.get(to).isCode() ? 0 : 1;
          to++;
        }
        addPhrase(spoken.subList(0, to), utterance.tokens(), span.type());
        if (to < spoken.size() && spoken.get(to).value().length() <= LONGEST_HOUSE_NUMBER) {
          addPhrase(spoken.subList(0, to + 1), utterance.tokens(), span.type());
        }
      }
      default -> {}
    }
  }

  private void learnHouseNumber(Run run) {
    if (!run.isLettersOnly() && houseNumbers.size() < MOST_HEARD) {
      if (run.value().length() <= 4) {
        houseNumbers.add(run.value());
      }
      // Said together with the postcode: "achtundvierzig in null zwo sieben null acht".
      Element first = run.elements().get(0);
      if (first.kind() == Element.Kind.DIGITS && first.value().length() <= 4) {
        houseNumbers.add(first.value());
      }
    }
  }

  /** "63 a": the letter behind the number, where it was found with it. */
  private void learnHouseLetter(Run run, List<Token> tokens, Span span) {
    if (run.to() < tokens.size() && run.isDigitsOnly() && houseNumbers.size() < MOST_HEARD) {
      Token letter = tokens.get(run.to());
      if (letter.isWord() && letter.text().length() == 1 && letter.end() <= span.end()) {
        houseNumbers.add(run.value() + letter.folded());
      }
    }
  }

  /** Of an address that is said the words and numbers before the "at", to be said again alone. */
  private void learnMailParts(Utterance utterance, Span span) {
    for (Element element : elements(utterance, span)) {
      if (element.kind() == Element.Kind.MARK && element.value().equals("@")) {
        return;
      }
      if (element.kind() == Element.Kind.WORD) {
        Token token = utterance.tokens().get(element.from());
        if (token.folded().length() >= 4
            && NameLexicon.of(utterance.pack()).common(token.folded()) < SELDOM) {
          learnWord(token, EntityTypes.EMAIL);
        }
      } else if (element.kind() == Element.Kind.DIGITS
          && element.value().length() <= 4
          && mailNumbers.size() < MOST_HEARD) {
        mailNumbers.add(element.value());
      }
    }
  }

  /** "82, yes": the number of an e-mail address or user name, in a turn that says little else. */
  private boolean isMailNumber(Utterance utterance, Run run) {
    return !run.measured()
        && mailNumbers.contains(run.value())
        && (run.value().length() > 1 || utterance.answering().contains(EntityTypes.EMAIL))
        && utterance.view().wordsOutside(run.from(), run.to()) <= LITTLE;
  }

  /** "Neunundneunzig, dann sind Sie ja noch jung": the year of a birth by itself. */
  private boolean isBirthYear(Utterance utterance, Run run) {
    String value = run.value();
    return !run.measured()
        && run.isDigitsOnly()
        && (value.length() == 4 && isYear(value) || value.length() == 2)
        && utterance.answering().contains(EntityTypes.DATE_OF_BIRTH)
        && birthYears.contains(value.substring(value.length() - 2).replaceFirst("^0", ""));
  }

  /** "Is that the 17?": a house number by itself, in a turn that says little else. */
  private boolean isHouseNumber(Utterance utterance, Run run) {
    if (run.measured() || !houseNumbers.contains(run.value())) {
      return false;
    }
    int others = utterance.view().wordsOutside(run.from(), run.to());
    boolean about = utterance.announces(EntityTypes.ADDRESS, run.from(), run.to());
    boolean one = run.value().length() == 1;
    return about || others <= (one ? LITTLE / 4 : LITTLE) && !isOfTime(utterance, run);
  }

  private static boolean isOfTime(Utterance utterance, Run run) {
    return run.from() > 0
        && utterance
            .vocabulary()
            .has("before-time", utterance.tokens().get(run.from() - 1).folded());
  }

  /** Those within the span, in time that grows with it and not with the turn. */
  private static List<Element> elements(Utterance utterance, Span span) {
    List<Element> all = utterance.view().elements();
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).start() < span.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int to = low;
    while (to < all.size() && all.get(to).end() <= span.end()) {
      to++;
    }
    return all.subList(low, to);
  }

  private static boolean isOfWords(Span span) {
    return span.type().equals(EntityTypes.PERSON)
        || span.type().equals(EntityTypes.ADDRESS)
        || span.recognizer().equals("username")
        || span.recognizer().equals("answer-word");
  }

  private void learn(Run run, String type) {
    String value = run.value();
    if (run.isLettersOnly()) {
      String key = key(value);
      if (key.length() >= 3 && !vocabulary.isCommon(value)) {
        words.putIfAbsent(key, type);
      }
      return;
    }
    addCode(value, type);
    // Groups of one number said over several turns make one number.
    if (!type.equals(recentType)) {
      recentDigits.setLength(0);
      recentType = type;
    }
    if (recentDigits.length() < 64) {
      recentDigits.append(value);
      addCode(recentDigits.toString(), type);
    }
  }

  /** Finds known values in a turn. */
  void find(Utterance utterance, Consumer<Span> found) {
    findWritten(utterance.text(), found);
    findWords(utterance, found);
    findPhrases(utterance, found);
    findDates(utterance, found);
    for (Run run : utterance.view().runs()) {
      String type = run.isLettersOnly() ? words.get(key(run.value())) : code(run);
      if (type == null && isHouseNumber(utterance, run)) {
        type = EntityTypes.ADDRESS;
      }
      if (type == null && isBirthYear(utterance, run)) {
        type = EntityTypes.DATE_OF_BIRTH;
      }
      if (type == null && isMailNumber(utterance, run)) {
        type = EntityTypes.EMAIL;
      }
      if (type != null) {
        found.accept(new Span(start(utterance, run), end(utterance, run), type, SCORE, ID));
      }
    }
  }

  /** "703358 r": a letter behind the digits belongs to a value that ends with it. */
  private int end(Utterance utterance, Run run) {
    if (run.to() < utterance.tokens().size()) {
      Token behind = utterance.tokens().get(run.to());
      String whole = run.value() + behind.folded();
      if (behind.folded().length() == 1
          && (codes.containsKey(whole) || houseNumbers.contains(whole))) {
        return behind.end();
      }
    }
    return run.end();
  }

  /** "KD 48213": the letters before the digits belong to a value that begins with them. */
  private int start(Utterance utterance, Run run) {
    if (run.from() > 0) {
      Token before = utterance.tokens().get(run.from() - 1);
      if (codes.containsKey(before.folded() + run.value())) {
        return before.start();
      }
    }
    return run.start();
  }

  private void findWritten(String text, Consumer<Span> found) {
    written.forEach(
        (value, type) -> {
          for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean inside =
                at > 0 && Character.isLetterOrDigit(text.codePointBefore(at))
                    || end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
            if (!inside) {
              found.accept(new Span(at, end, type, SCORE, ID));
            }
          }
        });
  }

  private void findPhrases(Utterance utterance, Consumer<Span> found) {
    if (phrases.isEmpty()) {
      return;
    }
    StringBuilder said = new StringBuilder();
    Map<Integer, Element> beginning = new HashMap<>();
    Map<Integer, Element> ending = new HashMap<>();
    for (Element element : spoken(utterance.view().elements())) {
      beginning.put(said.length(), element);
      said.append(value(element, utterance.tokens()));
      ending.put(said.length(), element);
    }
    phrases.forEach(
        (phrase, type) -> {
          for (int at = said.indexOf(phrase); at >= 0; at = said.indexOf(phrase, at + 1)) {
            Element first = beginning.get(at);
            Element last = ending.get(at + phrase.length());
            if (first != null && last != null) {
              found.accept(new Span(first.start(), last.end(), type, SCORE, ID));
            }
          }
        });
  }

  /** Words and numbers without fillers and the marks between them. */
  private static List<Element> spoken(List<Element> elements) {
    return elements.stream()
        .filter(
            e ->
                e.kind() != Element.Kind.PUNCTUATION
                    && e.kind() != Element.Kind.MARK
                    && e.kind() != Element.Kind.FILLER)
        .toList();
  }

  private static String value(Element element, List<Token> tokens) {
    return element.value().isEmpty() ? tokens.get(element.from()).folded() : element.value();
  }

  private void findDates(Utterance utterance, Consumer<Span> found) {
    if (birthDates.isEmpty()) {
      return;
    }
    for (List<Element> parts : BirthDateRecognizer.dates(utterance)) {
      if (SpokenDate.readings(parts).stream().anyMatch(birthDates::contains)) {
        int start = BirthDateRecognizer.start(utterance, parts.get(0));
        int end = parts.get(parts.size() - 1).end();
        found.accept(new Span(start, end, EntityTypes.DATE_OF_BIRTH, SCORE, ID));
      }
    }
  }

  private void findWords(Utterance utterance, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    boolean[] known = new boolean[tokens.size()];
    boolean few = tokens.stream().filter(Token::isWord).count() <= MOST_CALLED_WORDS;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String type = token.isWord() ? wordType(key(token.folded())) : null;
      if (type == null && few && token.isWord() && !vocabulary.isTalk(token.folded())) {
        String key = key(token.folded());
        type = soundType(heard, key);
        type = type == null ? soundType(commonWords, key) : type;
      }
      if (type != null) {
        known[i] = true;
        boolean joined = type.equals(EntityTypes.PERSON) || type.equals(EntityTypes.EMAIL);
        int first = joined ? nameStart(tokens, i) : i;
        int last = joined ? nameEnd(tokens, i) : i;
        int start = tokens.get(first).start();
        int end = tokens.get(last).end();
        if (type.equals(EntityTypes.ADDRESS)) {
          start = Math.min(start, numberBefore(utterance, i));
          end = Math.max(kindBehind(utterance, i), numberBehind(utterance, i));
        }
        found.accept(new Span(start, end, type, SCORE, ID));
      }
    }
    boolean cased = tokens.stream().anyMatch(t -> t.isWord() && !t.isCapitalized());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!known[i] && token.isWord()) {
        String type = commonWords.get(key(token.folded()));
        boolean beside = i > 0 && known[i - 1] || i + 1 < tokens.size() && known[i + 1];
        if (type == null && beside && few && !vocabulary.isCommon(token.folded())) {
          // "Shivaun O'Dowd?": a name that was misheard beside another.
          type = EntityTypes.PERSON;
        }
        boolean written =
            cased
                && token.isCapitalized()
                && i > 0
                && (tokens.get(i - 1).isWord() || isAddressed(tokens, i));
        boolean person = EntityTypes.PERSON.equals(type);
        if (type != null
            && (beside
                || written && person && utterance.pack().code().equals("en")
                || person
                    && (isCalled(utterance, i) || cased && isSurnameNoun(utterance, token)))) {
          int first = person ? nameStart(tokens, i) : i;
          found.accept(new Span(tokens.get(first).start(), token.end(), type, SCORE, ID));
        }
      }
    }
  }

  /** "And you're on cavendish road": the kind of street behind its name. */
  private static int kindBehind(Utterance utterance, int street) {
    List<Token> tokens = utterance.tokens();
    boolean kind =
        street + 1 < tokens.size()
            && (utterance.vocabulary().has("street-kinds", tokens.get(street + 1).folded())
                || utterance
                    .vocabulary()
                    .has("loose-street-kinds", tokens.get(street + 1).folded()));
    return tokens.get(kind ? street + 1 : street).end();
  }

  /** "Sixty three b greengate": where the house number before a known street begins. */
  private static int numberBefore(Utterance utterance, int street) {
    List<Token> tokens = utterance.tokens();
    boolean letter =
        street > 1
            && tokens.get(street - 1).isWord()
            && tokens.get(street - 1).text().length() == 1;
    for (Run run : utterance.view().runs()) {
      boolean number = !run.measured() && run.digits() > 0 && run.value().length() <= 5;
      if (number && (run.to() == street || letter && run.to() == street - 1)) {
        return run.start();
      }
      if (run.from() > street) {
        break;
      }
    }
    return tokens.get(street).start();
  }

  /** "Thank you, Saffron." */
  private static boolean isAddressed(List<Token> tokens, int i) {
    return tokens.get(i - 1).text().equals(",")
        && (i + 1 == tokens.size() || ".?!,".contains(tokens.get(i + 1).text()));
  }

  /** "Bei mir steht Oberdorf 17": one past the house number behind a known street, or 0. */
  private static int numberBehind(Utterance utterance, int street) {
    for (Run run : utterance.view().runs()) {
      if (run.from() == street + 1) {
        boolean number = !run.measured() && run.digits() > 0 && run.value().length() <= 4;
        return number ? run.end() : 0;
      }
      if (run.from() > street) {
        break;
      }
    }
    return 0;
  }

  /** A known name goes on over a hyphen, and begins with its initials: "F. Anders-Berg". */
  private static int nameStart(List<Token> tokens, int known) {
    int first = known;
    while (first > 1
        && first > known - MOST_NAME_TOKENS
        && isHyphen(tokens, first - 1)
        && tokens.get(first - 2).isWord()) {
      first -= 2;
    }
    while (first > 1
        && first > known - MOST_NAME_TOKENS
        && tokens.get(first - 1).text().equals(".")
        && tokens.get(first - 2).isCapitalized()
        && tokens.get(first - 2).text().length() == 1) {
      first -= 2;
    }
    return first;
  }

  private static int nameEnd(List<Token> tokens, int known) {
    int last = known;
    while (last + 2 < tokens.size()
        && last < known + MOST_NAME_TOKENS
        && isHyphen(tokens, last + 1)
        && tokens.get(last + 2).isCapitalized() == tokens.get(known).isCapitalized()
        && tokens.get(last + 2).isWord()) {
      last += 2;
    }
    return last;
  }

  private static boolean isHyphen(List<Token> tokens, int i) {
    return tokens.get(i).text().equals("-")
        && i + 1 < tokens.size()
        && tokens.get(i - 1).end() == tokens.get(i).start()
        && tokens.get(i).end() == tokens.get(i + 1).start();
  }

  /**
   * Whether a word that is a name in this conversation stands as one: alone, or beside a greeting,
   * a form of address or "name".
   */
  private static boolean isCalled(Utterance utterance, int i) {
    List<Token> tokens = utterance.tokens();
    if (tokens.size() <= 2 * MOST_CALLED_WORDS
        && tokens.stream().filter(Token::isWord).count() <= MOST_CALLED_WORDS) {
      return true;
    }
    for (int near = Math.max(0, i - 3); near < Math.min(tokens.size(), i + 4); near++) {
      if (utterance.vocabulary().has("name-nouns", tokens.get(near).folded())) {
        return true;
      }
    }
    if (isSpelledWith(utterance, i + 1)) {
      return true;
    }
    if (i == 0) {
      return false;
    }
    String before = tokens.get(i - 1).folded();
    return utterance.vocabulary().has("name-honorifics", before)
        || utterance.vocabulary().has("name-titles", before)
        || utterance.vocabulary().has("greetings", before) && i == 1;
  }

  /** "Banks with an s", "Schmitt mit doppel t". */
  private static boolean isSpelledWith(Utterance utterance, int at) {
    List<Token> tokens = utterance.tokens();
    int letter = at + 1;
    while (letter < tokens.size()
        && letter <= at + 2
        && (utterance.vocabulary().has("articles", tokens.get(letter).folded())
            || utterance.vocabulary().repeat(tokens.get(letter).folded()) != null
            || utterance.vocabulary().number(tokens.get(letter).folded()) != null)) {
      letter++;
    }
    return letter < tokens.size()
        && utterance.vocabulary().has("spelled-with", tokens.get(at).folded())
        && (tokens.get(letter).folded().length() == 1
            || utterance.vocabulary().namedLetter(tokens.get(letter).folded()) != null);
  }

  /** "Fuchs": in German a surname that is a noun is hardly said as a noun in the same talk. */
  private static boolean isSurnameNoun(Utterance utterance, Token token) {
    return token.isCapitalized()
        && utterance.pack().words("nouns").contains(token.folded())
        && !utterance.vocabulary().isTalk(token.folded());
  }

  private @Nullable String wordType(String key) {
    String type = words.get(key);
    if (type == null && key.length() > 4 && key.endsWith("s")) {
      type = words.get(key.substring(0, key.length() - 1));
    }
    return type == null && !vocabulary.isCommon(key) ? soundType(heard, key) : type;
  }

  /** "Hail?" for Hale: the type of what sounds alike, or null. */
  private static @Nullable String soundType(Map<String, String> values, String key) {
    if (key.length() >= 4) {
      for (Map.Entry<String, String> known : values.entrySet()) {
        if (Phonetics.soundAlike(known.getKey(), key)) {
          return known.getValue();
        }
      }
    }
    return null;
  }

  private @Nullable String code(Run run) {
    String value = run.value();
    if (value.length() < 3
        || value.length() > 4 * LONGEST_CODE
        || run.measured() && value.length() < 6) {
      return null;
    }
    String exact = codes.get(value);
    if (exact != null) {
      return exact;
    }
    boolean short3 = value.length() == 3;
    for (Map.Entry<String, String> code : codes.entrySet()) {
      String known = code.getKey();
      boolean part =
          short3
              ? run.singles() == 3 && known.contains(value)
                  || known.endsWith(value) && run.singles() == 3
              : value.length() >= 4
                  && known.contains(value)
                  && (value.length() > 4 || !isYear(value) || known.endsWith(value));
      if (part || known.length() >= 5 && value.contains(known)) {
        return code.getValue();
      }
    }
    return null;
  }

  private static boolean isYear(String value) {
    return value.length() == 4 && (value.startsWith("19") || value.startsWith("20"));
  }

  /** A word in the form in which it is compared: Mueller is Müller. */
  private static String key(String folded) {
    String key = folded;
    if (key.contains("e")) {
      key = key.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }
    return key.endsWith("str") ? key + "asse" : key;
  }
}
