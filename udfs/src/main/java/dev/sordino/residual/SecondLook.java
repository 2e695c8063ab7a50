package dev.sordino.residual;

import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/**
 * Reads a conversation after masking and counts the turns in which something identifying seems to
 * be left. A suspicion is no proof: an ordinary word can look like a name. What matters is the
 * share of turns, and that it stays where it was when it was last looked at.
 */
public final class SecondLook {

  /**
   * What was seen.
   *
   * @param turns that were read
   * @param suspects positions of the turns in which any rule found something
   * @param byRule turns by the rule that found something; a turn may count under several
   */
  public record Seen(int turns, List<Integer> suspects, Map<String, Integer> byRule) {

    /** Nothing was read. */
    public static final Seen NOTHING = new Seen(0, List.of(), Map.of());

    public Seen {
      suspects = List.copyOf(suspects);
      byRule = Map.copyOf(byRule);
    }

    /** How many turns are suspect. */
    public int suspect() {
      return suspects.size();
    }
  }

  private final List<ResidualRule> rules;

  SecondLook(List<ResidualRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** With all rules on the class path. */
  public static SecondLook standard() {
    List<ResidualRule> rules = new ArrayList<>();
    ServiceLoader.load(ResidualRule.class, ResidualRule.class.getClassLoader()).forEach(rules::add);
    rules.sort(Comparator.comparing(ResidualRule::id));
    return new SecondLook(rules);
  }

  /**
   * Reads one conversation.
   *
   * @param customer all that is known of its customer, raw: looked for, never returned
   * @param pack of its language
   * @param turns sanitized texts
   */
  public Seen at(Customer customer, LanguagePack pack, List<String> turns) {
    Map<String, Predicate<MaskedText>> prepared = new LinkedHashMap<>();
    rules.forEach(rule -> prepared.put(rule.id(), rule.in(customer, pack)));
    Map<String, Integer> byRule = new LinkedHashMap<>();
    List<Integer> suspects = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      MaskedText text = MaskedText.of(turns.get(i));
      boolean any = false;
      for (Map.Entry<String, Predicate<MaskedText>> rule : prepared.entrySet()) {
        if (rule.getValue().test(text)) {
          any = true;
          byRule.merge(rule.getKey(), 1, Integer::sum);
        }
      }
      if (any) {
        suspects.add(i);
      }
    }
    return new Seen(turns.size(), suspects, byRule);
  }
}
