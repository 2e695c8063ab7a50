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

  /** Words that say nothing and stand anywhere, such as "um". */
  private static final String FILLERS = "cue-fillers";

  /** By identity: a pack's own hash would read all its lists for each conversation. */
  private static final Map<LanguagePack, CueSet> COMPILED =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private record Rule(Cue cue, String written, @Nullable Pattern pattern) {}

  private final List<Cue> cues;
  private final List<Rule> rules;
  private final LiteralIndex index;

  /** Rules that no literal can rule out. */
  private final int[] always;

  private final Set<String> fillers;

  private CueSet(List<Cue> cues, List<Rule> rules, Set<String> fillers) {
    this.cues = cues;
    this.rules = rules;
    this.fillers = fillers;
    Map<String, List<Integer>> literals = new TreeMap<>();
    List<Integer> unconditional = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      List<String> required = RequiredLiterals.of(" " + folded(rules.get(i).written()) + " ");
      for (String literal : required) {
        literals.computeIfAbsent(literal, l -> new ArrayList<>()).add(i);
      }
      if (required.isEmpty()) {
        unconditional.add(i);
      }
    }
    this.index = LiteralIndex.of(literals);
    this.always = unconditional.stream().mapToInt(i -> i).toArray();
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
      for (String written : Cue.patterns(pack.patterns(list))) {
        rules.add(new Rule(cue, written, compiled(pack.code(), list, written)));
      }
    }
    return new CueSet(List.copyOf(cues), rules, pack.words(FILLERS));
  }

  /** Null for a plain phrase, which needs no expression. */
  private static @Nullable Pattern compiled(String language, String list, String written) {
    if (isPlain(written)) {
      return null;
    }
    try {
      return Pattern.compile(" (?:" + folded(written) + ") ");
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "languages/%s/patterns/%s.txt: '%s' is no RE2 pattern: %s"
              .formatted(language, list, written, wrong.getDescription()),
          wrong);
    }
  }

  private static boolean isPlain(String written) {
    return RequiredLiterals.of(" " + folded(written) + " ")
        .equals(List.of(" " + folded(written) + " "));
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
    boolean[] marked = new boolean[rules.size()];
    for (int i = 0; i < turns.size(); i++) {
      SanitizedConversation.Turn turn = turns.get(i);
      int speaker = turn.speaker().ordinal();
      int number = soFar[speaker]++;
      String text = CueText.of(turn.text(), fillers);
      Arrays.fill(marked, false);
      index.find(text, marked);
      for (int rule : always) {
        marked[rule] = true;
      }
      Cue found = null;
      for (int r = 0; r < marked.length; r++) {
        if (!marked[r]) {
          continue;
        }
        Rule rule = rules.get(r);
        Cue cue = rule.cue();
        // Rules of a cue stand together; one hit a turn is enough.
        if (cue != found
            && cue.by() == turn.speaker()
            && cue.window().holds(number, spoken[speaker])
            && (rule.pattern() == null || rule.pattern().matcher(text).find())) {
          hits.add(new CueHits.Hit(cue.name(), i, rule.written()));
          found = cue;
        }
      }
    }
    return new CueHits(cues, hits, spoken);
  }
}
