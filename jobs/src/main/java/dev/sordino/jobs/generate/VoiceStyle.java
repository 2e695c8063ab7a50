package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Speech as a recognizer writes it. One recognizer a conversation: some lower-case all and write no
 * punctuation, some keep the case, a few tidy up. People say "um", begin a word twice and break
 * off.
 */
final class VoiceStyle {

  private static final Pattern PUNCTUATION =
      Pattern.compile("[.,:](?!\\d)|(?<!\\d)[.,:](?=\\d)|[!?;…„“”\"()]");
  private static final Pattern DASH = Pattern.compile(" [–-] ");
  private static final Pattern SPACES = Pattern.compile(" {2,}");

  /** What the recognizer keeps. */
  private enum Recognizer {
    LOWER,
    CASED,
    TIDY
  }

  private final LanguageKit kit;
  private final Recognizer recognizer;
  private final double hesitation;
  private final Dice dice;

  VoiceStyle(LanguageKit kit, Dice dice) {
    this.kit = kit;
    this.dice = dice;
    this.recognizer = Recognizer.values()[dice.weighted(new double[] {60, 25, 15})];
    this.hesitation = 0.02 + dice.share() * 0.1;
  }

  List<Piece> roughen(Line line, boolean brokenOff) {
    double rate = line.speaker() == Speaker.CUSTOMER ? hesitation : 0.012;
    List<Piece> rough = new ArrayList<>();
    if (recognizer == Recognizer.LOWER
        && line.speaker() == Speaker.CUSTOMER
        && line.words() > 3
        && dice.chance(hesitation * 2)) {
      rough.add(Piece.plain(dice.pick(kit.lexicon().get("starts")) + " "));
    }
    for (Piece piece : line.pieces()) {
      if (piece.isPlain()) {
        rough.add(piece.with(write(hesitate(piece.text(), rate))));
      } else {
        rough.add(recognizer == Recognizer.LOWER ? piece.with(lower(piece.text())) : piece);
      }
    }
    return brokenOff ? breakOff(rough) : rough;
  }

  private String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String write(String text) {
    if (recognizer == Recognizer.TIDY) {
      return text;
    }
    String bare = PUNCTUATION.matcher(DASH.matcher(text).replaceAll(" ")).replaceAll("");
    String spaced = SPACES.matcher(bare).replaceAll(" ");
    return recognizer == Recognizer.LOWER ? lower(spaced) : spaced;
  }

  /** Puts fillers before words, doubles words, and begins words twice. */
  private String hesitate(String text, double rate) {
    StringBuilder said = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      int end = text.indexOf(' ', i);
      end = end < 0 ? text.length() : end;
      String word = text.substring(i, end);
      if (word.length() > 1 && Character.isLetter(word.charAt(0)) && dice.chance(rate)) {
        String first = Character.isLetter(word.charAt(word.length() - 1)) ? word : "";
        switch (dice.below(6)) {
          case 0 -> said.append(first).append(first.isEmpty() ? "" : " ");
          case 1 -> {
            if (word.length() > 5) {
              said.append(word, 0, dice.between(2, word.length() - 2)).append("- ");
            }
          }
          default -> said.append(dice.pick(kit.lexicon().get("fillers"))).append(' ');
        }
      }
      said.append(word);
      if (end < text.length()) {
        said.append(' ');
      }
      i = end + 1;
    }
    return said.toString();
  }

  /** Ends in the middle of the last plain words. */
  private static List<Piece> breakOff(List<Piece> pieces) {
    Piece last = pieces.get(pieces.size() - 1);
    String[] words = last.text().strip().split(" ");
    if (!last.isPlain() || words.length < 5) {
      return pieces;
    }
    List<String> kept = new ArrayList<>(List.of(words).subList(0, words.length - 2));
    String cut = words[words.length - 2];
    if (cut.length() > 3) {
      kept.add(cut.substring(0, cut.length() / 2) + "-");
    }
    List<Piece> shorter = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
    String lead = last.text().startsWith(" ") ? " " : "";
    shorter.add(last.with(lead + String.join(" ", kept)));
    return shorter;
  }
}
