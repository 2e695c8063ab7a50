package dev.sordino.recognize;

import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.language.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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

  private static final int MOST_HEARD = 60;

  /** Other words of a turn that speaks of a house number. */
  private static final int LITTLE = 8;

  /** Longer values are masked by their length alone. */
  private static final int LONGEST_CODE = 64;

  private final Vocabulary vocabulary;

  /** Words that are masked wherever they stand. */
  private final Map<String, String> words = new HashMap<>();

  /** Words that are masked where they are written like names or stand beside another. */
  private final Map<String, String> commonWords = new HashMap<>();

  /** Streets with their number, word by word: "80 North Parade" is made of everyday words. */
  private final List<List<String>> streets = new ArrayList<>();

  private final Map<String, String> codes = new HashMap<>();

  /** Names and streets, to be found by their sound as well. */
  private final Map<String, String> heard = new HashMap<>();

  private final Set<String> houseNumbers = new HashSet<>();
  private final Set<String> birthDates = new HashSet<>();
  private final StringBuilder recentDigits = new StringBuilder();
  private @Nullable String recentType;

  KnownValues(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Learns the customer's own fields. */
  void learn(Customer customer) {
    learnName(customer.name());
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

  void learnName(@Nullable String name) {
    learnText(name, EntityTypes.PERSON);
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
        List<Token> tokens = Tokenizer.tokenize(part);
        List<String> street = values(NormalView.of(part, tokens, vocabulary).elements(), tokens);
        if (street.size() > 1 && tokens.stream().anyMatch(Token::isNumber)) {
          streets.add(street);
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
    if (common) {
      commonWords.putIfAbsent(key, type);
    } else if (type.equals(EntityTypes.PERSON)
        || key.length() >= 4 && !vocabulary.has("street-words", token.folded())) {
      words.putIfAbsent(key, type);
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
        birthDates.addAll(SpokenDate.readings(elements(utterance, span)));
      }
      if (span.type().equals(EntityTypes.EMAIL)) {
        learnEmail(utterance.text().substring(span.start(), span.end()));
      }
      while (run < runs.size() && runs.get(run).start() < span.end()) {
        if (span.type().equals(EntityTypes.ADDRESS)) {
          learnHouseNumber(runs.get(run));
        }
        learn(runs.get(run), span.type());
        run++;
      }
    }
  }

  private void learnHouseNumber(Run run) {
    if (!run.isLettersOnly()
        && run.value().length() >= 2
        && run.value().length() <= 4
        && houseNumbers.size() < MOST_HEARD) {
      houseNumbers.add(run.value());
    }
  }

  /** "Is that the 17?": a house number by itself, in a turn that says little else. */
  private boolean isHouseNumber(Utterance utterance, Run run) {
    return !run.measured()
        && houseNumbers.contains(run.value())
        && utterance.view().wordsOutside(run.from(), run.to()) <= LITTLE;
  }

  private static List<Element> elements(Utterance utterance, Span span) {
    return utterance.view().elements().stream()
        .filter(e -> e.start() >= span.start() && e.end() <= span.end())
        .toList();
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
    findWords(utterance, found);
    findStreets(utterance, found);
    findDates(utterance, found);
    for (Run run : utterance.view().runs()) {
      String type = run.isLettersOnly() ? words.get(key(run.value())) : code(run);
      if (type == null && isHouseNumber(utterance, run)) {
        type = EntityTypes.ADDRESS;
      }
      if (type != null) {
        found.accept(new Span(start(utterance, run), run.end(), type, SCORE, ID));
      }
    }
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

  private void findStreets(Utterance utterance, Consumer<Span> found) {
    List<Element> elements = spoken(utterance.view().elements());
    List<String> values = streets.isEmpty() ? List.of() : values(elements, utterance.tokens());
    for (List<String> street : streets) {
      for (int at = Collections.indexOfSubList(values, street);
          at >= 0 && at + street.size() <= values.size();
          at = next(values, street, at)) {
        int end = elements.get(at + street.size() - 1).end();
        found.accept(new Span(elements.get(at).start(), end, EntityTypes.ADDRESS, SCORE, ID));
      }
    }
  }

  /** Where a row of words stands again behind a place, or -1. */
  private static int next(List<String> values, List<String> row, int at) {
    int again = Collections.indexOfSubList(values.subList(at + 1, values.size()), row);
    return again < 0 ? -1 : at + 1 + again;
  }

  /** Words and numbers without the marks between them. */
  private static List<Element> spoken(List<Element> elements) {
    return elements.stream()
        .filter(e -> e.kind() != Element.Kind.PUNCTUATION && e.kind() != Element.Kind.MARK)
        .toList();
  }

  private static List<String> values(List<Element> elements, List<Token> tokens) {
    return spoken(elements).stream()
        .map(e -> e.kind() == Element.Kind.WORD ? tokens.get(e.from()).folded() : e.value())
        .toList();
  }

  private void findDates(Utterance utterance, Consumer<Span> found) {
    if (birthDates.isEmpty()) {
      return;
    }
    for (List<Element> parts : BirthDateRecognizer.dates(utterance)) {
      if (SpokenDate.readings(parts).stream().anyMatch(birthDates::contains)) {
        int end = parts.get(parts.size() - 1).end();
        found.accept(new Span(parts.get(0).start(), end, EntityTypes.DATE_OF_BIRTH, SCORE, ID));
      }
    }
  }

  private void findWords(Utterance utterance, Consumer<Span> found) {
    List<Token> tokens = utterance.tokens();
    boolean[] known = new boolean[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String type = token.isWord() ? wordType(key(token.folded())) : null;
      if (type != null) {
        known[i] = true;
        found.accept(new Span(token.start(), token.end(), type, SCORE, ID));
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!known[i] && token.isWord()) {
        String type = commonWords.get(key(token.folded()));
        boolean beside = i > 0 && known[i - 1] || i + 1 < tokens.size() && known[i + 1];
        boolean written =
            token.isCapitalized() && i > 0 && tokens.get(i - 1).isWord() && isCasedText(utterance);
        if (type != null
            && (beside
                || written
                    && type.equals(EntityTypes.PERSON)
                    && utterance.pack().code().equals("en"))) {
          found.accept(new Span(token.start(), token.end(), type, SCORE, ID));
        }
      }
    }
  }

  private static boolean isCasedText(Utterance utterance) {
    return utterance.tokens().stream().anyMatch(t -> t.isWord() && !t.isCapitalized());
  }

  private @Nullable String wordType(String key) {
    String type = words.get(key);
    if (type == null && key.length() > 4 && key.endsWith("s")) {
      type = words.get(key.substring(0, key.length() - 1));
    }
    if (type == null && key.length() >= 4 && !heard.isEmpty() && !vocabulary.isCommon(key)) {
      for (Map.Entry<String, String> known : heard.entrySet()) {
        if (Phonetics.soundAlike(known.getKey(), key)) {
          return known.getValue();
        }
      }
    }
    return type;
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
