package dev.sordino.residual;

import dev.sordino.conversation.Customer;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
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
   * @param beside whether something was found in what was said beside the turns
   * @param byRule turns by the rule that found something; a turn may count under several
   */
  public record Seen(
      int turns, List<Integer> suspects, boolean beside, Map<String, Integer> byRule) {

    /** Nothing was read. */
    public static final Seen NOTHING = new Seen(0, List.of(), false, Map.of());

    public Seen {
      suspects = List.copyOf(suspects);
      byRule = Map.copyOf(byRule);
    }

    /** How many turns are suspect; what is said beside them counts as one of them. */
    public int suspect() {
      return Math.min(turns, suspects.size() + (beside ? 1 : 0));
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
   * @param others sanitized texts that are no turns, such as attributes
   */
  public Seen at(
      Customer customer, LanguagePack pack, List<String> turns, Collection<String> others) {
    Map<String, Predicate<MaskedText>> prepared = new LinkedHashMap<>();
    rules.forEach(rule -> prepared.put(rule.id(), rule.in(customer, pack)));
    SaidDigits said = SaidDigits.of(pack);
    Map<String, Integer> byRule = new LinkedHashMap<>();
    List<Integer> suspects = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Set<String> rules = suspecting(prepared, MaskedText.of(turns.get(i), said));
      rules.forEach(rule -> byRule.merge(rule, 1, Integer::sum));
      if (!rules.isEmpty()) {
        suspects.add(i);
      }
    }
    Set<String> beside = new TreeSet<>();
    others.forEach(other -> beside.addAll(suspecting(prepared, MaskedText.of(other, said))));
    beside.forEach(rule -> byRule.merge(rule, 1, Integer::sum));
    return new Seen(turns.size(), suspects, !beside.isEmpty(), byRule);
  }

  private static Set<String> suspecting(
      Map<String, Predicate<MaskedText>> prepared, MaskedText text) {
    Set<String> rules = new TreeSet<>();
    prepared.forEach(
        (rule, finds) -> {
          if (finds.test(text)) {
            rules.add(rule);
          }
        });
    return rules;
  }
}
