package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a value sounds on the telephone, as a recognizer writes it down. */
final class Spoken {

  private static final double WRITTEN = 0.4;
  private static final double PAIRS = 0.15;
  private static final double PAUSES = 0.22;
  private static final double CORRECTS = 0.08;
  private static final double MISHEARD = 0.03;

  private final LanguageKit kit;
  private final Dice dice;

  Spoken(LanguageKit kit, Dice dice) {
    this.kit = kit;
    this.dice = dice;
  }

  /**
   * A number of letters, digits and separators.
   *
   * @param fluent true where nobody hesitates or corrects, as in a read-back
   */
  List<Piece> number(String value, String type, String field, boolean fluent) {
    String style = style();
    String alphabet = dice.pick(kit.lexicon().get("alphabets"));
    List<String> chunks = chunks(value, style, alphabet);
    boolean pauses = !fluent && chunks.size() > 2 && dice.chance(PAUSES);
    int corrected =
        !fluent && chunks.size() > 1 && dice.chance(CORRECTS) ? dice.below(chunks.size()) : -1;
    int pausedAt = pauses ? dice.between(1, chunks.size() - 1) : -1;
    List<Piece> pieces = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    boolean split = false;
    for (int i = 0; i < chunks.size(); i++) {
      if (i == pausedAt) {
        pieces.add(Piece.partOf(run.toString(), type, field));
        pieces.add(Piece.PAUSE);
        run.setLength(0);
        split = true;
      }
      if (i == corrected) {
        run.append(run.isEmpty() ? "" : " ").append(wrong(chunks.get(i), style));
        pieces.add(Piece.partOf(run.toString(), type, field));
        pieces.add(Piece.plain(" " + dice.pick(kit.lexicon().get("corrections")) + " "));
        run.setLength(0);
        split = true;
      } else if (!fluent && i > 0 && i != pausedAt && dice.chance(0.03)) {
        pieces.add(Piece.partOf(run.toString(), type, field));
        pieces.add(Piece.plain(" " + dice.pick(kit.lexicon().get("fillers")) + " "));
        run.setLength(0);
        split = true;
      }
      run.append(run.isEmpty() ? "" : " ").append(chunks.get(i));
    }
    pieces.add(
        split
            ? Piece.partOf(run.toString(), type, field)
            : Piece.value(run.toString(), type, field));
    return pieces;
  }

  private String style() {
    double at = dice.share();
    return at < WRITTEN ? "written" : at < WRITTEN + PAIRS ? "pairs" : "digits";
  }

  /** What is said in one breath each. */
  private List<String> chunks(String value, String style, String alphabet) {
    List<String> chunks = new ArrayList<>();
    int group = dice.between(1, 4) + 1;
    int i = 0;
    while (i < value.length()) {
      char c = value.charAt(i);
      int end = i + 1;
      if (Character.isDigit(c)) {
        while (end < value.length() && Character.isDigit(value.charAt(end)) && end - i < group) {
          end++;
        }
        chunks.add(digits(value.substring(i, end), style));
      } else if (Character.isLetter(c)) {
        while (end < value.length() && Character.isLetter(value.charAt(end))) {
          end++;
        }
        chunks.add(
            style.equals("written")
                ? value.substring(i, end)
                : letters(value.substring(i, end), alphabet));
      } else {
        String sign = sign(c);
        if (!sign.isEmpty() && (c == '+' || dice.chance(0.4))) {
          chunks.add(style.equals("written") && c == '+' ? "+" : sign);
        }
      }
      i = end;
    }
    return chunks;
  }

  private String sign(char c) {
    return switch (c) {
      case '-' -> dice.pick(kit.lexicon().get("sign.hyphen"));
      case '/' -> dice.pick(kit.lexicon().get("sign.slash"));
      case '+' -> kit.lexicon().one("sign.plus");
      default -> "";
    };
  }

  private String digits(String digits, String style) {
    if (style.equals("written")) {
      return digits;
    }
    StringBuilder said = new StringBuilder();
    int i = 0;
    String twice = kit.lexicon().one("double");
    while (i < digits.length()) {
      said.append(said.isEmpty() ? "" : " ");
      boolean pair = i + 1 < digits.length();
      if (style.equals("pairs") && pair && digits.charAt(i) != '0') {
        said.append(kit.number(Integer.parseInt(digits.substring(i, i + 2))));
        i += 2;
      } else if (pair
          && !twice.equals("-")
          && digits.charAt(i) == digits.charAt(i + 1)
          && dice.chance(0.6)) {
        said.append(twice).append(' ').append(kit.digit(digits.charAt(i), dice));
        i += 2;
      } else {
        said.append(heard(kit.digit(digits.charAt(i), dice)));
        i++;
      }
    }
    return said.toString();
  }

