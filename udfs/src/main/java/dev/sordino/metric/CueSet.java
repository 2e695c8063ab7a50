package dev.sordino.metric;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.Folding;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cues of a language pack, ready to be looked for: all of them in one pass over each turn. */
final class CueSet {

  /** Prefix of the pattern lists that are cues. */
  static final String PREFIX = "cue-";

  private static final String EXCEPTION = "!";

  /** Words that say nothing and stand anywhere, such as "um". */
  private static final String FILLERS = "cue-fillers";

  /** By identity: a pack's own hash would read all its lists for each conversation. */
  private static final Map<LanguagePack, CueSet> COMPILED =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * @param speakers ordinals of those whose turns are searched
   */
  private record Rule(
      Cue cue, int[] speakers, String written, boolean exception, @Nullable Pattern pattern) {

    boolean isBy(Speaker speaker) {
      for (int each : speakers) {
        if (each == speaker.ordinal()) {
          return true;
        }
      }
      return false;
    }

    /** Turns of those speakers. */
    int count(int[] bySpeaker) {
      int turns = 0;
      for (int each : speakers) {
        turns += bySpeaker[each];
      }
      return turns;
    }
  }

  private final List<Cue> cues;
  private final List<Rule> rules;
  private final LiteralIndex index;

  /** Per rule a bit for each set of strings of which a text must hold one. */
  private final int[] sets;

  private final Set<String> fillers;

  private CueSet(List<Cue> cues, List<Rule> rules, Set<String> fillers) {
    this.cues = cues;
    this.rules = rules;
    this.fillers = fillers;
    Map<String, List<Integer>> literals = new TreeMap<>();
    this.sets = new int[rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      List<List<String>> required = required(rules.get(i).written());
      for (int set = 0; set < required.size(); set++) {
        for (String literal : required.get(set)) {
          literals
              .computeIfAbsent(literal, l -> new ArrayList<>())
              .add(i * RequiredLiterals.MOST_SETS + set);
        }
      }
      sets[i] = (1 << required.size()) - 1;
    }
    this.index = LiteralIndex.of(literals);
  }

  /** Compiled once per pack. */
  static CueSet of(LanguagePack pack) {
    CueSet known = COMPILED.get(pack);
    if (known == null) {
      known = compile(pack);
      COMPILED.put(pack, known);
    }
    return known;
  }

  private static CueSet compile(LanguagePack pack) {
    List<Cue> cues = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (String list : pack.patterns().keySet().stream().sorted().toList()) {
      if (!list.startsWith(PREFIX)) {
        continue;
      }
      Cue cue = Cues.named(list.substring(PREFIX.length()), pack);
      cues.add(cue);
      List<String> written = Cue.patterns(pack.patterns(list));
      // Exceptions first: the search of a cue ends at the first rule that matches.
      for (boolean exception : new boolean[] {true, false}) {
        for (String line : written) {
          if (line.startsWith(EXCEPTION) == exception) {
            String pattern = exception ? line.substring(EXCEPTION.length()) : line;
            rules.add(
                new Rule(
                    cue,
                    cue.by().stream().mapToInt(Enum::ordinal).toArray(),
                    pattern,
                    exception,
                    compiled(pack.code(), list, pattern)));
          }
        }
      }
    }
    return new CueSet(List.copyOf(cues), rules, pack.words(FILLERS));
  }

  /** Null for a plain phrase, which needs no expression. */
  private static @Nullable Pattern compiled(String language, String list, String written) {
    try {
      Pattern pattern = Pattern.compile(expression(written));
      for (List<String> set : required(written)) {
        if (!set.stream().allMatch(LiteralIndex::canHold)) {
          throw new IllegalArgumentException(
              "languages/%s/patterns/%s.txt: '%s' asks for capitals or punctuation, which the text"
                      .formatted(language, list, written)
                  + " of cues never has");
        }
      }
      return isPlain(written) ? null : pattern;
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "languages/%s/patterns/%s.txt: '%s' is no RE2 pattern: %s"
              .formatted(language, list, written, wrong.getDescription()),
          wrong);
    }
  }

  private static boolean isPlain(String written) {
    return required(written).equals(List.of(List.of(" " + folded(written) + " ")));
  }

  /** Sets of strings, of each of which one is in every text that the pattern matches. */
  static List<List<String>> required(String written) {
    return RequiredLiterals.betweenBlanks(inSentence(written));
  }

  /** From word to word; {@code \S+} as one word, which a mark is not. */
  static String expression(String written) {
    return " (?:" + inSentence(written) + ") ";
  }

  private static String inSentence(String written) {
    return folded(written).replace("\\S+", "[^ .?]+");
  }

  /** Folds what is written as a German would; classes such as {@code \S} keep their case. */
  private static String folded(String written) {
    StringBuilder out = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      out.append(c < 0x80 ? String.valueOf(c) : Folding.fold(String.valueOf(c)));
    }
    return out.toString();
  }

  CueHits find(List<SanitizedConversation.Turn> turns) {
    int[] spoken = new int[Speaker.values().length];
    for (SanitizedConversation.Turn turn : turns) {
      spoken[turn.speaker().ordinal()]++;
    }
    int[] soFar = new int[spoken.length];
    List<CueHits.Hit> hits = new ArrayList<>();
    int[] met = new int[rules.size()];
    for (int i = 0; i < turns.size(); i++) {
      SanitizedConversation.Turn turn = turns.get(i);
      soFar[turn.speaker().ordinal()]++;
      String text = CueText.of(turn.text(), fillers);
      Arrays.fill(met, 0);
      index.find(
          text,
          owner ->
              met[owner / RequiredLiterals.MOST_SETS] |= 1 << owner % RequiredLiterals.MOST_SETS);
      Cue found = null;
      for (int r = 0; r < met.length; r++) {
        if (met[r] != sets[r]) {
          continue;
        }
        Rule rule = rules.get(r);
        Cue cue = rule.cue();
        // Rules of a cue stand together; one hit a turn is enough, and so is one exception.
        if (cue != found
            && rule.isBy(turn.speaker())
            && cue.window().holds(rule.count(soFar) - 1, rule.count(spoken))
            && (rule.pattern() == null || rule.pattern().matcher(text).find())) {
          found = cue;
          if (!rule.exception()) {
            hits.add(new CueHits.Hit(cue.name(), i, rule.written()));
          }
        }
      }
    }
    return new CueHits(cues, hits, spoken);
  }

  /** Turns of the speakers that the cue is looked for in. */
  static int count(Cue cue, int[] bySpeaker) {
    int turns = 0;
    for (Speaker speaker : cue.by()) {
      turns += bySpeaker[speaker.ordinal()];
    }
    return turns;
  }
}
