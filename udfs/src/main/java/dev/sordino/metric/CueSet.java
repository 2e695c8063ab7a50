package dev.sordino.metric;

import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cues of a language pack, ready to be looked for: all of them in one pass over each turn. */
final class CueSet {

  /** Prefix of the pattern lists that are cues. */
  static final String PREFIX = "cue-";

  private static final String EXCEPTION = "!";

  /** By identity: a pack's own hash would read all its lists for each conversation. */
  private static final Map<LanguagePack, CueSet> COMPILED =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * @param speakers ordinals of those whose turns are searched
   */
  private record Rule(Cue cue, int[] speakers, String written, boolean exception) {

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
  private final PhraseSearch search;

  private CueSet(List<Cue> cues, List<Rule> rules, PhraseSearch search) {
    this.cues = cues;
    this.rules = rules;
    this.search = search;
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
    Map<String, List<Rule>> byList = new LinkedHashMap<>();
    for (String list : pack.patterns().keySet().stream().sorted().toList()) {
      if (!list.startsWith(PREFIX)) {
        continue;
      }
      Cue cue = Cues.named(list.substring(PREFIX.length()), pack);
      cues.add(cue);
      List<Rule> its = new ArrayList<>();
      List<String> written = Cue.patterns(pack.patterns(list));
      // Exceptions first: the search of a cue ends at the first rule that matches.
      for (boolean exception : new boolean[] {true, false}) {
        for (String line : written) {
          if (line.startsWith(EXCEPTION) == exception) {
            its.add(
                new Rule(
                    cue,
                    cue.by().stream().mapToInt(Enum::ordinal).toArray(),
                    exception ? line.substring(EXCEPTION.length()) : line,
                    exception));
          }
        }
      }
      byList.put("languages/%s/patterns/%s.txt: ".formatted(pack.code(), list), its);
    }
    List<Rule> rules = byList.values().stream().flatMap(List::stream).toList();
    try {
      return new CueSet(List.copyOf(cues), rules, search(rules));
    } catch (IllegalArgumentException wrong) {
      byList.forEach(CueSet::check);
      throw wrong;
    }
  }

  private static void check(String where, List<Rule> rules) {
    try {
      search(rules);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(where + wrong.getMessage(), wrong);
    }
  }

  private static PhraseSearch search(List<Rule> rules) {
    return PhraseSearch.of(rules.stream().map(Rule::written).toList());
  }

  CueHits find(SanitizedConversation conversation) {
    List<SanitizedConversation.Turn> turns = conversation.turns();
    int[] spoken = new int[Speaker.values().length];
    for (SanitizedConversation.Turn turn : turns) {
      spoken[turn.speaker().ordinal()]++;
    }
    int[] soFar = new int[spoken.length];
    List<CueHits.Hit> hits = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      SanitizedConversation.Turn turn = turns.get(i);
      soFar[turn.speaker().ordinal()]++;
      String text = conversation.plainText(i);
      Cue found = null;
      for (int r : search.possible(text)) {
        Rule rule = rules.get(r);
        Cue cue = rule.cue();
        // Rules of a cue stand together; one hit a turn is enough, and so is one exception.
        if (cue != found
            && rule.isBy(turn.speaker())
            && cue.window().holds(rule.count(soFar) - 1, rule.count(spoken))
            && search.matches(r, text)) {
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