  /** Now and then the recognizer takes a digit for another word. */
  private String heard(String word) {
    if (!dice.chance(MISHEARD)) {
      return word;
    }
    for (String line : kit.lexicon().get("misheard")) {
      if (line.startsWith(word + " > ")) {
        return line.substring(word.length() + 3);
      }
    }
    return word;
  }

  private String wrong(String chunk, String style) {
    if (!chunk.isEmpty() && chunk.chars().allMatch(Character::isDigit)) {
      char other = (char) ('0' + (chunk.charAt(0) - '0' + dice.between(1, 8)) % 10);
      return other + chunk.substring(1);
    }
    return digits(dice.fill("%#"), style);
  }

  /** Letters named one by one, under one of the language's alphabets. */
  String letters(String word, String alphabet) {
    String[] parts = alphabet.split(" ");
    StringBuilder said = new StringBuilder();
    String joint = parts[0].equals("letter") && dice.chance(0.15) ? "-" : " ";
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isSpaceChar(c) || c == '-' || c == '\'') {
        String sign =
            c == '-' ? kit.lexicon().one("spell.hyphen") : kit.lexicon().one("spell.space");
        said.append(c == '\'' ? "" : (said.isEmpty() ? "" : " ") + sign);
        continue;
      }
      String name = letter(c, parts);
      boolean twice =
          parts[0].equals("letter")
              && joint.equals(" ")
              && i + 1 < word.length()
              && Character.toLowerCase(word.charAt(i + 1)) == Character.toLowerCase(c)
              && dice.chance(0.6);
      said.append(said.isEmpty() ? "" : joint);
      if (twice) {
        said.append(kit.lexicon().one("spell.double")).append(' ');
        i++;
      }
      said.append(name);
    }
    return said.toString();
  }

  private String letter(char c, String[] alphabet) {
    String upper = String.valueOf(c).toUpperCase(Locale.ROOT);
    String lower = String.valueOf(c).toLowerCase(Locale.ROOT);
    if (upper.length() == 1 && upper.charAt(0) >= 'A' && upper.charAt(0) <= 'Z') {
      if (alphabet[0].equals("letter")) {
        return upper;
      }
      String word = kit.lexicon().one("alphabet." + alphabet[0]).split(" ")[upper.charAt(0) - 'A'];
      return alphabet.length > 1
          ? upper + " " + dice.pick(kit.lexicon().get("alphabet." + alphabet[1])) + " " + word
          : word;
    }
    for (String line : kit.lexicon().get("alphabet.special")) {
      if (line.startsWith(lower + " ")) {
        return alphabet[0].equals("letter") && line.length() > 4 ? lower : line.substring(2);
      }
    }
    return lower;
  }

  String spelled(String word) {
    return letters(word, dice.pick(kit.lexicon().get("alphabets")));
  }

  /** An address for mail: as the recognizer tidies it, in words, or letter by letter. */
  String email(String address) {
    double at = dice.share();
    if (at < 0.3) {
      return address;
    }
    int split = address.indexOf('@');
    String local = address.substring(0, split);
    return (at < 0.75 ? worded(local) : spelled(local.replaceAll("[^a-z0-9]", "")))
        + " "
        + dice.pick(kit.lexicon().get("sign.at"))
        + " "
        + worded(address.substring(split + 1));
  }

  private String worded(String part) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      String sign =
          switch (c) {
            case '.' -> dice.pick(kit.lexicon().get("sign.dot"));
            case '-' -> dice.pick(kit.lexicon().get("sign.hyphen"));
            case '_' -> dice.pick(kit.lexicon().get("sign.underscore"));
            default -> "";
          };
      if (!sign.isEmpty()) {
        said.append(' ').append(sign).append(' ');
      } else if (Character.isDigit(c)) {
        said.append(' ').append(kit.digit(c, dice));
      } else {
        said.append(c);
      }
    }
    return said.toString().strip();
  }
}
