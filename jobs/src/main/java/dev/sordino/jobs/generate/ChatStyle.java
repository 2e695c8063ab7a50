package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a customer types in a hurry: lower case, abbreviations, slips, emoji. Agents type tidily.
 */
final class ChatStyle {

  private final LanguageKit kit;
  private final String mood;
  private final boolean lower;
  private final boolean bare;
  private final double slips;
  private final double abbreviates;
  private final double emoji;
  private final Dice dice;
  private final Map<String, String> swaps = new LinkedHashMap<>();

  ChatStyle(LanguageKit kit, String mood, Dice dice) {
    this.kit = kit;
    this.mood = mood;
    this.dice = dice;
    this.lower = dice.chance(0.55);
    this.bare = dice.chance(lower ? 0.6 : 0.15);
    this.slips = dice.chance(0.4) ? 0.015 + dice.share() * 0.05 : 0.004;
    this.abbreviates = dice.chance(0.5) ? 0.4 : 0.05;
    this.emoji = dice.chance(0.35) ? 0.3 : 0.02;
    for (String line : kit.lexicon().get("swaps")) {
      int arrow = line.indexOf(" > ");
      swaps.put(line.substring(0, arrow), line.substring(arrow + 3));
    }
  }

  List<Piece> roughen(Line line) {
    if (line.speaker() != Speaker.CUSTOMER) {
      return line.pieces();
    }
    List<Piece> rough = new ArrayList<>();
    for (Piece piece : line.pieces()) {
      if (piece.isPlain()) {
        rough.add(piece.with(type(piece.text())));
      } else {
        rough.add(lower ? piece.with(piece.text().toLowerCase(Locale.ROOT)) : piece);
      }
    }
    if (dice.chance(emoji)) {
      String face = dice.pick(kit.lexicon().get("emoji." + mood));
      if (dice.chance(0.12)) {
        rough.add(0, Piece.plain(face + " "));
      } else {
        rough.add(Piece.plain(" " + face + (dice.chance(0.2) ? face : "")));
      }
    }
    return rough;
  }

  private String type(String text) {
    String[] words = text.split(" ", -1);
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      typed.append(i == 0 ? "" : " ").append(word(words[i]));
    }
    String made = typed.toString();
    if (bare) {
      made = made.replaceAll("[.,](?!\\d)|[!;]", "");
    }
    return lower ? made.toLowerCase(Locale.ROOT) : made;
  }

  private String word(String word) {
    String letters = word.replaceAll("[^\\p{L}']", "");
    String swap = swaps.get(letters.toLowerCase(Locale.ROOT));
    if (swap == null) {
      swap = swaps.get(letters);
    }
    if (swap != null && dice.chance(abbreviates)) {
      return word.replace(letters, swap);
    }
    return letters.length() > 3 && letters.equals(word) && dice.chance(slips) ? slip(word) : word;
  }

  private String slip(String word) {
    int at = dice.between(1, word.length() - 2);
    return switch (dice.below(3)) {
      case 0 ->
          word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
      case 1 -> word.substring(0, at) + word.substring(at + 1);
      default -> word.substring(0, at) + word.charAt(at) + word.substring(at);
    };
  }
}
